// The workshops whose host this browser is, newest first: {code, title, token, at}. `at` is when one
// was made, or first opened here, in ms since 1970. The token is the host's right to it, and this
// list is the only place where it is kept.

const KEY = "stance-matrix:workshops";
const MOST = 200; // so many that nobody looks for the last; older ones are forgotten
let unstored = null; // where storage refused it, the list lasts as long as the page

/** All of them. What is damaged is left out. */
export function all() {
  if (unstored) return unstored;
  try {
    return sound(JSON.parse(localStorage.getItem(KEY)));
  } catch {
    return [];
  }
}

/** The one with that code, or null. */
export function find(code) {
  return all().find((kept) => kept.code === code) ?? null;
}

/** Keeps one: in the place of what is there with its code, else as the first. */
export function add({ code, title, token, at }) {
  const [entry] = sound([{ code, title, token, at }]);
  if (!entry) return;
  const before = all();
  const there = before.some((kept) => kept.code === code);
  const others = before.map((kept) => (kept.code === code ? entry : kept));
  write(there ? others : [entry, ...before].slice(0, MOST));
}

/** Forgets the one with that code; the workshop itself stays. */
export function remove(code) {
  write(all().filter((kept) => kept.code !== code));
}

/** Whether what was kept last outlasts the page. */
export const lasting = () => unstored === null;

/** Calls `listener` when another tab has changed them; gives the function that ends it. */
export function subscribe(listener) {
  const heard = ({ key }) => {
    if (key === KEY || key === null) listener(); // null: all was cleared
  };
  addEventListener("storage", heard);
  return () => removeEventListener("storage", heard);
}

/** Those of a list that could have been kept here, each code once. Pure. */
export function sound(list) {
  const codes = new Set();
  const kept = [];
  for (const entry of Array.isArray(list) ? list : []) {
    const { code, title, token, at } = entry ?? {};
    const ours =
      matches(code, /^[0-9A-Z]{6}$/) &&
      matches(token, /^[!-~]{1,200}$/) &&
      matches(title, /^[^]{1,200}$/) &&
      Number.isFinite(at) &&
      at >= 0;
    if (!ours || codes.has(code)) continue;
    codes.add(code);
    kept.push({ code, title: title.toWellFormed?.() ?? title, token, at });
  }
  return kept.slice(0, MOST);
}

const matches = (value, form) => typeof value === "string" && form.test(value);

function write(list) {
  try {
    if (list.length) localStorage.setItem(KEY, JSON.stringify(list));
    else localStorage.removeItem(KEY);
    unstored = null;
  } catch {
    unstored = list;
  }
}
