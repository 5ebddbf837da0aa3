// A marker: one mark of the person's own, dragged, tapped, or moved by arrow keys, and the range
// round it. It knows no
// Plotly and no server. It lives on a layer that covers the plane and the tray, so that going
// from one to the other is one movement.

import { createBox } from "./box.mjs";
import { gesture } from "./gesture.mjs";
import { OFF, boxOf, nudged, outside, placeOf, spotOf } from "./plane.mjs";
import { moved } from "./range.mjs";

const REACH = 18; // from the middle of a marker to its name, in CSS pixels
const REST_MS = 300; // after so long without another arrow key, the keys' movement is one drop
const ENDLESS_MS = 2 ** 31 - 1; // the longest a timer can be

/**
 * @param view {id, label, kind, words} what it is called
 * @param ground {layer, boxes, frame(), slot(), tray()}: the elements it and its range live on; the
 *   plane's frame; its own spot in the tray; the tray's box; all in CSS pixels of the window. With
 *   an off() that tells how far from the frame it is taken back; else OFF
 * @param on {move(), drop(place or null), select()}, each called with the marker: it or its
 *   range changes under the hand; it was let go at a place, or taken back, or its range let go; it
 *   was tapped. Where there is a patient() and it says so, keys wait for Enter or for being left.
 */
