// A seat: one place for a point's label, beside the point, or farther off with a leader line
// between them. Pure geometry, in CSS pixels of the plane; y grows downwards.

import { cuts } from "./ground.mjs";

const GAP = 4; // from a point's rim to a label beside it
const OFF = [12, 20, 30, 42, 56, 72, 90]; // from the rim to a label at the end of a leader
const FARTHER = [110, 135, 160]; // where every point has to have its name
const REACH = 0.18; // of the plane's width: no leader is longer, so that it is seen at a glance
const STRETCH = 0.3; // the same where every point has to have its name
const TURNS = 24; // directions of leaders
const FEW = 8; // seats beside a point, below which those at leaders are sought as well

/** Between two labels in one line. */
export const ROOM = 3;

const LEVEL = 8; // so far from a foreign point a label is not level with it, lest it be taken for its

// The same where nobody can ask a point for its name, and how far off any foreign point has to be.
const SURE = 30;
const CLEAR = 3 * GAP;

// What a seat costs. Near before far; in one line before broken; off the axes before over them;
// and not near a foreign point, the less so the less its place beside its own is the usual one.
const BROKEN = 10;
const LEADER = 45;
const ASLANT = 4;
const ACROSS = 22;
const STRAIGHT = 1; // no more: to the right or left, level with the point
const CROWDED = 3; // and so many times as much as the place beside its own costs

/** Beside a point, in the order of preference: the side, how far it is slid along it, the cost. */
const BESIDE = [
  ["right", 0, 0],
  ["left", 0, 1],
  ["above", 0, 8],
  ["below", 0, 8],
  ["right", -0.3, 9],
  ["right", 0.3, 9],
  ["left", -0.3, 10],
  ["left", 0.3, 10],
  ["above", 0.5, 11],
  ["below", 0.5, 11],
  ["above", -0.5, 12],
  ["below", -0.5, 12],
  ["above", 1, 12],
  ["below", 1, 12],
  ["above", -1, 13],
  ["below", -1, 13],
  ["right", -0.7, 13],
  ["right", 0.7, 13],
  ["left", -0.7, 14],
  ["left", 0.7, 14],
];

/** The names of seats that are level with their own point. */
const LEVELLED = /^(right|left)-?0\./;

const RAYS = Array.from({ length: TURNS }, (_, turn) => {
  const angle = (2 * Math.PI * turn) / TURNS;
  return { turn, dx: Math.cos(angle), dy: Math.sin(angle) };
});

/**
 * A point's seats that hide nothing, the cheapest first. Those beside it are sought at once, those
 * at leaders only where these are few, or when somebody asks for more: there are many, and most
 * points need none.
 *
 * @param point {id, left, top, radius, sizes: [{width, height}], sure}: `sure` where nobody can ask a
 *   point for its name; no seat may be nearer to another then, and leaders may be longer
 * @param ground what is there already
 * @param size {width, height} of the plane
 * @returns {at(n), named(name), count}: the n-th seat, or undefined where there are no more; the one
 *   of that name; a measure of the choice there is. A seat is {name, left, top, right, bottom,
 *   index, line, cost, hull}: `index` is which of the sizes, `line` the leader as {x, y, toX, toY},
 *   or null, `hull` the box round both
 */
export function createSeats(point, ground, size) {
  const { sure } = point;
  const found = [];
  let whole = false;
  const add = (name, index, left, top, line, cost) => {
    const { width, height } = point.sizes[index];
    const right = left + width;
    const bottom = top + height;
    if (!ground.free(left, top, right, bottom)) return;
    const plain = line !== null || cost <= STRAIGHT;
    const claim = sure && line === null && !LEVELLED.test(name) ? SURE : LEVEL;
    if ((sure || !plain) && ground.claimed(left, top, right, bottom, claim, point.id)) return;
    if (sure && ground.crowded({ left, top, right, bottom }, CLEAR, point.id)) return;
    const seat = { name, left, top, right, bottom, index, line, cost, hull: null };
    seat.hull = line === null ? seat : hull(seat, line);
    seat.cost += BROKEN * index + across(seat, size);
    if (line === null && ground.crowded(seat, GAP + 2, point.id)) seat.cost += CROWDED * (1 + cost);
    found.push(seat);
  };
  const sort = () => found.sort((a, b) => a.cost - b.cost);
  const farOff = () => {
    whole = true;
    const [longest, offs] = sure ? [STRETCH, [...OFF, ...FARTHER]] : [REACH, OFF];
    for (const ray of RAYS) leaders(point, ray, ground, longest * size.width, offs, add);
    sort();
  };
  for (const [index, { width, height }] of point.sizes.entries()) {
    for (const [side, slid, cost] of BESIDE) {
      const [left, top] = beside(point, width, height, side, slid);
      add(`${side}${slid}.${index}`, index, left, top, null, cost);
    }
  }
  sort();
  if (found.length < FEW) farOff();

  return {
    count: whole ? found.length : 100 + found.length,
    at(n) {
      if (!whole && (n >= found.length || found[n].cost >= LEADER + OFF[0])) farOff();
      return found[n];
    },
    named(name) {
      const known = found.find((seat) => seat.name === name);
      if (known || whole || !name.includes("@")) return known;
      farOff();
      return found.find((seat) => seat.name === name);
    },
  };
}

