// Which rounds movement can be shown between, and what this screen has switched on. Only rounds that
// were shown can be compared: an arrow tells where it began.

const SWITCHES = ["code", "density", "behind"]; // what a reload leaves as it was

/** The numbers of the other rounds that are shown. */
export const comparable = ({ round, rounds }) =>
  rounds.flatMap(({ shown }, index) => (shown && index + 1 !== round ? [index + 1] : []));

/** The one of them that a host most likely means: the last before the round, else the first after;
 * null where there is none. */
export const earlier = ({ round }, all) => all.findLast((n) => n < round) ?? all[0] ?? null;

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
