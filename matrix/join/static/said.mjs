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
  const where = names.length === 1 ? names[0] : words.two.replace("{one}", () => names[0]).replace("{other}", () => names[1]);
  const most = Math.max(Math.abs(place.x), Math.abs(place.y));
  const how = most <= near ? words.near : most > far ? words.far : words.there;
  return how.replace("{where}", () => where);
}

/**
 * The state in words: a key of the screen's words.
 *
 * @param up whether the line is
 * @param state the workshop's, or null as long as it is not known
 * @param round what is kept of its current round
 * @param full whether nobody more can join
 */
export function status({ up, state, round, full }) {
  if (!state) return up ? "joining" : "no_line_yet";
  const { at, sent, wish, late } = round;
  const moved = at !== null && !sent?.skip && !same(at, sent);
  if (wish) return up ? "sending" : "kept";
  if (!state.open) {
    if (late) return "late";
    if (sent?.skip) return "closed_skipped";
    if (sent) return moved ? "closed_changed" : "closed_placed";
    return at ? "closed_unsent" : "closed";
  }
  if (!up) return "no_line";
  if (full) return "full";
  if (sent?.skip) return "skipped";
  if (sent) return moved ? "moved" : "placed";
  return at ? "can_change" : "open";
}

/** What the button offers: a key of the words, and whether there is anything to do. */
export function offer({ up, round: { at, sent, wish } }) {
  if (wish && same(wish, at)) return { key: up ? "button_sending" : "button_kept", idle: true };
  if (at && same(at, sent)) return { key: "button_placed", idle: true };
  return { key: sent && !sent.skip ? "button_change" : "button", idle: at === null };
}
