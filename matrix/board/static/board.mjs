// The board: the drawn map, its points and names, the person's markers, and the tray. Called by
// Streamlit with every new data and on a change of theme; between calls it runs by itself.
// The server hears of a drop once, through the keeper's outbox, and never of a drag.

import * as outbox from "../keeper/outbox.mjs";
import { visit } from "./card.mjs";
import { changeOf } from "./change.mjs";
import { createDrawing } from "./drawing.mjs";
import { createFields } from "./fields.mjs";
import { make } from "./make.mjs";
import { createMarker } from "./marker.mjs";
import { createNaming } from "./naming.mjs";
import { placeOf } from "./plane.mjs";
import { createPoints } from "./points.mjs";
import { createSpots } from "./spots.mjs";
import { isDark } from "./surroundings.mjs";
import { createStage } from "./stage.mjs";
import { waysOf } from "./ways.mjs";
import { along, where } from "./where.mjs";

const boards = new WeakMap(); // by the element Streamlit gave

/** Builds the board at the first call, and brings it up to `data` at each. */
export function mount({ parentElement, data, setTriggerValue, setStateValue }) {
  let board = boards.get(parentElement);
  if (!board) {
    board = createBoard(parentElement, data);
    boards.set(parentElement, board);
  }
  board.open = (id) => setTriggerValue("opened", id);
  board.tell = (drop) => setStateValue("dropped", drop);
  board.show(data);
}

/** Called once, when the board leaves the page. */
export function unmount(parentElement) {
  boards.get(parentElement)?.remove();
  boards.delete(parentElement);
}

