// The map: four quarters with their names, the poles round them, the marker, and the group.

import { gesture } from "../board/gesture.mjs";
import { make } from "../board/make.mjs";
import { nudged, placeOf, spotOf } from "../board/plane.mjs";

const NEAR = 36; // CSS pixels from the marker within which a hand takes hold of it
const SVG = "http://www.w3.org/2000/svg";

/**
 * @param data what the page was told
 * @param on {move(place), drop(place)}: the marker moves under the hand; it was let go
 */
export function createMap({ axes, quadrants, words, along: spoken }, on) {
  const poles = [
    ["left", axes.x.low],
    ["right", axes.x.high],
    ["top", axes.y.high],
    ["bottom", axes.y.low],
  ].map(([side, name]) => make("p", { class: `pole ${side}`, "aria-hidden": "true" }, name));
  const quarters = quadrants.map(({ corner, label }) =>
    make("p", { class: "quarter", "data-corner": corner }, label),
  );
  const marker = make("div", {
    class: "marker",
    role: "slider",
    tabindex: "0",
    "aria-roledescription": spoken.moves,
    "aria-valuemin": "-1",
    "aria-valuemax": "1",
  });
  const unplaced = make("p", { class: "unplaced", "aria-hidden": "true" }, words.unplaced_here);
  const group = document.createElementNS(SVG, "svg");
  group.setAttribute("aria-hidden", "true");
  const field = make("div", { class: "field" }, ...quarters, group, unplaced, marker);
  const element = make("div", { class: "map" }, ...poles, field);
  const self = { element, place: null, locked: false, held: false, crowded: false };
  let down = null; // where the pointer went down last, as a spot
  let before = null; // the place to return to when a drag is cancelled

  const frame = () => field.getBoundingClientRect();

  const put = (place) => {
    self.place = place;
    draw();
    on.move(place);
  };

  const draw = () => {
    const { x, y } = self.place ?? { x: 0, y: 0 };
    marker.style.left = `${((x + 1) / 2) * 100}%`;
    marker.style.top = `${((1 - y) / 2) * 100}%`;
    element.dataset.placed = String(self.place !== null);
    element.dataset.locked = String(self.locked);
    marker.setAttribute("aria-disabled", String(self.locked));
    marker.setAttribute("aria-valuenow", String(x));
    unplaced.hidden = self.place !== null || self.locked || self.crowded;
    marker.hidden = self.place === null && self.locked;
  };

  /** Where the marker is, where the hand took hold of it; else the hand's own spot. */
  const grip = () => {
    const spot = spotOf(self.place ?? { x: 0, y: 0 }, frame());
    return Math.hypot(spot.left - down.left, spot.top - down.top) < NEAR ? spot : { ...down };
  };

  field.addEventListener("pointerdown", (event) => {
    down = { left: event.clientX, top: event.clientY };
  });
  const cancel = gesture(field, grip, {
    free: () => !self.locked,
    start() {
      before = self.place;
      self.held = true;
      element.dataset.held = "true";
      focus();
    },
    move: (spot) => put(placeOf(spot, frame())),
    end(spot) {
      letGo();
      put(placeOf(spot, frame()));
      on.drop(self.place);
    },
    cancel() {
      letGo();
      put(before);
    },
    tap() {
      focus();
      // A tap on the marker moves nothing; the first one anywhere places it.
      const spot = grip();
      if (self.place && (spot.left !== down.left || spot.top !== down.top)) return;
      put(placeOf(down, frame()));
      on.drop(self.place);
    },
  });

  /** The ring of focus is for keys; a hand sees what it holds. */
  const focus = () => {
    marker.dataset.byHand = "";
    marker.focus({ preventScroll: true });
  };

  const letGo = () => {
    self.held = false;
    delete element.dataset.held;
  };

  marker.addEventListener("blur", () => delete marker.dataset.byHand);
  marker.addEventListener("keydown", (event) => {
    delete marker.dataset.byHand;
    if (event.key === "Escape" && cancel()) return;
    if (self.locked || event.ctrlKey || event.altKey || event.metaKey) return;
    const place = nudged(self.place ?? { x: 0, y: 0 }, event.key, event.shiftKey);
    if (!place) return;
    event.preventDefault();
    put(place);
    on.drop(place);
  });

  return Object.assign(self, {
    /** Puts the marker at a place, or for null where it is not placed yet. */
    show(place, locked) {
      if (locked && self.held) cancel();
      self.locked = locked;
      if (!self.held) self.place = place;
      draw();
    },

    /** What the marker is called. */
    name(text) {
      marker.setAttribute("aria-label", text);
    },

    /** What is read out of the marker. */
    say(text) {
      marker.setAttribute("aria-valuetext", text);
    },

    /** Draws the group's points and their mean; nothing for null. */
    group(points, mean) {
      const dots = points.map((at) => dot(at, 5, "one"));
      const middle = mean ? [dot(mean, 11, "halo"), dot(mean, 8, "mean")] : [];
      group.replaceChildren(...dots, ...middle);
      self.crowded = points.length > 0;
      draw();
    },
  });
}

function dot({ x, y }, radius, kind) {
  const circle = document.createElementNS(SVG, "circle");
  circle.setAttribute("cx", `${((x + 1) / 2) * 100}%`);
  circle.setAttribute("cy", `${((1 - y) / 2) * 100}%`);
  circle.setAttribute("r", String(radius));
  circle.setAttribute("class", kind);
  return circle;
}
