// The way to a modality's card and back for whoever has no pointer: the card stands elsewhere on
// the page, so focus goes there when it is opened by a key, and Escape brings it back.

const PATIENCE_MS = 6000; // the card may be on another screen

const cardOf = () => document.querySelector(".st-key-modality");

/** Moves the focus to the card named `name`, or to another heading, as soon as it is there. */
export function visit(name, heading = ".st-key-modality h2") {
  const until = performance.now() + PATIENCE_MS;
  const look = () => {
    const all = [...document.querySelectorAll(heading)];
    const title = all.find((found) => found.textContent === name);
    if (title) {
      title.tabIndex = -1;
      title.focus();
    } else if (performance.now() < until) requestAnimationFrame(look);
  };
  look();
}

/** Closes the card by Escape from inside it or from `element`; `back()` takes the focus. */
export function closeByEscape(element, back) {
  const close = (event) => {
    const card = cardOf();
    if (event.key !== "Escape" || !card) return;
    if (!card.contains(event.target) && !element.contains(event.target)) return;
    card.querySelector(".st-key-close-card button")?.click();
    back();
  };
  document.addEventListener("keydown", close);
  return () => document.removeEventListener("keydown", close);
}
