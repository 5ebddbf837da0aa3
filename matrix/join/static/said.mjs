// What the page says of a place, and of the state it is in. Pure.

import { same } from "./kept.mjs";

/** A place in words: the quadrants it lies in or between, and how near the middle. `near`, `far`
 * and `straddle` are distances along an axis, in plane units. */
export function reading(place, { quadrants, straddle, near, far }, words) {
  if (!place) return words.unplaced;
  const sides = (value) =>
    Math.abs(value) <= straddle ? ["low", "high"] : [value < 0 ? "low" : "high"];
  const corners = sides(place.x).flatMap((x) => sides(place.y).map((y) => `${x}-${y}`));
  if (corners.length === 4) return words.in_the_middle;
  const names = quadrants.filter(({ corner }) => corners.includes(corner)).map((q) => q.label);
  const [one, other] = names;
  const between = words.two.replace("{one}", () => one).replace("{other}", () => other);
  const where = other ? between : one;
  const most = Math.max(Math.abs(place.x), Math.abs(place.y));
  const how = most <= near ? words.near : most > far ? words.far : words.there;
  return how.replace("{where}", () => where);
}

/**
 * The state in words.
 *
 * @param up whether the line is
 * @param state the workshop's, or null as long as it is not known
 * @param round what is kept of its current round
 * @param full whether nobody more can join
 */
export function status({ up, state, round, full }, words) {
  if (!state) return up ? words.joining : words.no_line_yet;
  const { at, sent, wish, late } = round;
  const moved = at !== null && !sent?.skip && !same(at, sent);
  if (wish) return up ? words.sending : words.kept;
  if (!state.open) return up ? closed(round, moved, words) : words.no_line_closed;
  if (!up) return words.no_line;
  if (full) return words.full;
  if (sent?.skip) return words.skipped;
  if (sent) return moved ? words.moved : words.placed;
  if (late) return words.late;
  return at ? words.can_change : words.open;
}

/** What became of one's own in a round that is closed. */
function closed({ at, sent, late }, moved, words) {
  if (late) {
    const counts = sent && !sent.skip ? words.late_before : closed({ at: null, sent }, false, words);
    return `${words.late} ${counts}`;
  }
  if (sent?.skip) return words.closed_skipped;
  if (sent) return moved ? words.closed_changed : words.closed_placed;
  return at ? words.closed_unsent : words.closed;
}

/** What the button offers in words; whether that is under way or done already. */
export function offer({ up, round: { at, sent, wish } }, words) {
  if (wish && same(wish, at)) {
    return { text: up ? words.button_sending : words.button_kept, idle: true };
  }
  const known = wish ?? sent;
  if (at && same(at, known)) return { text: words.button_placed, idle: true };
  return { text: known && !known.skip ? words.button_change : words.button };
}
