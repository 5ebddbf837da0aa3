// The speaker's notes: of one step, beside the map or in a window of their own.

import { make } from "../board/make.mjs";

const LINES = 3; // an arrow key scrolls so many lines

/** Paragraphs of a step's notes; "Ask: …" and its like begin with a word in bold. */
export function paragraphs(step, words) {
  if (step.notes.length === 0) return [make("p", { class: "fine" }, words.notes_none)];
  return step.notes.map((text) => {
    const [, lead, rest] = /^(\p{L}{1,12}:)\s(.*)$/su.exec(text) ?? [];
    return lead ? make("p", {}, make("b", {}, lead), ` ${rest}`) : make("p", {}, text);
  });
}

/** The notes beside the map; `open()` opens the window of their own. */
export function createNotes(words, open) {
  const body = make("div", { class: "paragraphs", tabindex: "0", role: "group" });
  body.setAttribute("aria-label", words.notes_title);
  const button = make("button", { type: "button", class: "plain" }, words.window);
  button.addEventListener("click", (event) => {
    if (event.detail > 0) button.blur();
    open();
  });
  const element = make("section", { class: "notes", "aria-label": words.notes_title }, body, button);
  element.hidden = true;

  /** Whether more follows, which the style shows. */
  const look = () => {
    body.dataset.more = String(body.scrollTop + body.clientHeight < body.scrollHeight - 2);
  };
  body.addEventListener("scroll", look, { passive: true });
  const resized = new ResizeObserver(look);
  resized.observe(body);

  return {
    element,
    look,
    open: () => !element.hidden,

    /** Scrolls by some lines, up for -1; false where there is nothing to scroll. */
    scroll(way) {
      if (element.hidden || body.scrollHeight <= body.clientHeight) return false;
      body.scrollBy({ top: way * LINES * 1.4 * Number.parseFloat(getComputedStyle(body).fontSize) });
      return true;
    },

    show(step) {
      body.replaceChildren(...paragraphs(step, words));
      body.scrollTop = 0;
      look();
    },
  };
}
