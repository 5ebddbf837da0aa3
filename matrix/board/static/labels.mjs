// Where labels go: each takes one of its point's seats, clear of all others, of every point and of
// whatever else is on the map. Those laid before stay where they still fit; the others take what is
// free, whoever has the least choice first; whoever is left over may have a few others move.

import { createGround } from "./ground.mjs";
import { clash, seats } from "./seats.mjs";

const UNSEATED = 1000; // what a label without a seat costs; more than any seat
const MOVERS = 2; // how many others one seat may drive away
const DEPTHS = [1, 2]; // and how often these may drive away others in turn: first little, then more
const TRIES = 4000; // seats looked at to help one label; beyond, it is left over
const WORTH = 12; // how much cheaper a seat must be for a label to leave the one it has

/**
 * Lays out labels.
 *
 * @param points [{id, left, top, radius, sizes: [{width, height}]}]: a point's middle, and the
 *   sizes its label may take, the best first; in CSS pixels of the plane
 * @param taken boxes {left, top, width, height} that nothing may cover
 * @param size {width, height} of the plane
 * @param before Map of id to what an earlier call gave: kept where it still fits, so little moves
 * @returns Map of id to {name, index, box, leader}: the seat, the size, where it lies; `leader` is
 *   null or {from, to}, each {left, top}. A label without any room is not in it.
 */
export function layout(points, taken, size, before = new Map()) {
  const ground = createGround([...taken.map(edges), ...points.map(dot)], size);
  const choices = points.map((point) => seats(point, ground, size));
  const at = points.map(() => null); // the seat each has
  let ways = choices.map(() => []); // for each point and seat, who is in the way of it just now
  let tries = 0;

  const take = (own, seat) => {
    at[own] = seat;
    ways = choices.map(() => []);
  };

  /** Who has to leave for `own` to take a seat; null where too many have. */
  const inTheWay = (own, seat, most) => {
    const found = [];
    for (let other = 0; other < at.length; other += 1) {
      if (other === own || at[other] === null || !clash(seat, at[other])) continue;
      if (found.length === most) return null;
      found.push(other);
    }
    return found;
  };

  /**
   * Finds `own` a seat below the cost `limit`, others moving for it up to `depth` times; all their
   * moves together are in `moves`, a Map of point to seat. Gives the cost, or null.
   */
  const settle = (own, limit, depth, moves) => {
    const way = ways[own];
    for (const [index, seat] of choices[own].entries()) {
      tries -= 1;
      if (seat.cost >= limit || tries < 0) return null;
      if (way[index] === undefined) way[index] = inTheWay(own, seat, MOVERS);
      const away = way[index];
      if (away === null || [...moves.values()].some((other) => clash(seat, other))) continue;
      const others = away.filter((other) => !moves.has(other));
      if (others.length > 0 && depth === 0) continue;
      const known = [...moves.keys()];
      moves.set(own, seat);
      let cost = seat.cost;
      const settled = others.every((other) => {
        if (moves.has(other)) return true;
        const more = settle(other, limit - cost + at[other].cost, depth - 1, moves);
        if (more !== null) cost += more - at[other].cost;
        return more !== null;
      });
      if (settled) return cost;
      for (const other of [...moves.keys()]) if (!known.includes(other)) moves.delete(other);
    }
    return null;
  };

  const improve = (own, limit, depth) => {
    const moves = new Map();
    tries = TRIES;
    if (settle(own, limit, depth, moves) === null) return false;
    for (const [other, seat] of moves) take(other, seat);
    return true;
  };

  const all = points.map((_, index) => index);
  for (const own of all) {
    const name = before.get(points[own].id)?.name;
    const kept = name && choices[own].find((seat) => seat.name === name);
    if (kept && inTheWay(own, kept, 0)) take(own, kept);
  }
  const order = all.sort(
    (a, b) => choices[a].length - choices[b].length || (points[a].id < points[b].id ? -1 : 1),
  );
  for (const own of order) {
    if (at[own] === null) take(own, choices[own].find((seat) => inTheWay(own, seat, 0)) ?? null);
  }
  for (const depth of DEPTHS) {
    while (order.filter((own) => at[own] === null && improve(own, UNSEATED, depth)).length > 0);
  }
  for (const own of order) if (at[own]) improve(own, at[own].cost - WORTH, 1);
  return new Map(all.filter((own) => at[own]).map((own) => [points[own].id, given(at[own])]));
}

const edges = ({ left, top, width, height }) => ({ left, top, right: left + width, bottom: top + height });

const dot = ({ id, left, top, radius }) => ({
  owner: id,
  left: left - radius,
  top: top - radius,
  right: left + radius,
  bottom: top + radius,
});

const given = ({ name, index, left, top, right, bottom, line }) => ({
  name,
  index,
  box: { left, top, width: right - left, height: bottom - top },
  leader: line && { from: { left: line.x, top: line.y }, to: { left: line.toX, top: line.toY } },
});
