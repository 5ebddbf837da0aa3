// A range: the box {x: [low, high], y: [low, high]} a practice spreads over, in plane units, moved,
// begun and resized; and where its handles are on the screen. Pure.

import { clamp, rounded, spotOf } from "./plane.mjs";

const BEGUN = 0.2; // how far a new range goes to each side of its mark
const ROOM = 68; // between two opposite handles, in CSS pixels: a marker's target and theirs fit in
const CLEAR = 34; // from the middle of a marker to that of a handle, in CSS pixels

/** The edges a handle moves; it lies in their direction. */
export const HANDLES = [
  ["left"],
  ["right"],
  ["top"],
  ["bottom"],
  ["left", "top"],
  ["right", "top"],
  ["left", "bottom"],
  ["right", "bottom"],
];

/** Which bound of which axis an edge is; 0 is the low one. */
export const BOUNDS = { left: ["x", 0], right: ["x", 1], bottom: ["y", 0], top: ["y", 1] };

const both = (change) => ({ x: change("x"), y: change("y") });
const held = (value) => rounded(clamp(value));

/** The range where it has moved as its mark has, from `before` to `place`; null where there is none
 * or no mark. At the plane's edge it is cut, not pushed together. */
export function moved(range, before, place) {
  if (!range || !before || !place) return null;
  return both((axis) => range[axis].map((bound) => held(bound + place[axis] - before[axis])));
}

/** A first range round a mark. */
export const begun = (place) =>
  both((axis) => [held(place[axis] - BEGUN), held(place[axis] + BEGUN)]);

/** The range with some of its edges at `place`; none goes beyond the one opposite. */
export function resized(range, edges, place) {
  const next = both((axis) => [...range[axis]]);
  for (const edge of edges) {
    const [axis, end] = BOUNDS[edge];
    const other = range[axis][1 - end];
    const value = held(place[axis]);
    next[axis][end] = end === 0 ? Math.min(value, other) : Math.max(value, other);
  }
  return next;
}

/** The place of a handle's edges; where it has none on an axis, the middle. */
export function placeOfHandle(range, edges) {
  const place = both((axis) => (range[axis][0] + range[axis][1]) / 2);
  for (const edge of edges) {
    const [axis, end] = BOUNDS[edge];
    place[axis] = range[axis][end];
  }
  return place;
}

/**
 * Where the handles are: on the edges and corners, farther out where the range is small or the
 * marker lies there, so that each can be taken hold of.
 *
 * @returns for each of HANDLES {left, top}, in the frame's pixels
 */
export function handles(range, place, frame) {
  const mark = spotOf(place, frame);
  return HANDLES.map((edges) => {
    const spot = spotOf(placeOfHandle(range, edges), frame);
    const way = { left: 0, top: 0 };
    for (const edge of edges) {
      const axis = BOUNDS[edge][0];
      const [side, length] = axis === "x" ? ["left", frame.width] : ["top", frame.height];
      way[side] = edge === "left" || edge === "top" ? -1 : 1;
      const size = ((range[axis][1] - range[axis][0]) / 2) * length;
      spot[side] += way[side] * Math.max(0, (ROOM - size) / 2);
    }
    return cleared(spot, way, mark);
  });
}

/** The spot, moved along `way` until it is clear of the mark. */
function cleared(spot, way, mark) {
  const from = { left: spot.left - mark.left, top: spot.top - mark.top };
  const length = Math.hypot(way.left, way.top);
  const unit = { left: way.left / length, top: way.top / length };
  const along = from.left * unit.left + from.top * unit.top;
  const missing = along * along - from.left ** 2 - from.top ** 2 + CLEAR * CLEAR;
  const off = missing > 0 ? Math.max(0, Math.sqrt(missing) - along) : 0;
  const near = Math.hypot(from.left, from.top) < CLEAR;
  return near
    ? { left: spot.left + unit.left * off, top: spot.top + unit.top * off }
    : spot;
}