/** Adds the seats at the leaders in one direction, until something is in their way. */
function leaders(point, { turn, dx, dy }, ground, longest, offs, add) {
  const x = point.left + dx * point.radius;
  const y = point.top + dy * point.radius;
  // A steep leader meets the middle of the label's upper or lower side; any other meets its left or
  // right side, as a line of type is met.
  const steep = Math.abs(dx) < 0.3;
  for (const off of offs) {
    if (off > offs[0] && off > longest) return;
    const toX = point.left + dx * (point.radius + off);
    const toY = point.top + dy * (point.radius + off);
    if (!ground.clear(x, y, toX, toY, point.id)) return;
    const cost = LEADER + off + (turn % 3 ? ASLANT : 0);
    for (const [index, { width, height }] of point.sizes.entries()) {
      const left = toX - (steep ? width / 2 : dx > 0 ? -2 : width + 2);
      const top = toY - (steep ? (dy > 0 ? -2 : height + 2) : height / 2);
      add(`${off}@${turn}.${index}`, index, left, top, { x, y, toX, toY }, cost);
    }
  }
}

function beside({ left, top, radius }, width, height, side, slid) {
  const out = radius + GAP;
  if (side === "above" || side === "below") {
    const middle = left - width / 2 + slid * (width / 2 + radius);
    return [Math.round(middle), Math.round(side === "above" ? top - out - height + 2 : top + out - 2)];
  }
  // Slid up or down, it can come closer without touching the point.
  const near = Math.abs(slid) > 0.5 ? 0.75 * out : out;
  const start = side === "right" ? left + near : left - near - width;
  return [Math.round(start), Math.round(top - height / 2 + slid * height)];
}

/** What it costs to lie over an axis; the one that runs through the letters is the worse. */
const across = (seat, { width, height }) =>
  (seat.left < width / 2 && seat.right > width / 2 ? ACROSS : 0) +
  (seat.top < height / 2 && seat.bottom > height / 2 ? 2 * ACROSS : 0);

/** Whether two points' seats cannot both be taken. */
export const clash = (a, b) =>
  near(a.hull, b.hull) &&
  ((a.left < b.right + ROOM && b.left < a.right + ROOM && a.top < b.bottom && b.top < a.bottom) ||
  (a.line !== null && cuts(a.line.x, a.line.y, a.line.toX, a.line.toY, b)) ||
  (b.line !== null && cuts(b.line.x, b.line.y, b.line.toX, b.line.toY, a)) ||
  (a.line !== null && b.line !== null && cross(a.line, b.line)));

const near = (a, b) =>
  a.left < b.right + ROOM &&
  b.left < a.right + ROOM &&
  a.top < b.bottom + ROOM &&
  b.top < a.bottom + ROOM;

const hull = (seat, { x, y, toX, toY }) => ({
  left: Math.min(seat.left, x, toX),
  top: Math.min(seat.top, y, toY),
  right: Math.max(seat.right, x, toX),
  bottom: Math.max(seat.bottom, y, toY),
});

const cross = (a, b) =>
  turned(a, b.x, b.y) !== turned(a, b.toX, b.toY) && turned(b, a.x, a.y) !== turned(b, a.toX, a.toY);

const turned = ({ x, y, toX, toY }, otherX, otherY) =>
  (toX - x) * (otherY - y) > (toY - y) * (otherX - x);
