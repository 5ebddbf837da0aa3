// A nameplate: the label of a point or a spot, at the seat it was given.

import { waiting } from "./waiting.mjs";

/**
 * Puts `label` where its seat is. Without a seat it waits, beside its point, for the pointer or
 * the focus.
 *
 * @param element what holds the label; its middle is the point
 * @param spot {left, top, radius, sizes} of the point, in CSS pixels of the plane
 * @param seat what `layout` gave, or undefined
 * @param frame {width, height} of the plane
 */
export function seat(element, label, spot, seat, frame) {
  const { left, top, width } = seat?.box ?? waiting(spot, frame);
  const middle = left + width / 2 - spot.left;
  element.dataset.labelled = String(seat !== undefined);
  label.style.textAlign = Math.abs(middle) < 6 ? "center" : middle > 0 ? "left" : "right";
  label.style.left = `${left - spot.left}px`;
  label.style.top = `${top - spot.top}px`;
  label.style.width = `${width}px`;
}

/** The leaders among seats, as the text of an SVG path. */
export const leadersOf = (seats) =>
  [...seats]
    .filter(({ leader }) => leader)
    .map(({ leader: { from, to } }) => `M${from.left},${from.top}L${to.left},${to.top}`)
    .join("");
