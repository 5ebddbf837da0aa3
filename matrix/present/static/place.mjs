// Where the presentation is: the step in the link, and what the tab remembers until it is closed.

/** The step's index that the link names among `steps`, and the id it names where there is no such. */
export function begun(steps) {
  const id = new URLSearchParams(location.search).get("step");
  const index = steps.findIndex((step) => step.id === id);
  return { index: Math.max(0, index), unknown: id !== null && index < 0 ? id : null };
}

/** Whether the link asks for the window of the notes. */
export const wantsNotes = () => new URLSearchParams(location.search).get("notes") === "1";

/** The address of this page at a step, with the notes or without. */
export function addressOf(id, notes) {
  const address = new URL(location.href);
  address.search = "";
  if (notes) address.searchParams.set("notes", "1");
  address.searchParams.set("step", id);
  return address.href;
}

/** Puts the step into the link. No step of the history: Back leaves the presentation. */
export function follow(id, notes) {
  history.replaceState(history.state, "", addressOf(id, notes));
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
