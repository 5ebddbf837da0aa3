// Where the presentation is: the step in the link, and what the tab remembers until it is closed.

const ID = /^[a-z0-9]{8,40}$/;

/** The step's index that the link names among `steps`, else the one that the tab was at; and the id
 * that the link names where there is no such step. */
export function begun(steps) {
  const id = asked("step");
  const find = (wanted) => steps.findIndex((step) => step.id === wanted);
  const index = find(id) >= 0 || id !== null ? find(id) : find(remembered("step"));
  return { index: Math.max(0, index), unknown: id !== null && index < 0 ? id : null };
}

const asked = (name) => new URLSearchParams(location.search).get(name);

/** Whether the link asks for the window of the notes. */
export const wantsNotes = () => asked("notes") === "1";

/** Whose notes the link asks for, the id of a wall; null where it names none. */
export const wantedWall = () => (ID.test(asked("wall") ?? "") ? asked("wall") : null);

/** The id of the wall in this tab: a new one where it has none, or where another tab has the same. */
export function ownWall(isTaken = false) {
  const known = remembered("wall");
  if (!isTaken && ID.test(known)) return known;
  const made = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(36)).join("");
  const id = made.padEnd(8, "0");
  remember("wall", id);
  return id;
}

/** The address of this page at a step; `wall` is whose notes are asked for, where they are. */
export function addressOf(id, notes, wall = null) {
  const address = new URL(location.href);
  address.search = "";
  if (notes) address.searchParams.set("notes", "1");
  if (wall) address.searchParams.set("wall", wall);
  address.searchParams.set("step", id);
  return address.href;
}

/** Puts the step into the link. No step of the history: Back leaves the presentation. */
export function follow(id, notes, wall = null) {
  if (!notes) remember("step", id);
  try {
    history.replaceState(history.state, "", addressOf(id, notes, wall));
  } catch {
    // A browser allows so many in so much time; the next step tries again.
  }
}

/** Something the tab remembers through a reload, as JSON; null where it does not. */
export function remembered(name) {
  try {
    return JSON.parse(sessionStorage.getItem(`matrix:present:${name}`));
  } catch {
    return null; // not allowed, or not ours
  }
}

export function remember(name, value) {
  try {
    sessionStorage.setItem(`matrix:present:${name}`, JSON.stringify(value));
  } catch {
    // Not allowed: it lasts until the reload.
  }
}
