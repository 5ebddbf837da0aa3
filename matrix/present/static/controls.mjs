// The controls on the wall. They fade while nobody moves, and come back with pointer, key or focus.

import { make } from "../board/make.mjs";
import { icon } from "./icons.mjs";
import { watchStillness } from "./still.mjs";

/** The controls in their order: what each does, and what it is called. */
const named = (words) => [
  ["back", words.back],
  ["next", words.next],
  ["overview", words.overview],
  ["notes", words.notes],
  ["window", words.window_key],
  ["full", words.full],
  ["leave", words.leave],
];

/** Controls in `root`; each calls `does[name]()`. A control without that is left out. */
export function createControls(root, words, does) {
  const buttons = Object.fromEntries(
    named(words).filter(([name]) => does[name]).map(([name, label]) => {
      const button = make("button", { type: "button", "aria-label": label, title: label });
      button.append(icon(name));
      button.addEventListener("click", (event) => {
        // Else Space would press it again, where the presenter means to go on.
        if (event.detail > 0) button.blur();
        does[name]();
      });
      return [name, button];
    }),
  );
  const element = make("nav", { class: "controls", "aria-label": words.controls });
  element.append(...Object.values(buttons));
  const remove = watchStillness(root);

  return { element, buttons, remove };
}
