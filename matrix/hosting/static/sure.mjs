// Asking first, before something is gone for good.

import { make } from "../board/make.mjs";

/** Asks in a dialog; the promise says whether it was confirmed. Escape is a no, and so is Enter
 * pressed in haste. `first`, {name, does}, is what one may want to do before; its promise tells in
 * words how that went. */
export function sure(parent, { title, about, yes, no, first = null }) {
  const heading = make("h2", { id: "hosting-sure" }, title);
  const keep = make("button", { type: "button", class: "quiet" }, no);
  const go = make("button", { type: "button", class: "grave" }, yes);
  const said = make("p", { class: "said", role: "status" });
  const before = first && make("button", { type: "button", class: "quiet" }, first.name);
  before?.addEventListener("click", async () => {
    said.textContent = await first.does();
  });
  const dialog = make(
    "dialog",
    { class: "sure", "aria-labelledby": "hosting-sure" },
    heading,
    make("p", {}, about),
    make("div", { class: "ways" }, keep, ...(before ? [before] : []), go),
    said,
  );
  parent.append(dialog);
  return new Promise((answer) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      answer(dialog.returnValue === "yes");
    });
    keep.addEventListener("click", () => dialog.close());
    go.addEventListener("click", () => dialog.close("yes"));
    dialog.showModal();
    keep.focus();
  });
}
