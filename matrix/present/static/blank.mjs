// A black screen, so that the room looks at the speaker; any key or tap brings the wall back.

import { make } from "../board/make.mjs";

/** A black screen on `root`; `words` are those of the presentation. */
export function createBlank(root, words) {
  const element = make("div", { class: "blank", role: "status" }, make("span", { class: "unseen" }, words.blank));
  element.hidden = true;
  root.append(element);

  const back = (event) => {
    if (element.hidden) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (event.repeat || ["Shift", "Control", "Alt", "Meta"].includes(event.key)) return;
    element.hidden = true;
  };
  // Before anybody else hears it: the key that brings the wall back does nothing besides.
  document.addEventListener("keydown", back, { capture: true });
  element.addEventListener("click", back);

  return {
    show() {
      element.hidden = false;
    },
    remove: () => document.removeEventListener("keydown", back, { capture: true }),
  };
}
