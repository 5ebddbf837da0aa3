// The draft: how often each move was ticked, as this browser keeps it until it is saved.

const KEY = "stance-matrix:ticks";
let unstored = null; // where storage refused it, it lasts as long as the page

/** What is kept: {id, counts}, counts by the ids of moves. What is damaged, or about moves that are
 * not `known`, counts as nothing. */
export function read(known, most) {
  if (unstored) return unstored;
  try {
    const found = JSON.parse(localStorage.getItem(KEY));
    const ours = typeof found?.id === "string" && found.id.length <= 40;
    return ours ? { id: found.id, counts: sound(found.counts, known, most) } : empty();
  } catch {
    return empty();
  }
}

/** Keeps it; one without a tick is forgotten. */
export function write(draft) {
  try {
    if (total(draft).ticks > 0) localStorage.setItem(KEY, JSON.stringify(draft));
    else localStorage.removeItem(KEY);
    unstored = null;
  } catch {
    unstored = draft;
  }
}

/** Calls `listener` when another tab has changed it; gives the function that ends it. */
export function subscribe(listener) {
  const heard = (event) => {
    if (event.key === KEY) listener();
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}

/** One in which nothing is ticked. Pure. */
export const empty = () => ({ id: "", counts: {} });

/** The draft with so many more or fewer of one move, from none to `most`. The first tick gives it
 * its id. Pure but for that. */
export function counted(draft, move, more, most) {
  const { [move]: before = 0, ...others } = draft.counts;
  const count = Math.max(0, Math.min(most, before + more));
  const id = draft.id || (crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}`);
  return { id, counts: count > 0 ? { ...others, [move]: count } : others };
}

/** How many ticks of how many different moves there are. Pure. */
export function total({ counts }) {
  const all = Object.values(counts);
  return { ticks: all.reduce((sum, count) => sum + count, 0), moves: all.length };
}

/** Those of `counts` that a tap here could have made. Pure. */
export function sound(counts, known, most) {
  const ours = ([id, count]) =>
    known.has(id) && Number.isInteger(count) && count >= 1 && count <= most;
  return Object.fromEntries(Object.entries(counts ?? {}).filter(ours));
}
