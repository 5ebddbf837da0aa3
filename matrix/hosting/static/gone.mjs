// Codes that the server has lately told are not there. Who asks on and on for such codes is taken for
// somebody who guesses, and made to wait; so each is asked for once in a while, also over reloads.

const KEY = "stance-matrix:workshops-gone";
const WHILE_MS = 120_000;

/** Whether the server has said so a moment ago. */
export const lately = (code) => Date.now() - (read()[code] ?? 0) < WHILE_MS;

/** It has just said so. */
export function note(code) {
  const fresh = Object.entries(read()).filter(([, at]) => Date.now() - at < WHILE_MS);
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ ...Object.fromEntries(fresh), [code]: Date.now() }));
  } catch {
    // Then it is asked for again.
  }
}

function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY)) ?? {};
  } catch {
    return {};
  }
}
