// Paints what the room answered onto a canvas: on the wall and in the saved picture alike.

import { lineAt } from "./contours.mjs";
import { densityOf, FEWEST_DENSE, SIZE } from "./density.mjs";
import { apart } from "./spots.mjs";

const FEW = 50; // up to so many, points are as large and as dark as they get
const SHADES = [0.09, 0.2, 0.34, 0.5]; // of ink, between the lines of a density, from outside
const WIDTHS = [1.5, 2, 2.5, 3.5]; // of those lines: what is denser is not told by shade alone
const FULL = 2 * Math.PI;
const SPOT = 0.7; // of a point's radius: who is nearer than that to somebody is drawn beside them

/** From so many people on the spread is drawn. A deviation of fewer says next to nothing: for three
 * whose places were drawn from a normal distribution, that one's deviation lies anywhere from half
 * to six times the three's (95 %, by chi squared of two degrees of freedom). */
export const FEWEST_SPREAD = 5;

/** The colours of the page, as a canvas takes them. */
export function coloursOf(element) {
  const style = getComputedStyle(element);
  const names = ["paper", "card", "ink", "muted", "hairline", "axis", "amber", "spread"];
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(`--${name}`).trim()]));
}

/** How large a point of so many is, in the wall's units, and how dark, 0 to 1. */
export const dotOf = (count) => ({
  radius: Math.max(4, 10 * Math.sqrt(FEW / Math.max(FEW, count))),
  alpha: Math.max(0.35, 0.62 - 0.27 * Math.min(1, Math.max(0, count - FEW) / 400)),
});

/**
 * Paints on a square of `side` pixels whose upper left corner is at 0, 0.
 *
 * @param unit how many pixels one of the wall's units is
 * @param view {results, movement, density}: what the API told, and whether to paint a density in
 *   place of the points
 */
export function paint(context, side, unit, { results, movement, density }, colours) {
  if (!results) return;
  const at = ({ x, y }) => [((x + 1) / 2) * side, ((1 - y) / 2) * side];
  const { points, mean, spread } = results;
  if (density && points.length >= FEWEST_DENSE) {
    shade(context, side, unit, densityOf(points), at, colours);
    if (mean) middle(context, unit, at(mean), colours);
  } else if (movement) {
    arrows(context, unit, movement.arrows, at, colours);
    if (movement.mean) group(context, unit, movement, at, colours);
  } else {
    // Beneath the points: it hides nobody.
    if (mean && points.length >= FEWEST_SPREAD) ellipse(context, side, unit, at(mean), spread, colours);
    if (mean) middle(context, unit, at(mean), colours);
    const near = (SPOT * dotOf(points.length).radius * unit * 2) / side;
    dots(context, unit, apart(points, near), at, colours);
  }
}

function dots(context, unit, points, at, colours) {
  const { radius, alpha } = dotOf(points.length);
  const few = points.length <= FEW;
  context.save();
  context.strokeStyle = colours.card;
  context.lineWidth = 1.5 * unit;
  for (const point of points) {
    context.beginPath();
    context.arc(...at(point), radius * unit, 0, FULL);
    if (few) {
      // Whatever lies below, a corner's name or somebody else, is not seen through a point.
      context.globalAlpha = 1;
      context.fillStyle = colours.card;
      context.fill();
      context.stroke();
    }
    context.globalAlpha = alpha;
    context.fillStyle = colours.ink;
    context.fill();
  }
  context.restore();
}

/** One deviation along each axis, round the mean. */
function ellipse(context, side, unit, [left, top], spread, colours) {
  context.save();
  context.strokeStyle = colours.spread;
  context.lineWidth = 3 * unit;
  context.setLineDash([9 * unit, 8 * unit]);
  context.beginPath();
  context.ellipse(left, top, (spread.x * side) / 2, (spread.y * side) / 2, 0, 0, FULL);
  context.stroke();
  context.restore();
}

