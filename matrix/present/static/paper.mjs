// All steps on paper, one a page: made when the page is about to be printed, gone afterwards.

import { make } from "../board/make.mjs";
import { createMap } from "./map.mjs";
import { paragraphs } from "./notes.mjs";
import { createTold, fit, isBare } from "./told.mjs";

/** Listens for printing; `withNotes()` tells whether the notes go on the pages. */
export function createPaper(data, withNotes) {
  let pages = null;

  const print = () => {
    clear();
    // In the body, beside Streamlit's own elements, which the style takes off the paper.
    pages = make("div", { class: "present-paper", "aria-hidden": "true" });
    document.body.append(pages);
    data.steps.forEach((step, index) => sheet(step, index));
  };

  const sheet = (step, index) => {
    const map = createMap(data, data.words);
    const told = createTold(data);
    if (withNotes()) {
      told.body.append(make("div", { class: "notes" }, ...paragraphs(step, data.words)));
    }
    const wall = make("div", { class: "wall" }, told.head, map.element, told.body);
    const page = make("section", { class: "board present sheet", "data-scheme": "light" }, wall);
    page.dataset.bare = String(isBare(step));
    pages.append(page);
    told.show(step, index + 1, data.steps.length);
    page.dataset.long = String(!fit(told, [told.body]));
    map.show(step, [], []);
  };

  const clear = () => {
    pages?.remove();
    pages = null;
  };

  addEventListener("beforeprint", print);
  addEventListener("afterprint", clear);
  return {
    remove() {
      removeEventListener("beforeprint", print);
      removeEventListener("afterprint", clear);
      clear();
    },
  };
}
