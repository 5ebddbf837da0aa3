// The tick list: one tap on a move counts one. Counting is the browser's own business; the server
// hears of it after a pause, or when the person turns to something else.

import { make } from "../board/make.mjs";
import { counted, empty, read, subscribe, total, write } from "./draft.mjs";

const PAUSE_MS = 500; // so long after the last tap the server is told
const ROW = 25; // so many letters take as much room as what is round a move's text
const lists = new WeakMap(); // by the element Streamlit gave

/** Builds the list at the first call, and brings it up to `data` at each. */
export function mount({ parentElement, data, setStateValue }) {
  let list = lists.get(parentElement);
  if (!list) {
    list = createList(parentElement);
    lists.set(parentElement, list);
  }
  list.show(data, (draft) => setStateValue("ticked", { draft: draft.id, counts: draft.counts }));
}

/** Called once, when the list leaves the page. */
export function unmount(parentElement) {
  lists.get(parentElement)?.leave();
  lists.delete(parentElement);
}

function createList(parent) {
  const families = make("div", { class: "families" });
  const sum = make("p", { class: "sum" });
  const clear = make("button", { type: "button" });
  const onward = make("button", { type: "button", class: "onward" });
  const bar = make("div", { class: "bar" }, sum, clear, onward);
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const box = make("div", { class: "ticklist" }, families, bar, live);
  parent.querySelector(".ticklist")?.remove();
  parent.append(box);
  const rows = new Map(); // by the move's id: {item, add, less, times, said}
  const sums = new Map(); // by the family's id: [what shows its ticks, its moves' ids]
  let data = null;
  let draft = empty();
  let aside = null; // the draft that was cleared away last, for the way back
  let tell = null;
  let timer = 0;

  const show = () => {
    const { words } = data;
    for (const [id, row] of rows) {
      const count = draft.counts[id] ?? 0;
      row.item.toggleAttribute("data-ticked", count > 0);
      row.times.textContent = count || "";
      row.said.textContent = count ? `, ${times(count, words)}` : "";
    }
    for (const [place, ids] of sums.values()) {
      const all = ids.reduce((most, id) => most + (draft.counts[id] ?? 0), 0);
      place.textContent = all ? times(all, words) : "";
    }
    const { ticks, moves } = total(draft);
    const before = aside && total(aside).ticks > 0 && !aside.saved;
    bar.hidden = ticks === 0 && !before;
    sum.textContent = ticks
      ? `${several(ticks, words.tick, words.ticks)} · ${several(moves, words.move, words.moves)}`
      : words.cleared;
    clear.textContent = ticks ? words.clear : words.restore;
    onward.textContent = words.onward;
    onward.hidden = ticks === 0;
  };

  const say = () => {
    clearTimeout(timer);
    timer = 0;
    tell(draft);
  };
  const sayAtOnce = () => {
    if (timer) say();
  };
  const become = (next) => {
    draft = next;
    write(draft);
    show();
    clearTimeout(timer);
    timer = setTimeout(say, PAUSE_MS);
  };

  const count = (id, more) => {
    const before = draft.counts[id] ?? 0;
    aside = null;
    become(counted(draft, id, more, data.most));
    const now = draft.counts[id] ?? 0;
    const { words } = data;
    live.textContent =
      now === before && more > 0
        ? words.most.replace("{n}", now)
        : now > 0
          ? times(now, words)
          : words.none;
    if (now === 0 && document.activeElement === rows.get(id).less) rows.get(id).add.focus();
  };

  const build = (move) => {
    const [id, text] = move;
    const times = make("span", { class: "times", "aria-hidden": "true" });
    const said = make("span", { class: "unseen" });
    const plus = make("span", { class: "plus", "aria-hidden": "true" }, "+");
    const add = make("button", { type: "button", class: "add" });
    add.append(make("span", { class: "text" }, text), said, times, plus);
    const name = data.words.less.replace("{move}", text);
    const less = make("button", { type: "button", class: "less", "aria-label": name }, "−");
    const item = make("li", { "data-move": id }, add, less);
    add.addEventListener("click", () => count(id, 1));
    less.addEventListener("click", () => count(id, -1));
    rows.set(id, { item, add, less, times, said });
    return item;
  };

  const rebuild = () => {
    rows.clear();
    sums.clear();
    const family = ({ id, name, moves }) => {
      const place = make("span", { class: "times" });
      sums.set(id, [place, moves.map(([move]) => move)]);
      return make(
        "details",
        { class: "family", open: "" },
        make("summary", {}, make("h2", {}, name), place),
        make("ul", {}, ...moves.map(build)),
      );
    };
    // Columns of their own: a family that is folded moves no other to another column.
    families.replaceChildren(
      ...halves(data.groups).map((half) => make("div", {}, ...half.map(family))),
    );
  };

  families.addEventListener("keydown", (event) => {
    const item = event.target.closest("li");
    if (!item || event.ctrlKey || event.metaKey || event.altKey) return;
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const more = { "+": 1, "-": -1, Delete: -1, Backspace: -1 }[event.key];
    if (way) {
      const adds = [...families.querySelectorAll("details[open] .add")];
      adds[adds.indexOf(item.querySelector(".add")) + way]?.focus();
    } else if (more) count(item.dataset.move, more);
    if (way || more) event.preventDefault();
  });
  clear.addEventListener("click", () => {
    const before = aside;
    aside = total(draft).ticks > 0 ? draft : null;
    become(aside ? empty() : before);
  });
  onward.addEventListener("click", () => {
    sayAtOnce();
    const result = document.querySelector(`.st-key-${data.result}`);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    result?.scrollIntoView({ behavior: still ? "auto" : "smooth" });
  });

  // Whoever turns to another part of the page (to save, say) means what is ticked by then.
  const elsewhere = (event) => {
    if (!box.contains(event.target)) sayAtOnce();
  };
  document.addEventListener("pointerdown", elsewhere, true);
  document.addEventListener("focusin", elsewhere, true);
  // What was said while the line was down has not arrived.
  document.addEventListener("matrix:reconnected", say);
  const known = () => new Set(rows.keys());
  const leave = subscribe(() => {
    aside = null;
    draft = read(known(), data.most);
    show();
    say();
  });

  return {
    show(next, say_) {
      const first = data === null;
      const changed = JSON.stringify(next.groups) !== JSON.stringify(data?.groups);
      data = next;
      tell = say_;
      if (changed) rebuild();
      if (first) draft = read(known(), data.most);
      const { saved, words } = data;
      if (!saved.undone && saved.draft && draft.id === saved.draft) {
        aside = { ...draft, saved: true };
        become(empty());
        live.textContent = words.saved;
      } else if (saved.undone && aside?.saved && aside.id === saved.draft && !draft.id) {
        const { id, counts } = aside;
        aside = null;
        become({ id, counts });
      } else {
        show();
        if (first && draft.id) say();
      }
    },
    leave() {
      leave();
      clearTimeout(timer);
      document.removeEventListener("pointerdown", elsewhere, true);
      document.removeEventListener("focusin", elsewhere, true);
      document.removeEventListener("matrix:reconnected", say);
    },
  };
}

/** Families in two parts, in their order, that are about equally long on the page. Pure. */
export function halves(groups) {
  const long = (part) =>
    part.flatMap(({ moves }) => moves).reduce((sum, [, text]) => sum + ROW + text.length, 0);
  const apart = (at) => Math.abs(long(groups.slice(0, at)) - long(groups.slice(at)));
  const at = groups.reduce((best, _, i) => (apart(i + 1) < apart(best) ? i + 1 : best), 0);
  return [groups.slice(0, at), groups.slice(at)];
}

const several = (n, one, more) => (n === 1 ? one : more.replace("{n}", n));
const times = (n, words) => several(n, words.once, words.times);
