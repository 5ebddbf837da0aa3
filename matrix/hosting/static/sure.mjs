// Asking first, before something is gone for good.

import { make } from "../board/make.mjs";

/** Asks in a dialog; the promise says whether it was confirmed. Escape is a no, and so is Enter
 * pressed in haste. */
export function sure(parent, { title, about, yes, no }) {
  const heading = make("h2", { id: "hosting-sure" }, title);
  const keep = make("button", { type: "button", class: "quiet" }, no);
  const go = make("button", { type: "button", class: "grave" }, yes);
  const dialog = make(
    "dialog",
    { class: "sure", "aria-labelledby": "hosting-sure" },
    heading,
    make("p", {}, about),
    make("div", { class: "ways" }, keep, go),
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
