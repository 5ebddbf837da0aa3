// The presentation as a component: the show, or in a window of its own the desk with the notes.

import { createDesk } from "./desk.mjs";
import { wantsNotes } from "./place.mjs";
import { createShow } from "./show.mjs";

const shown = new WeakMap(); // by the element Streamlit gave: {text, page}

/** Builds the page at the first call, and anew when another story comes. */
export function mount({ parentElement, data, setTriggerValue }) {
  const text = JSON.stringify(data);
  let known = shown.get(parentElement);
  if (known?.text !== text) {
    known?.page.remove();
    const leave = () => setTriggerValue("left", Date.now());
    const page = wantsNotes()
      ? createDesk(parentElement, data)
      : createShow(parentElement, data, leave);
    known = { text, page };
    shown.set(parentElement, known);
  }
  known.page.show();
}

/** Called once, when it leaves the page. */
export function unmount(parentElement) {
  shown.get(parentElement)?.page.remove();
  shown.delete(parentElement);
}
