// The presentation as a component: the show, or in a window of its own the desk with the notes.
//
// It stands in the page's body, above the app and not inside it: so nothing of the app's covers it or
// is in its way, and a talk that is on goes on when the app has lost its server or its story.

import { isDark } from "../board/surroundings.mjs";
import { createDesk } from "./desk.mjs";
import { wantsNotes } from "./place.mjs";
import { createShow } from "./show.mjs";

const LOOK_MS = 50; // how often a page that the app has dropped looks whether it was left

let page = null; // the one that is shown
let path = ""; // the path of the address it was opened at
let ask = () => {}; // asks the app for the map
let watch = 0;

// A dialog of the app's, such as word of a lost connection, puts all beside it out of reach but for
// what says that it lies above: the mark of React Aria, from which these dialogs are.
const ABOVE = "data-react-aria-top-layer";

/** Builds the page at the first call. A story that comes later is taken at a reload: a talk that is
 * on must not change. */
export function mount({ parentElement, data, setTriggerValue }) {
  clearInterval(watch);
  ask = () => setTriggerValue("left", Date.now());
  if (page && path !== location.pathname) drop();
  if (!page) {
    path = location.pathname;
    page = wantsNotes()
      ? createDesk(document.body, data)
      : createShow(document.body, data, () => ask());
    const { fontFamily } = getComputedStyle(parentElement);
    document.body.style.setProperty("--present-font", fontFamily);
    document.querySelector("body > .present").setAttribute(ABOVE, "true");
  }
  page.show(isDark(parentElement) ? "dark" : "light");
}

/** Called when the app takes it off the page: because it was left, or because the app has something
 * else to show there, such as a story's faults, for which no talk ends. */
export function unmount() {
  ask = () => {};
  clearInterval(watch);
  const look = () => path !== location.pathname && drop();
  look();
  if (page) watch = setInterval(look, LOOK_MS);
}

function drop() {
  clearInterval(watch);
  page?.remove();
  page = null;
}
