// A place in words, for whoever hears the map instead of seeing it. Pure.

import { rounded } from "./plane.mjs";

/** Where `place` stands between the poles of both axes; null is the tray. */
export function where(place, axes, words) {
  if (!place) return words.in_tray;
  return ["x", "y"].map((axis) => along(place[axis], axes[axis], words)).join(", ");
}

/** Where `number` stands between the poles of one axis. */
export function along(number, { low, high }, words) {
  const value = rounded(number, 2);
  if (value === 0) return words.middle.replace("{low}", low).replace("{high}", high);
  return words.towards
    .replace("{value}", Math.abs(value).toFixed(2))
    .replace("{pole}", value < 0 ? low : high);
}