/** The mean is a ring, in which whoever stands there is seen. */
function middle(context, unit, [left, top], colours) {
  context.save();
  for (const [colour, width] of [[colours.ink, 11], [colours.amber, 6]]) {
    context.strokeStyle = colour;
    context.lineWidth = width * unit;
    context.beginPath();
    context.arc(left, top, 16 * unit, 0, FULL);
    context.stroke();
  }
  context.restore();
}

function arrows(context, unit, all, at, colours) {
  const many = Math.min(1, Math.max(0, all.length - FEW) / 400);
  context.save();
  context.globalAlpha = 0.6 - 0.47 * many;
  context.strokeStyle = context.fillStyle = colours.ink;
  context.lineWidth = (2.5 - 1.3 * many) * unit;
  for (const { from, to } of all) arrow(context, at(from), at(to), (13 - 6 * many) * unit);
  context.restore();
}

/** Where the mean of those who placed in both rounds went: an arrow as theirs, and thicker. */
function group(context, unit, movement, at, colours) {
  const ends = ["from", "to"].map((end) => at(meanOf(movement.arrows, end)));
  const [[x0, y0], [x1, y1]] = ends;
  // A short way has a small head, or one could not tell it from a drop.
  const head = Math.max(14, Math.min(34, (0.5 * Math.hypot(x1 - x0, y1 - y0)) / unit));
  context.save();
  context.lineJoin = "round";
  for (const [colour, width, rim] of [[colours.ink, 11, 5], [colours.amber, 6, 0]]) {
    context.strokeStyle = context.fillStyle = colour;
    context.lineWidth = width * unit;
    arrow(context, ...ends, head * unit, rim * unit);
  }
  context.restore();
}

const meanOf = (all, end) => ({
  x: all.reduce((sum, one) => sum + one[end].x, 0) / all.length,
  y: all.reduce((sum, one) => sum + one[end].y, 0) / all.length,
});

/** An arrow that begins in a small ring; who has not moved is a ring. Its head has a `rim`. */
function arrow(context, [x0, y0], [x1, y1], head, rim = 0) {
  const length = Math.hypot(x1 - x0, y1 - y0);
  const ring = 0.38 * head;
  context.beginPath();
  context.arc(x0, y0, ring, 0, FULL);
  if (length > ring) {
    const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
    const point = Math.min(head, length - ring);
    context.moveTo(x0 + ring * dx, y0 + ring * dy);
    context.lineTo(x1 - 0.8 * point * dx, y1 - 0.8 * point * dy);
    context.stroke();
    context.beginPath();
    context.moveTo(x1, y1);
    context.lineTo(x1 - point * dx + 0.45 * point * dy, y1 - point * dy - 0.45 * point * dx);
    context.lineTo(x1 - point * dx - 0.45 * point * dy, y1 - point * dy + 0.45 * point * dx);
    context.closePath();
    context.fill();
    if (rim) {
      context.lineWidth = rim;
      context.stroke();
    }
  } else context.stroke();
}

function shade(context, side, unit, { cells, levels }, at, colours) {
  const shades = document.createElement("canvas");
  shades.width = shades.height = SIZE;
  const small = shades.getContext("2d");
  small.fillStyle = colours.ink;
  for (let row = 0; row < SIZE; row += 1) {
    for (let column = 0; column < SIZE; column += 1) {
      const height = cells[row * SIZE + column];
      const band = levels.filter((level) => height >= level).length;
      if (band === 0) continue;
      small.globalAlpha = SHADES[band - 1];
      small.fillRect(column, SIZE - 1 - row, 1, 1);
    }
  }
  context.save();
  context.imageSmoothingEnabled = true;
  context.imageSmoothingQuality = "high";
  context.drawImage(shades, 0, 0, side, side);
  context.strokeStyle = colours.ink;
  context.lineCap = "round";
  for (const [index, level] of levels.entries()) {
    context.lineWidth = WIDTHS[index] * unit;
    context.beginPath();
    for (const [from, to] of lineAt(cells, level)) {
      context.moveTo(...at(from));
      context.lineTo(...at(to));
    }
    context.stroke();
  }
  context.restore();
}
