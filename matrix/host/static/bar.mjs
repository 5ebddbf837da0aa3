// The bar: what the host can do, each with its key. What is not needed all the time fades while
// nobody moves.

import { make } from "../board/make.mjs";
import { watchStillness } from "../present/still.mjs";
import { fill } from "./said.mjs";

export const KEYS = {
  " ": "toggle",
  ArrowRight: "next",
  PageDown: "next",
  ArrowLeft: "back",
  PageUp: "back",
  l: "lock",
  c: "code",
  d: "density",
  m: "movement",
  k: "behind",
  p: "place",
  f: "full",
  o: "menu",
  Escape: "escape",
};

/** What is on the bar: its row, its name, its key as it is written there, and whether it is a switch
 * with one name; the others that switch say what they would do. */
const CONTROLS = [
  ["second", "lock", "L", false],
  ["second", "code", "C", true],
  ["second", "density", "D", true],
  ["second", "movement", "M", true],
  ["second", "behind", "K", true],
  ["second", "place", "P", true],
  ["first", "toggle", null, false],
  ["first", "back", "←", false],
  ["first", "next", "→", false],
  ["first", "full", "F", false],
  ["first", "menu", "O", false],
];

/** A bar in `root`; each control calls `does[name]()`. */
export function createBar(root, words, does) {
  const named = {
    lock: words.do_close,
    code: words.do_code,
    density: words.do_density,
    movement: words.do_movement,
    behind: words.do_behind,
    place: words.do_place,
    toggle: words.do_show,
    back: words.do_back,
    next: words.do_next,
    full: words.do_full,
    menu: words.do_menu,
  };
  const buttons = {};
  const rows = { first: make("div", { class: "row" }), second: make("div", { class: "row second" }) };
  for (const [row, name, key, pressed] of CONTROLS) {
    if (!does[name]) continue;
    const button = make("button", { type: "button", "aria-pressed": pressed ? "false" : null });
    button.append(make("kbd", { "aria-hidden": "true" }, key ?? words.space), make("span", {}, named[name]));
    button.addEventListener("click", (event) => {
      // Else Space would press it again, where the host means to show or hide.
      if (event.detail > 0) button.blur();
      does[name]();
    });
    buttons[name] = button;
    rows[row].append(button);
  }
  const element = make("nav", { class: "bar", "aria-label": words.controls }, rows.second, rows.first);
  const stop = watchStillness(root);

  const name = (which, text) => {
    const label = buttons[which].lastChild;
    if (label.textContent !== text) label.textContent = text;
  };

  return {
    element,
    /** `on` are the switches that are on, `off` what can't be done now, `waits` what can't either and
     * tells why, `away` what has no place. From the `entrance` one comes to the round first, and is
     * told so: nobody shows by mistake what is not on the wall. */
    show({ on, off, waits, away, entrance, round, shown, open }) {
      if (entrance) name("toggle", fill(words.do_begin, { n: round }));
      else name("toggle", shown ? words.do_hide : words.do_show);
      name("lock", open ? words.do_close : words.do_open);
      for (const [name, button] of Object.entries(buttons)) {
        if (button.hasAttribute("aria-pressed")) button.setAttribute("aria-pressed", String(on.has(name)));
        button.disabled = off.has(name);
        button.ariaDisabled = waits.has(name) ? "true" : null;
        button.hidden = away.has(name);
      }
    },
    remove: stop,
  };
}
