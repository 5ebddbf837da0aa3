// The keys of the presentation, a clicker's included.

const KEYS = {
  ArrowRight: "next",
  PageDown: "next",
  " ": "next",
  ArrowLeft: "back",
  PageUp: "back",
  ArrowDown: "down",
  ArrowUp: "up",
  Home: "first",
  End: "last",
  Escape: "leave",
  b: "blank",
  ".": "blank",
  f: "full",
  n: "notes",
  o: "overview",
  w: "window",
};

/** Calls `does[what]()` for a key that nothing else on the page wants, and leaves the key alone where
 * that gives false; `keys` names what each is for, `repeats` what is done again and again as long as
 * its key is held down. Gives what stops it. */
export function listen(does, keys = KEYS, repeats = ["next", "back", "down", "up"]) {
  const hear = (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
    if (document.querySelector("dialog[open]")) return;
    const { target, key } = event;
    if (target.closest?.("input, textarea, select, [contenteditable]")) return;
    if (key === " " && target.closest?.("button, a, summary")) return; // it presses these
    let what = keys[key.length === 1 ? key.toLowerCase() : key];
    if (what === "next" && key === " " && event.shiftKey) what = "back";
    if (!what || !does[what]) return;
    // A key that is held down goes through steps, and does nothing else a second time.
    if (event.repeat && !repeats.includes(what)) return;
    if (does[what]() !== false) event.preventDefault();
  };
  document.addEventListener("keydown", hear);
  return () => document.removeEventListener("keydown", hear);
}

/** Calls `next()` or `back()` when a finger swipes over `element`. Gives nothing to stop: it goes
 * with the element. */
export function swipe(element, { next, back }) {
  let from = null;
  element.addEventListener("pointerdown", (event) => {
    const own = event.target.closest("button, .marker, dialog, .notes, .blank");
    from = event.pointerType === "touch" && !own ? { x: event.clientX, y: event.clientY } : null;
  });
  element.addEventListener("pointerup", (event) => {
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    from = null;
    if (Math.abs(dx) < 60 || Math.abs(dx) < 2 * Math.abs(dy)) return;
    if (dx < 0) next();
    else back();
  });
}
