// Where labels go: each takes one of its point's seats, clear of all others, of every point and of
// whatever else is on the map. Those laid before stay where they still fit; the others take what is
// free, whoever has the least choice first; whoever is left over may have a few others move.

import { createGround } from "./ground.mjs";
import { ROOM, clash, createSeats } from "./seats.mjs";

const UNSEATED = 1000; // what a label without a seat costs; more than any seat
const MOVERS = 2; // how many others one seat may drive away
const DEPTHS = [0, 1, 2]; // how often seats may drive others away in turn: first never, then more
const TRIES = 2000; // seats looked at to help one label; beyond, it is left over
const WORTH = 12; // how much cheaper a seat must be for a label to leave the one it had before

/**
 * Lays out labels.
 *
 * @param points [{id, left, top, radius, sizes: [{width, height}], sure}]: a point's middle, and
 *   the sizes its label may take, the best first; in CSS pixels of the plane; `sure`: see seats.mjs
 * @param taken boxes {left, top, width, height} that nothing may cover; where one has an `owner`, no
 *   label stands beside it as if it were its name
 * @param size {width, height} of the plane
 * @param before Map of id to what an earlier call gave: kept where it still fits, so little moves
 * @returns Map of id to {name, index, box, leader}: the seat, the size, where it lies; `leader` is
 *   null or {from, to}, each {left, top}. A label without any room is not in it.
 */
export function layout(points, taken, size, before = new Map()) {
  const ground = createGround([...taken.map(edges), ...points.map(dot)], size);
  const choices = points.map((point) => createSeats(point, ground, size));
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
   * Finds `own` a seat below the cost `limit`, others moving for it up to `depth` times; all moves
   * together are added to `moves`, a list of {own, seat}. Gives what they cost, or null.
   */
  const settle = (own, limit, depth, moves) => {
    const way = ways[own];
    const known = moves.length;
    for (let index = 0; ; index += 1) {
      const seat = choices[own].at(index);
      tries -= 1;
      if (seat === undefined || seat.cost >= limit || tries < 0) return null;
      if (way[index] === undefined) way[index] = inTheWay(own, seat, MOVERS);
      const away = way[index];
      if (away === null || (depth === 0 && away.length > moves.length)) continue;
      if (moves.some((move) => clash(seat, move.seat))) continue;
      moves.push({ own, seat });
      let cost = seat.cost;
      const settled = away.every((other) => {
        if (moves.some((move) => move.own === other)) return true;
        const spare = limit - cost + at[other].cost;
        const more = depth === 0 ? null : settle(other, spare, depth - 1, moves);
        if (more !== null) cost += more - at[other].cost;
        return more !== null;
      });
      if (settled) return cost;
      moves.length = known;
    }
  };

  const improve = (own, limit, depth) => {
    const moves = [];
    tries = TRIES;
    if (settle(own, limit, depth, moves) === null) return false;
    for (const move of moves) take(move.own, move.seat);
    return true;
  };

  const all = points.map((_, index) => index);
  const kept = points.map(({ id }, own) => {
    const name = before.get(id)?.name;
    const seat = name === undefined ? undefined : choices[own].named(name);
    if (seat && inTheWay(own, seat, 0)) take(own, seat);
    return at[own];
  });
  const order = all.sort(
    (a, b) => choices[a].count - choices[b].count || (points[a].id < points[b].id ? -1 : 1),
  );
  for (const depth of DEPTHS) {
    for (const own of order) if (at[own] === null) improve(own, UNSEATED, depth);
  }
  // What one leaves may be the better seat for another that was asked before: so twice.
  for (const own of [...order, ...order]) {
    if (at[own]) improve(own, at[own].cost - (at[own] === kept[own] ? WORTH : 0), 1);
  }
  return new Map(all.filter((own) => at[own]).map((own) => [points[own].id, given(at[own])]));
}

const edges = ({ owner, left, top, width, height }) => ({
  owner,
  left: left - ROOM,
  top,
  right: left + width + ROOM,
  bottom: top + height,
});

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
