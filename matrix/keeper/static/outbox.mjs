// The outbox: changes the server has not yet confirmed, in the browser's storage, oldest first.

const KEY = "stance-matrix:outbox";
const listeners = new Set();
let unstored = null; // the whole list, where storage refused it: it still goes out, from memory

/** Adds a change, `{does, context, kind, …}`, and tells whoever sends them. */
export function add(change) {
  const entry = { ...change, id: crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` };
  // Only the last word on a marker counts; an earlier one that is still waiting is dropped.
  const others = all().filter((e) => e.context !== entry.context || e.kind !== entry.kind);
  write([...others, entry]);
  for (const listener of listeners) listener();
}

/** Every change not yet confirmed. What is in storage but is no list of ours counts as nothing. */
export function all() {
  if (unstored) return unstored;
  try {
    const stored = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    const ours = (entry) => typeof entry?.id === "string" && entry.id.length <= 40;
    return Array.isArray(stored) ? stored.filter(ours) : [];
  } catch {
    return [];
  }
}

/** Forgets the changes of these ids: the server has them, and the record that is kept shows it. */
export function settle(ids) {
  if (ids.length > 0) write(all().filter((entry) => !ids.includes(entry.id)));
}

/** Calls `listener` after each new change; gives the function that ends it. */
export function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function write(entries) {
  try {
    if (entries.length > 0) localStorage.setItem(KEY, JSON.stringify(entries));
    else localStorage.removeItem(KEY);
    unstored = null;
  } catch {
    unstored = entries;
  }
}
