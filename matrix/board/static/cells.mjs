// Cells: where points lie so close that their targets overlap, each target is cut along the line
// half-way between, so that a click goes to the nearest point. Pure geometry, in CSS pixels.

export const TARGET = 24; // the side of a target

/**
 * @param spots [{left, top}]
 * @returns for each its target's shape as the text of a CSS `clip-path`; "" where nobody is near
 */
export function cells(spots) {
  // Two points in the very same place share it: each is taken to lie a hair to another side.
  const apart = spots.map(({ left, top }, index) => ({
    left: left + 0.01 * Math.cos(index),
    top: top + 0.01 * Math.sin(index),
  }));
  return apart.map((own, index) => {
    const near = apart.filter(
      (other, at) =>
        at !== index && Math.hypot(other.left - own.left, other.top - own.top) < TARGET,
    );
    if (near.length === 0) return "";
    const half = TARGET / 2;
    const square = [[-half, -half], [half, -half], [half, half], [-half, half]];
    const cell = near.reduce(
      (shape, other) => nearer(shape, other.left - own.left, other.top - own.top),
      square,
    );
    const corners = cell.map((spot) => spot.map((at) => `${(at + half).toFixed(2)}px`).join(" "));
    return `polygon(${corners.join(", ")})`;
  });
}

/** The part of a shape that lies nearer to its own middle than to `dx`, `dy`. */
function nearer(shape, dx, dy) {
  const over = ([x, y]) => x * dx + y * dy - (dx * dx + dy * dy) / 2;
  return shape.flatMap((spot, index) => {
    const next = shape[(index + 1) % shape.length];
    const [here, there] = [over(spot), over(next)];
    const kept = here <= 0 ? [spot] : [];
    if (here < 0 === there < 0 || here === there) return kept;
    const part = here / (here - there);
    return [...kept, [0, 1].map((axis) => spot[axis] + part * (next[axis] - spot[axis]))];
  });
}