export function createMarker(view, ground, on) {
  const element = document.createElement("div");
  element.className = "marker";
  element.dataset.marker = view.id;
  element.dataset.kind = view.kind;
  element.tabIndex = 0;
  element.setAttribute("role", "slider");
  element.setAttribute("aria-roledescription", view.words.moves);
  element.setAttribute("aria-valuemin", "-1");
  element.setAttribute("aria-valuemax", "1");
  const dot = document.createElement("span");
  dot.className = "dot";
  const tag = document.createElement("span");
  tag.className = "tag";
  const name = document.createElement("span");
  name.className = "name";
  const kind = document.createElement("span");
  // A guess is the only marker there is: it needs no word for its kind.
  const sort = view.words[view.kind] ?? "";
  kind.textContent = sort && `\u00a0· ${sort}`;
  tag.append(name, kind);
  element.append(dot, tag);
  ground.layer.append(element);

  const self = { id: view.id, element, place: null, range: null, held: false, label: "", locked: false };
  let loose = null; // the spot it hangs at while it is dragged and has not reached the plane
  let before = null; // {place, range} to return to when a drag or a series of keys is cancelled
  let width = 0; // of its name, in CSS pixels
  let keys = 0; // the timer of a series of arrow keys

  self.name = (label) => {
    const whole = sort ? `${label} · ${sort}` : label;
    if (whole === self.label) return;
    self.label = whole;
    name.textContent = label;
    element.setAttribute("aria-label", self.label);
    box.name(self.label);
    width = tag.offsetWidth;
  };

  /** Its name as it is seen, cut where it is long. */
  self.short = () => {
    const letters = [...name.textContent];
    const cut = letters.length > 24 ? `${letters.slice(0, 23).join("")}…` : name.textContent;
    return `${cut}${kind.textContent}`;
  };

  const free = () => !self.locked && !self.held;
  const kept = () => ({ place: self.place, range: self.range });

  /** Puts it at `place`, or in the tray for null; its range moves along where none is given. */
  self.put = (place, range = moved(self.range, self.place, place)) => {
    self.place = place;
    self.range = range;
    loose = null;
    self.draw();
  };

  /** Where it belongs while it is in the hand: the place it was taken from; else its place. */
  self.home = () => (self.held ? before.place : self.place);

  /** Whether the hand or a key has it just now, so that nobody else may move it. */
  self.busy = () => self.held || keys !== 0;

  self.draw = () => {
    const { place } = self;
    const frame = ground.frame();
    const spot = loose ?? (place ? spotOf(place, frame) : ground.slot());
    const layer = ground.layer.getBoundingClientRect();
    element.style.transform = `translate(${spot.left - layer.left}px, ${spot.top - layer.top}px)`;
    element.dataset.placed = String(place !== null);
    // The name goes to the side where it has room inside the frame.
    const cramped = spot.left + REACH + width > frame.left + frame.width;
    element.dataset.side = place && cramped ? "left" : "right";
    if (place) {
      element.dataset.x = place.x.toFixed(3);
      element.dataset.y = place.y.toFixed(3);
      element.setAttribute("aria-valuenow", String(place.x));
    } else {
      delete element.dataset.x;
      delete element.dataset.y;
      element.setAttribute("aria-valuenow", "0");
    }
    element.setAttribute("aria-valuetext", view.words.where(place));
    box.draw(self.range, place, frame);
  };

  /** One of a series of keys; the whole series is one drop, which the range follows as one. */
  const step = (place, range) => {
    if (keys === 0) before = kept();
    clearTimeout(keys);
    self.put(place, range ?? moved(before.range, before.place, place));
    on.move(self);
    keys = setTimeout(settleKeys, on.patient?.() ? ENDLESS_MS : REST_MS);
  };

  const endKeys = () => {
    const some = keys !== 0;
    clearTimeout(keys);
    keys = 0;
    return some;
  };

  const settleKeys = () => {
    const some = endKeys();
    if (some) on.drop(self, self.place);
    return some;
  };

  /** Cancels a series of keys; whether there was one. */
  const forget = () => {
    const some = endKeys();
    if (some) {
      self.put(before.place, before.range);
      on.move(self);
    }
    return some;
  };

  const off = () => ground.off?.() ?? OFF;
  const isOff = (spot) => outside(spot, ground.frame()) > off() || outside(spot, ground.tray()) === 0;

  const take = () => {
    settleKeys();
    before = kept();
    self.held = true;
  };

  const giveUp = () => {
    letGo();
    self.put(before.place, before.range);
    on.move(self);
  };

  const letGo = () => {
    self.held = false;
    loose = null;
    delete element.dataset.dragging;
    delete element.dataset.off;
  };

  const cancelMove = gesture(
    element,
    () => {
      const box = element.getBoundingClientRect();
      return { left: box.left + box.width / 2, top: box.top + box.height / 2 };
    },
    {
      free,
      start() {
        take();
        element.dataset.dragging = "true";
      },
      move(spot) {
        const frame = ground.frame();
        // Until it has been on the plane it hangs at the pointer; from then on it stops at the
        // frame, and only says that it would be taken back.
        if (self.place === null && outside(spot, frame) > 0) loose = spot;
        else {
          loose = null;
          self.place = placeOf(spot, frame);
          self.range = moved(before.range, before.place, self.place);
          element.dataset.off = String(isOff(spot));
        }
        self.draw();
        on.move(self);
      },
      end(spot) {
        const place = self.place !== null && !isOff(spot) ? placeOf(spot, ground.frame()) : null;
        letGo();
        self.put(place, moved(before.range, before.place, place));
        if (place !== null || before.place !== null) on.drop(self, place);
        else on.move(self);
      },
      cancel: giveUp,
      tap: () => on.select(self),
    },
  );

  const box = createBox(view, ground, {
    free,
    start: take,
    resize(range) {
      self.put(self.place, range);
      on.move(self);
    },
    end() {
      letGo();
      on.drop(self, self.place);
    },
    cancel: giveUp,
    key: (range) => step(self.place, range),
    rest: settleKeys,
  });
  box.element.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && forget()) event.preventDefault();
  });
  // Its handles are seen when the marker is looked at, too.
  for (const event of ["pointerenter", "focus"]) {
    element.addEventListener(event, () => box.near(true));
  }
  for (const event of ["pointerleave", "blur"]) element.addEventListener(event, () => box.near(false));

  /** Cancels what a hand does with it or its range; whether there was anything. */
  self.cancel = () => [cancelMove(), box.cancel()].some(Boolean);

  // The ring of focus is for keys; a hand sees what it holds.
  element.addEventListener("pointerdown", () => {
    element.dataset.byHand = "";
  });
  element.addEventListener("keydown", (event) => {
    if (!self.held) delete element.dataset.byHand;
    // What Esc takes back here, nobody else takes for another wish.
    if (event.key === "Escape" && (cancelMove() || forget())) return event.preventDefault();
    if (!free() || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = nudged(self.place ?? { x: 0, y: 0 }, event.key, event.shiftKey);
    if (place) {
      event.preventDefault();
      step(place);
    } else if ((event.key === "Delete" || event.key === "Backspace") && self.place) {
      event.preventDefault();
      endKeys();
      self.put(null);
      on.drop(self, null);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      if (!settleKeys()) on.select(self);
    }
  });
  element.addEventListener("blur", () => {
    delete element.dataset.byHand;
    settleKeys();
  });

  // A page that goes away does not blur first.
  addEventListener("pagehide", settleKeys);
  document.addEventListener("visibilitychange", settleKeys);

  self.remove = () => {
    removeEventListener("pagehide", settleKeys);
    document.removeEventListener("visibilitychange", settleKeys);
    self.cancel();
    settleKeys();
    box.remove();
    element.remove();
  };

  /** Whether it is the one in the number fields; on a touch screen its range has its handles then,
   * and `turned()` is called. */
  self.show = (is, turned) => {
    if (box.element.dataset.shown === String(is)) return;
    box.element.dataset.shown = String(is);
    turned();
  };

  /** The boxes that names keep clear of, in CSS pixels of the window. */
  self.boxes = () => {
    const named = element.dataset.crowded === "true" ? [] : [boxOf(tag)];
    return [boxOf(dot), ...named, ...box.seen()];
  };

  /** Whether its context is the one that is looked at, whether it does not move, and whether it is
   * another's. */
  self.set = (current, locked, shared) => {
    self.locked = locked;
    element.dataset.shared = String(shared);
    element.setAttribute("aria-label", shared ? `${self.label}, ${view.words.shared}` : self.label);
    element.dataset.current = box.element.dataset.current = String(current);
    element.dataset.locked = box.element.dataset.locked = String(locked);
    element.setAttribute("aria-disabled", String(locked));
  };

  self.name(view.label);
  return self;
}
