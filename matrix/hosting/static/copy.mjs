// Copying a line of text, also where the browser lets no page do that: without encryption it does not
// outside this machine.

import { make } from "../board/make.mjs";

/** Copies it, and says `done` in `place`; else shows it there in a field to be copied from. */
export async function copy(text, place, { done, byHand }) {
  try {
    await navigator.clipboard.writeText(text);
    place.textContent = done;
  } catch {
    const field = make("input", { type: "text", readonly: "", "aria-label": byHand });
    field.value = text;
    place.replaceChildren(make("span", {}, byHand), field);
    field.focus();
    field.select();
  }
}
