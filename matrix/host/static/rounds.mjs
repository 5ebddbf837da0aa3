// Which rounds movement can be shown between, and what this screen has switched on. Only rounds that
// ask about the same are compared, or an arrow would tell no change; and only those that were shown,
// for it tells where it began.

import { fill } from "./said.mjs";

const SWITCHES = ["code", "density", "behind"]; // what a reload leaves as it was

/** The numbers of the earlier rounds that ask about the same: all about oneself, or about one
 * modality. `selves` are the ways of asking about oneself. */
function same({ round, rounds }, selves) {
  const what = ({ about }) => (selves.includes(about) ? null : about);
  const here = what(rounds[round - 1]);
  return rounds.slice(0, round - 1).flatMap((one, index) => (what(one) === here ? [index + 1] : []));
}

/** Those of them that were shown; a host most likely means the last. */
export const comparable = (state, selves) =>
  same(state, selves).filter((n) => state.rounds[n - 1].shown);

/** Why no movement can be shown, in words; null where it can. */
export function unmoved(state, selves, words) {
  if (comparable(state, selves).length) return null;
  const n = same(state, selves).at(-1);
  return n ? fill(words.moved_hidden, { n }) : words.moved_from_none;
}

const key = (code) => `stance-matrix:host:${code}`;

/** What the tab remembers of what is switched on; `code` is undefined where it does not. */
export function begun(code) {
  let kept = {};
  try {
    kept = JSON.parse(sessionStorage.getItem(key(code))) ?? {};
  } catch {
    // not allowed, or not ours
  }
  const layers = { movement: false, place: false, density: false, behind: false };
  for (const name of SWITCHES) if (typeof kept[name] === "boolean") layers[name] = kept[name];
  return { layers };
}

export function remember(code, layers) {
  const kept = Object.fromEntries(SWITCHES.map((name) => [name, layers[name]]));
  try {
    sessionStorage.setItem(key(code), JSON.stringify(kept));
  } catch {
    // Not allowed: it lasts until the reload.
  }
}
