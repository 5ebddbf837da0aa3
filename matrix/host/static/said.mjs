// What the wall says, in words. Pure; numbers of the plane have two decimals and a typographic minus.

import { along } from "../board/where.mjs";
import { FEWEST_SPREAD } from "./paint.mjs";

export const NEGLIGIBLE = 0.05;
// Of the plane, which is 2 wide: a shift under a quarter of what one finger covers on a phone.

const number = (value) => {
  const text = Math.abs(value).toFixed(2);
  return value < 0 && Number(text) !== 0 ? `−${text}` : text;
};

/** A template with its {names} filled in. What fills one is never read as a template itself. */
export const fill = (template, values) =>
  template.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));

/** Where a place stands between the poles of both axes. */
const where = (place, axes, words) =>
  ["x", "y"]
    .map((axis) => along(place[axis], { low: axes[axis].to_low, high: axes[axis].to_high }, words))
    .join(", ");

const listed = (parts, words) => parts.join(words.and);

/** A code in two halves, to be read out. */
export const spelled = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** The line under the question: who has placed, and how the round stands. */
export const standing = (state, words) =>
  [
    fill(words.counts, { placed: state.count, joined: state.joined }),
    ...(state.open && state.shown ? [words.live] : [
      state.open ? words.open : words.closed,
      state.shown ? words.shown : words.hidden,
    ]),
  ].join(" · ");

/** What a round is about; nothing where it is about oneself, which its question says. */
export const about = (round, { modalities, words }) => {
  const found = modalities[round.about];
  return found ? fill(words.about, { name: found.name }) : "";
};

/** The parts of a shift that are worth a word: [{axis, pole, value}]. */
export const parts = (shift, axes) =>
  ["x", "y"]
    .filter((axis) => Math.abs(shift[axis]) >= NEGLIGIBLE)
    .map((axis) => ({
      axis,
      pole: shift[axis] < 0 ? axes[axis].to_low : axes[axis].to_high,
      value: shift[axis],
    }));

/** The ways of a shift, each with how far after its words. */
const ways = (found, words) =>
  listed(found.map(({ pole, value }) => fill(words.toward, { pole, value: number(Math.abs(value)) })), words);

/** How the group moved from the round `since` to this one, in which `all` placed themselves; so few
 * as `fewest` have to be in both. */
export function moved({ count, mean }, { since, all, fewest }, axes, words) {
  if (!mean) return fill(words.moved_few, { since, fewest });
  const both = fill(words.moved_both, { count, all });
  const found = parts(mean, axes);
  if (found.length === 0) {
    return `${fill(words.moved_hardly, { since, least: number(NEGLIGIBLE) })} ${both}`;
  }
  return `${fill(words.moved, { way: ways(found, words), since })} ${both}`;
}

/** Where the catalogue has a modality, and how far the group's mean is from there. */
export function placed(modality, mean, axes, words) {
  const { short: name, range } = modality;
  const place = where(modality, axes, words);
  const first = fill(words.placed, { name, place });
  if (!mean) return first;
  const shift = { x: mean.x - modality.x, y: mean.y - modality.y };
  const found = parts(shift, axes);
  const inside = ["x", "y"].every((axis) => mean[axis] >= range[axis][0] && mean[axis] <= range[axis][1]);
  const apart = found.length ? fill(words.away, { way: ways(found, words) }) : words.there;
  return `${first} ${apart} ${inside ? words.inside : words.outside}`;
}

/** Where a mean lies and how far the points spread, for whoever hears the wall. */
export const meant = ({ count, mean, spread }, axes, words) =>
  mean
    ? [
        fill(words.mean, { place: where(mean, axes, words) }),
        ...(count >= FEWEST_SPREAD ? [fill(words.spread, { x: number(spread.x), y: number(spread.y) })] : []),
      ].join(" ")
    : words.nobody;
