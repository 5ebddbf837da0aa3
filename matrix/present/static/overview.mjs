// The overview: all steps as a list to jump from, in a dialog.

import { make } from "../board/make.mjs";

const WAYS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

/** An overview of `steps`; `go(index)` is called for the one that is chosen. */
export function createOverview(steps, words, go) {
  const items = steps.map(({ heading }, index) => {
    const number = make("span", { class: "number", "aria-hidden": "true" }, String(index + 1));
    const button = make("button", { type: "button" }, number, make("span", {}, heading));
    button.addEventListener("click", () => {
      element.close();
      go(index);
    });
    return button;
  });
  const title = make("h2", { id: "present-overview" }, words.overview.replace(/ \(.*/, ""));
  const close = make("button", { type: "button", class: "plain" }, words.close);
  close.addEventListener("click", () => element.close());
  const list = make("ol", {}, ...items.map((item) => make("li", {}, item)));
  const element = make(
    "dialog",
    { class: "overview", "aria-labelledby": "present-overview" },
    make("div", { class: "top" }, title, close),
    list,
  );

  element.addEventListener("keydown", (event) => {
    const at = items.indexOf(document.activeElement);
    const last = items.length - 1;
    const to = { Home: 0, End: last }[event.key] ?? (at < 0 ? undefined : at + WAYS[event.key]);
    if (event.key.toLowerCase() === "o") element.close();
    else if (items[to]) items[to].focus();
    else return;
    event.preventDefault();
  });
  // A click beside it, which is one on its backdrop.
  element.addEventListener("click", (event) => event.target === element && element.close());

  return {
    element,
    open: () => element.open,

    show(current) {
      for (const [index, item] of items.entries()) {
        if (index === current) item.setAttribute("aria-current", "step");
        else item.removeAttribute("aria-current");
      }
      element.showModal();
      items[current].focus();
      items[current].scrollIntoView({ block: "center" });
    },
  };
}
