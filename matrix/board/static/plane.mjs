// Arithmetic between the plane [-1, 1]² and the pixels of a square on the screen. Pure.
//
// A place is {x, y} in plane units, y upwards; a spot is {left, top} in CSS pixels of the window;
// a frame is the square's {left, top, width, height} in the same pixels.

/** How far outside the frame, in CSS pixels, a marker is let go of the map. */
export const OFF = 80;

export const clamp = (value, low = -1, high = 1) => Math.min(high, Math.max(low, value));

/** Rounded to `digits` decimals, never -0. */
export const rounded = (value, digits = 3) => Number(value.toFixed(digits)) + 0;

export const spotOf = (place, frame) => ({
  left: frame.left + ((place.x + 1) / 2) * frame.width,
  top: frame.top + ((1 - place.y) / 2) * frame.height,
});

/** The place under a spot, held inside the frame. */
export const placeOf = (spot, frame) => ({
  x: rounded(clamp(((spot.left - frame.left) / frame.width) * 2 - 1)),
  y: rounded(clamp(1 - ((spot.top - frame.top) / frame.height) * 2)),
});

/** How far a spot lies outside a box, in CSS pixels; 0 inside. */
export const outside = (spot, box) =>
  Math.max(
    box.left - spot.left,
    spot.left - (box.left + box.width),
    box.top - spot.top,
    spot.top - (box.top + box.height),
    0,
  );

/** The place one arrow key away, or null for any other key. `large` steps are ten times as long. */
export function nudged(place, key, large) {
  const step = large ? 0.1 : 0.01;
  const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
  if (!way) return null;
  return {
    x: rounded(clamp(place.x + way[0] * step)),
    y: rounded(clamp(place.y + way[1] * step)),
  };
}

/** An element's box in CSS pixels of the window, as numbers that can be changed. */
export function boxOf(element) {
  const { left, top, width, height } = element.getBoundingClientRect();
  return { left, top, width, height };
}