function createBoard(parent, first) {
  const { words } = first;
  const stage = createStage(parent, words);
  const { root, layer, plane, tray, live } = stage;
  const markers = new Map();
  const drawing = createDrawing(stage.plot);
  const fields = createFields(stage.fields, words, {
    type: (place, range) => {
      const marker = markers.get(shown);
      if (!marker) return; // nobody knows yet where the markers stand
      marker.put(place, range);
      drop(marker, place);
    },
  });
  const self = { open: null, tell: null, show, remove };
  const points = createPoints(plane, (id) => self.open(id), () => data.use === "still");
  const spots = createSpots(stage.spots);
  const naming = createNaming(stage, points, spots, markers);
  // The reading beside the board names modalities; their cards open like those of points.
  const openNamed = (event) => {
    const id = event.target.closest?.("[data-opens]")?.dataset.opens;
    if (id) points.open(id, true); // the card may be out of sight: the focus brings it there
  };
  document.addEventListener("click", openNamed);
  const spoken = {
    ...words,
    where: (place) => where(place, data.axes, words),
    along: (number, axis) => along(number, data.axes[axis], words),
  };
  let data = first;
  let shown = null; // the id of the marker in the number fields
  let current = null; // the context whose reading is shown
  let armed = null; // the id of the marker the next tap on the map places
  let told = null; // the last guess the page heard of

  const frame = () => plane.getBoundingClientRect();

  function show(next) {
    data = next;
    const scheme = isDark(root) ? "dark" : "light";
    root.dataset.scheme = scheme;
    root.dataset.use = data.use;
    root.dataset.blind = String(data.blind);
    stage.name(data.axes, data.quadrants);
    stage.explain(data.legend);
    points.show(data.modalities, data.chosen, words.opens);
    spots.show(data.spots, data.axes, words);
    if (data.markers) sync();
    naming.later();
    if (!data.markers) return;
    // Everything can be used now: the ground, the points and their names are in the page itself.
    root.dataset.ready = "true";
    whenIdle(() => drawing.draw(data.figures[scheme], data.plotly)).then(
      () => drawn(true),
      () => drawn(false),
    );
  }

  function drawn(there) {
    plane.dataset.drawn = String(there);
    if (!there) stage.say(words.plot_failed);
  }

  /** Does `work` once the browser has a quiet moment and nobody is dragging: to evaluate
   * plotly.js takes the better part of a second, in which nothing on the page moves. */
  async function whenIdle(work) {
    if (plane.dataset.drawn === "true") return work();
    const idle = window.requestIdleCallback ?? setTimeout;
    do await new Promise((done) => idle(done));
    while ([...markers.values()].some((marker) => marker.held));
    return work();
  }

  /** Brings the markers to where the server has them, save those that are under way. */
  function sync() {
    // The outbox is shared by all tabs, and what these places answer may still be in it.
    const open = outbox.all().filter((entry) => !data.settled.includes(entry.id));
    const waiting = new Set(open.map((entry) => `${entry.context}:${entry.kind}`));
    const gone = new Set(markers.keys());
    for (const view of data.markers) {
      gone.delete(view.id);
      const marker = markers.get(view.id) ?? add(view);
      const before = marker.label;
      marker.name(view.label);
      const same = data.use !== "practice" || before === marker.label; // a name is no place
      const place = view.x === null ? null : { x: view.x, y: view.y };
      const late = told?.marker === view.id && (told.x !== view.x || told.y !== view.y);
      // What answers an earlier guess moves no later one.
      if (!marker.busy() && !waiting.has(view.id) && (!late || view.locked)) {
        const news = same && marker.says !== undefined && marker.says !== view.says;
        if (news) live.textContent = view.says;
        marker.says = view.says;
        marker.place = place;
        marker.range = view.range;
      }
    }
    for (const id of gone) {
      markers.get(id).remove();
      markers.delete(id);
      tray.drop(id);
      if (armed === id) arm(null);
    }
    const turned = data.current !== current && root.dataset.ready === "true";
    if (data.current !== current || !markers.has(shown)) {
      current = data.current;
      const first = [...markers.keys()].find((id) => id.split(":")[0] === current);
      if (shown?.split(":")[0] !== current) shown = first ?? null;
    }
    for (const { id, locked, shared } of data.markers) {
      markers.get(id).set(id.split(":")[0] === current, locked, shared);
    }
    arrange();
    if (turned && data.title) goOn();
  }

  /** The page has another question: the focus follows it. */
  function goOn() {
    const marker = markers.get(shown);
    if (!marker || marker.locked) return visit(data.title, "h2");
    marker.element.focus({ preventScroll: true });
    root.scrollIntoView({ block: "nearest" });
  }

  function add(view) {
    const marker = createMarker(
      { ...view, words: spoken },
      {
        layer,
        boxes: stage.boxes,
        frame,
        slot: () => tray.slot(view.id),
        tray: () => tray.element.getBoundingClientRect(),
      },
      {
        patient: () => data.blind,
        move: moved,
        drop,
        select: (m) => arm(armed === m.id ? null : m.id),
      },
    );
    // Whoever chose a marker and goes on to the fields by Tab passes others on the way.
    marker.element.addEventListener("focus", () => armed === null && exact(marker));
    markers.set(view.id, marker);
    return marker;
  }

  /** After anything that moved a marker or the ground below it. */
  function arrange() {
    const all = [...markers.values()];
    tray.show(all, words);
    tray.hint(hint());
    stage.measure();
    for (const marker of all) marker.draw();
    ways();
    exact(markers.get(shown));
    naming.later();
  }

  function exact(marker) {
    if (!marker) return;
    shown = marker.id;
    for (const other of markers.values()) other.show(other === marker, naming.later);
    stage.fields.disabled = marker.locked;
    fields.show(marker, data.axes);
  }

  function ways() {
    const { marks, guesses } = waysOf(markers, data.guesses, frame().width);
    stage.ways(marks, guesses);
    spots.follow(markers);
  }

  function moved(marker) {
    tray.hint(marker.element.dataset.off === "true" ? words.off : hint());
    tray.show([...markers.values()], words);
    ways();
    exact(marker);
  }

  function drop(marker, place) {
    arm(null);
    if (data.use === "guess") {
      told = { marker: marker.id, x: place?.x ?? null, y: place?.y ?? null };
      self.tell(told);
    } else {
      outbox.add(changeOf(marker, place, data.blind));
    }
    if (!place) live.textContent = words.taken_back.replace("{marker}", marker.label);
    shown = marker.id;
    arrange();
  }

  function arm(id) {
    armed = id;
    plane.dataset.armed = String(id !== null);
    for (const marker of markers.values()) {
      marker.element.dataset.armed = String(marker.id === id);
    }
    tray.show([...markers.values()], words);
    tray.hint(hint());
    exact(markers.get(id ?? shown));
  }

  function hint() {
    const all = [...markers.values()];
    if (armed !== null) return words.armed;
    if (markers.get(shown)?.locked) return words.locked;
    const free = all.some((m) => !m.locked && !m.home() && m.element.dataset.kind !== "aim");
    return free ? words.tray_hint : words.tap_hint;
  }

  plane.addEventListener("click", (event) => {
    // A range's handle is no place on the map.
    if (event.target.closest("button, .grip, .strip")) return;
    // With nothing chosen, a tap places the first "now" that is still in the tray, and only that:
    // what stands on the map moves by a tap only when it was tapped before.
    // A guess is the only marker, so it moves there at any time.
    const free = [...markers.values()].filter(
      ({ place, locked, element: { dataset } }) =>
        !locked && (dataset.kind === "guess" || (dataset.kind === "now" && !place)),
    );
    const own = free.find((m) => m.id.split(":")[0] === current);
    const marker = markers.get(armed) ?? own ?? free[0];
    if (!marker) return;
    const place = placeOf({ left: event.clientX, top: event.clientY }, frame());
    marker.put(place);
    drop(marker, place);
  });
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    arm(null);
    for (const marker of markers.values()) marker.cancel();
  });

  const waiting = () => stage.say(words.waiting);
  const answered = () => stage.say("");
  document.addEventListener("matrix:waiting", waiting);
  document.addEventListener("matrix:answered", answered);
  const resized = new ResizeObserver(() => {
    drawing.resize();
    arrange();
  });
  resized.observe(root);
  resized.observe(plane);
  document.fonts.ready.then(naming.later);
  arm(null);

  function remove() {
    resized.disconnect();
    naming.remove();
    document.removeEventListener("matrix:waiting", waiting);
    document.removeEventListener("matrix:answered", answered);
    for (const marker of markers.values()) marker.remove();
    document.removeEventListener("click", openNamed);
    points.remove();
    drawing.remove();
  }

  return self;
}
