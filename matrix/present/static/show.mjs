// The show: the steps on the wall, one after the other. All of them are here already, so a step
// needs no server.

import { make } from "../board/make.mjs";
import { isDark } from "../board/surroundings.mjs";
import { createChannel } from "./channel.mjs";
import { createControls } from "./controls.mjs";
import { listen, swipe } from "./keys.mjs";
import { createMap } from "./map.mjs";
import { createNotes } from "./notes.mjs";
import { createOverview } from "./overview.mjs";
import { createOwn } from "./own.mjs";
import { createPaper } from "./paper.mjs";
import { addressOf, begun, follow, remember, remembered } from "./place.mjs";
import { createTold, fit, isBare } from "./told.mjs";

/** The show in `parent`; `data` is what the server sent, `leave()` goes back to the app. */
export function createShow(parent, data, leave) {
  const { words, steps } = data;
  const map = createMap(data, words);
  const told = createTold(data);
  const notes = createNotes(words, openDesk);
  const unknown = make("p", { class: "unknown", role: "status" });
  const everybody = make("div", { class: "unseen everybody" });
  const layer = make("div", { class: "layer" });
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const wall = make("main", { class: "wall" }, told.head, map.element, told.body);
  const root = make("div", { class: "board present", "aria-label": words.label });
  root.setAttribute("role", "group");
  const own = createOwn(layer, map.field, data, () => map.lay(own.boxes()));
  const overview = createOverview(steps, words, go);
  told.head.append(unknown);
  told.body.append(everybody, own.offer, notes.element);

  const first = begun(steps);
  const began = remembered("began") ?? Date.now();
  let at = first.index;
  let start = began;
  remember("began", began);

  const does = {
    back: () => go(at - 1),
    next: () => go(at + 1),
    first: () => go(0),
    last: () => go(steps.length - 1),
    overview: () => overview.show(at),
    notes: toggleNotes,
    full: document.fullscreenEnabled ? toggleFull : null,
    leave: escape,
  };
  const controls = createControls(root, words, does);
  controls.buttons.notes.setAttribute("aria-pressed", "false");
  root.append(layer, wall, controls.element, overview.element, live);
  parent.querySelector(".present")?.remove();
  parent.append(root);
  const deaf = listen(does);
  swipe(root, does);
  const paper = createPaper(data, () => !notes.element.hidden);

  const channel = createChannel((message) => {
    if (message.asks) return tell();
    if (message.began !== null) {
      start = message.began;
      remember("began", start);
    }
    const index = steps.findIndex(({ id }) => id === message.step);
    if (index >= 0) turn(index);
  });
  const tell = () => channel.tell({ step: steps[at].id, began: start });

  function show() {
    const step = steps[at];
    root.dataset.step = step.id;
    told.show(step, at + 1, steps.length);
    notes.show(step);
    own.show(step.marker);
    // Where the map has nothing to show, the words have the wall to themselves.
    root.dataset.bare = String(isBare(step) && own.boxes().length === 0);
    everybody.replaceChildren(...listed(step, words));
    controls.buttons.back.disabled = at === 0;
    controls.buttons.next.disabled = at === steps.length - 1;
    unknown.textContent = "";
    settle(() => map.show(step, own.boxes()));
    follow(step.id, false);
    root.scrollTop = 0;
  }

  /** Type as large as fits, and then what depends on where things are. */
  function settle(draw) {
    fit(told, [told.body, wall]);
    own.draw();
    draw();
  }

  function turn(index) {
    const to = Math.max(0, Math.min(steps.length - 1, index));
    if (to === at) return false;
    at = to;
    show();
    announce();
    return true;
  }

  function go(index) {
    if (turn(index)) tell();
  }

  /** Once for each change, for whoever hears the wall instead of seeing it. */
  function announce() {
    const step = steps[at];
    const place = words.progress.replace("{n}", at + 1).replace("{all}", steps.length);
    live.textContent = [`${place}.`, `${step.heading}.`, ...step.says, ...step.shows].join(" ");
  }

  function toggleNotes() {
    notes.element.hidden = !notes.element.hidden;
    root.dataset.notes = String(!notes.element.hidden);
    controls.buttons.notes.setAttribute("aria-pressed", String(!notes.element.hidden));
    settle(() => map.lay(own.boxes()));
  }

  function openDesk() {
    window.open(addressOf(steps[at].id, true), "matrix-notes", "popup,width=760,height=820");
  }

  function toggleFull() {
    // A browser may refuse; then the window stays as it is.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /** Esc takes back one thing after the other, the presentation last. */
  function escape() {
    if (own.busy()) own.disarm();
    else if (document.fullscreenElement) toggleFull();
    else leave();
  }

  const resized = new ResizeObserver(() => settle(() => map.lay(own.boxes())));
  resized.observe(map.field);
  resized.observe(told.body);
  document.fonts.ready.then(() => settle(() => map.lay(own.boxes())));

  return {
    /** At the first call, and when the page's colours have changed. */
    show() {
      root.dataset.scheme = isDark(root) ? "dark" : "light";
      if (root.dataset.ready) return;
      show();
      if (first.unknown !== null) unknown.textContent = words.unknown.replace("{id}", cut(first.unknown));
      tell();
      root.dataset.ready = "true";
    },
    remove() {
      resized.disconnect();
      deaf();
      channel.close();
      paper.remove();
      controls.remove();
      own.remove();
      if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
      root.remove();
    },
  };
}

/** Who is on the map, for whoever reads the page by ear. */
function listed(step, words) {
  if (step.names.length === 0) return [];
  return [
    make("h2", {}, words.everybody),
    make("ul", {}, ...step.names.map((text) => make("li", {}, text))),
  ];
}

/** What a link says, in a length that can be shown. */
const cut = (text) => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
