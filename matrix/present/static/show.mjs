// The show: the steps on the wall, one after the other. All of them are here already, so a step
// needs no server.

import { make } from "../board/make.mjs";
import { createBlank } from "./blank.mjs";
import { createControls } from "./controls.mjs";
import { listen, swipe } from "./keys.mjs";
import { createLeaving } from "./leaving.mjs";
import { createMap } from "./map.mjs";
import { createNotes } from "./notes.mjs";
import { createOverview } from "./overview.mjs";
import { createOwn } from "./own.mjs";
import { createPaper } from "./paper.mjs";
import { createPartner } from "./partner.mjs";
import { addressOf, begun, follow, remember, remembered } from "./place.mjs";
import { cut, sentence, shown } from "./spoken.mjs";
import { createTold, fit, isBare } from "./told.mjs";

const NERVOUS_MS = 1500; // after full screen was left, Esc does not end the talk for so long

/** The show in `parent`; `data` is what the server sent, `leave()` asks the app for the map. */
export function createShow(parent, data, leave) {
  const { words, steps } = data;
  const title = document.title;
  const map = createMap(data, words);
  const told = createTold(data);
  const notes = createNotes(words, openDesk);
  const notice = make("p", { class: "notice", role: "status" });
  const everybody = make("div", { class: "unseen everybody" });
  const layer = make("div", { class: "layer" });
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const wall = make("main", { class: "wall", "aria-label": words.label }, told.head, map.element, told.body, layer);
  const root = make("div", { class: "board present" });
  const own = createOwn(layer, map.field, data, placed);
  const overview = createOverview(steps, words, go);
  told.body.append(everybody, own.offer, notes.element);

  const first = begun(steps);
  let at = first.index;
  let fullUntil = 0; // when full screen was left, in ms since 1970

  const say = (text) => {
    notice.textContent = text;
  };
  const leaving = createLeaving(leave, say, words);
  const does = {
    back: () => go(at - 1),
    next: () => go(at + 1),
    down: () => notes.scroll(1),
    up: () => notes.scroll(-1),
    first: () => go(0),
    last: () => go(steps.length - 1),
    overview: () => overview.show(at),
    notes: toggleNotes,
    window: openDesk,
    full: document.fullscreenEnabled ? toggleFull : null,
    blank: () => blank.show(),
    leave: escape,
  };
  const controls = createControls(root, words, { ...does, leave: leaving.start });
  root.append(wall, controls.element, notice, overview.element, live);
  const blank = createBlank(root, words);
  parent.append(root);
  const deaf = listen(does);
  swipe(root, does);
  const paper = createPaper(data, notes.open);
  const partner = createPartner(() => steps[at].id, (id) => {
    const index = steps.findIndex((step) => step.id === id);
    if (index >= 0) turn(index);
  });
  if (remembered("notes") === true) toggleNotes();
  else showNotes();

  function show() {
    const step = steps[at];
    root.dataset.step = step.id;
    told.show(step, at + 1, steps.length);
    notes.show(step);
    own.show(step.markers);
    everybody.replaceChildren(...listed(step, words));
    controls.buttons.back.disabled = at === 0;
    controls.buttons.next.disabled = at === steps.length - 1;
    document.title = `${step.heading} · ${title}`;
    settle(() => map.show(step, own.boxes(), own.says()));
    follow(step.id, false);
    root.scrollTop = 0;
  }

  /** Type as large as fits, and then what depends on where things are. */
  function settle(draw) {
    // Where the map has nothing to show, the words have the wall to themselves.
    root.dataset.bare = String(isBare(steps[at]) && own.boxes().length === 0);
    fit(told, [told.body, wall]);
    notes.look();
    own.draw();
    draw();
  }

  function placed() {
    settle(() => map.lay(own.boxes(), own.says()));
  }

  function turn(index) {
    const to = Math.max(0, Math.min(steps.length - 1, index));
    if (to === at) return false;
    at = to;
    leaving.stop();
    say("");
    partner.begin();
    show();
    announce();
    return true;
  }

  function go(index) {
    if (turn(index)) partner.tell();
    // Whoever goes on means to stay.
    else leaving.stop();
  }

  /** Once for each change, for whoever hears the wall instead of seeing it. */
  function announce() {
    const step = steps[at];
    const place = words.progress.replace("{n}", at + 1).replace("{all}", steps.length);
    live.textContent = [place, step.heading, ...step.says, ...shown(step, own.says())].map(sentence).join(" ");
  }

  function toggleNotes() {
    notes.element.hidden = !notes.element.hidden;
    remember("notes", notes.open());
    showNotes();
    settle(() => map.lay(own.boxes(), own.says()));
  }

  function showNotes() {
    root.dataset.notes = String(notes.open());
    controls.buttons.notes.setAttribute("aria-pressed", String(notes.open()));
  }

  /** The notes in a window of their own; they need not be on the wall then. */
  function openDesk() {
    window.open(addressOf(steps[at].id, true, partner.wall()), "_blank", "popup,width=760,height=820");
    if (notes.open()) toggleNotes();
  }

  function toggleFull() {
    // A browser may refuse; then the window stays as it is.
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    else document.documentElement.requestFullscreen().catch(() => {});
  }

  /** Esc takes back one thing after the other, the presentation last. */
  function escape() {
    if (own.giveUp()) return;
    if (notes.open()) toggleNotes();
    else if (document.fullscreenElement) toggleFull();
    else if (Date.now() - fullUntil > NERVOUS_MS) leaving.start();
  }

  const changed = () => {
    if (!document.fullscreenElement) fullUntil = Date.now();
  };
  document.addEventListener("fullscreenchange", changed);
  const resized = new ResizeObserver(() => settle(() => map.lay(own.boxes(), own.says())));
  resized.observe(map.field);
  resized.observe(told.body);
  document.fonts.ready.then(() => settle(() => map.lay(own.boxes(), own.says())));

  return {
    /** At the first call, and when the page's colours have changed. */
    show(scheme) {
      root.dataset.scheme = scheme;
      if (root.dataset.ready) return;
      show();
      if (first.unknown !== null) say(words.unknown.replace("{id}", cut(first.unknown)));
      else say(data.now.note);
      root.dataset.ready = "true";
    },

    remove() {
      leaving.stop();
      resized.disconnect();
      deaf();
      document.removeEventListener("fullscreenchange", changed);
      partner.close();
      blank.remove();
      paper.remove();
      controls.remove();
      own.remove();
      remember("notes", false);
      document.title = title;
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
