// A marker: one mark of the person's own, dragged, tapped, or moved by arrow keys. It knows no
// Plotly and no server. It lives on a layer that covers the plane and the tray, so that going
// from one to the other is one movement.

import { gesture } from "./gesture.mjs";
import { OFF, nudged, outside, placeOf, spotOf } from "./plane.mjs";

const REACH = 18; // from the middle of a marker to its name, in CSS pixels
const REST_MS = 300; // after so long without another arrow key, the keys' movement is one drop

/**
 * @param view {id, label, kind, words} what it is called
 * @param ground {layer, frame(), slot(), tray()}: the element it lives on; the plane's frame; its
 *   own spot in the tray; the tray's box; all in CSS pixels of the window
 * @param on {free(), move(), drop(place or null), select()}: may it be moved now; it moves under the
 *   hand; it was let go at a place, or taken back; it was tapped
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

  const self = { id: view.id, element, place: null, held: false, label: "" };
  let loose = null; // the spot it hangs at while it is dragged and has not reached the plane
  let before = null; // the place to return to when a drag or a series of keys is cancelled
  let width = 0; // of its name, in CSS pixels
  let keys = 0; // the timer of a series of arrow keys

  self.name = (label) => {
    const whole = sort ? `${label} · ${sort}` : label;
    if (whole === self.label) return;
    self.label = whole;
    name.textContent = label;
    element.setAttribute("aria-label", self.label);
    width = tag.offsetWidth;
  };

  /** Its name as it is seen, cut where it is long. */
  self.short = () => {
    const letters = [...name.textContent];
    const cut = letters.length > 24 ? `${letters.slice(0, 23).join("")}…` : name.textContent;
    return `${cut}${kind.textContent}`;
  };

  /** Puts it at `place`, or in the tray for null. */
  self.put = (place) => {
    self.place = place;
    loose = null;
    self.draw();
  };

  /** Where it belongs while it is in the hand: the place it was taken from; else its place. */
  self.home = () => (self.held ? before : self.place);

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
  };

  const isOff = (spot) => outside(spot, ground.frame()) > OFF || outside(spot, ground.tray()) === 0;

  const letGo = () => {
    self.held = false;
    loose = null;
    delete element.dataset.dragging;
    delete element.dataset.off;
  };

  self.cancel = gesture(
    element,
    () => {
      const box = element.getBoundingClientRect();
      return { left: box.left + box.width / 2, top: box.top + box.height / 2 };
    },
    {
      free: on.free,
      start() {
        settleKeys();
        before = self.place;
        self.held = true;
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
          element.dataset.off = String(isOff(spot));
        }
        self.draw();
        on.move(self);
      },
      end(spot) {
        const place = self.place !== null && !isOff(spot) ? placeOf(spot, ground.frame()) : null;
        letGo();
        self.put(place);
        if (place !== null || before !== null) on.drop(self, place);
        else on.move(self);
      },
      cancel() {
        letGo();
        self.put(before);
        on.move(self);
      },
      tap: () => on.select(self),
    },
  );

  const settleKeys = () => {
    if (keys === 0) return;
    clearTimeout(keys);
    keys = 0;
    on.drop(self, self.place);
  };

  // The ring of focus is for keys; a hand sees what it holds.
  element.addEventListener("pointerdown", () => {
    element.dataset.byHand = "";
  });
  element.addEventListener("keydown", (event) => {
    delete element.dataset.byHand;
    if (event.key === "Escape" && self.cancel()) return;
    if (!on.free() || self.held || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = nudged(self.place ?? { x: 0, y: 0 }, event.key, event.shiftKey);
    if (place) {
      event.preventDefault();
      clearTimeout(keys);
      self.put(place);
      on.move(self);
      keys = setTimeout(settleKeys, REST_MS);
    } else if ((event.key === "Delete" || event.key === "Backspace") && self.place) {
      event.preventDefault();
      clearTimeout(keys);
      keys = 0;
      self.put(null);
      on.drop(self, null);
    } else if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      settleKeys();
      on.select(self);
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
    element.remove();
  };

  self.name(view.label);
  return self;
}
