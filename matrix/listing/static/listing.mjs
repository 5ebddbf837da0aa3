// The listing: a table whose headings sort it. The board opens the card of a name that is clicked.

import { make } from "../board/make.mjs";

const tables = new WeakMap(); // by the element Streamlit gave

/** Builds the table at the first call, and brings it up to `data` at each. */
export function mount({ parentElement, data }) {
  let table = tables.get(parentElement);
  if (!table) {
    table = createTable(parentElement);
    tables.set(parentElement, table);
  }
  table.show(data);
}

/** Called once, when the table leaves the page. */
export function unmount(parentElement) {
  parentElement.querySelector(".listing")?.remove();
  tables.delete(parentElement);
}

/** Rows in the order of one part: numbers by size, texts as a reader of the page would. A row that
 * comes first stays first among equals. Pure. */
export function sorted(rows, part, descending) {
  const language = globalThis.document?.documentElement.lang || "en";
  const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  const by = (a, b) =>
    typeof a[part] === "number" ? a[part] - b[part] : compare(a[part], b[part]);
  return [...rows].sort((a, b) => (descending ? by(b, a) : by(a, b)));
}

/** A coordinate with its sign, as the rest of the page writes it. Pure. */
export const coordinate = (value) => (value + 0).toFixed(2).replace("-0.00", "0.00").replace("-", "−");

function createTable(parent) {
  const head = make("tr");
  const body = make("tbody");
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const box = make("div", { class: "listing", tabindex: "0", role: "region" });
  const table = make("table", {}, make("thead", {}, head), body);
  box.append(table, live);
  parent.querySelector(".listing")?.remove();
  parent.append(box);
  let data = null;
  let by = null; // the part it is sorted by; null is the order it came in
  let descending = false;

  const cell = (column, row) => {
    if (column.part === "name") {
      const open = make("button", { type: "button", "data-opens": row.id }, row.name);
      return make("th", { scope: "row" }, open);
    }
    const value = row[column.part];
    return typeof value === "number"
      ? make("td", { class: "number" }, coordinate(value))
      : make("td", {}, value);
  };

  const draw = () => {
    const rows = by === null ? data.rows : sorted(data.rows, by, descending);
    body.replaceChildren(
      ...rows.map((row) => make("tr", {}, ...data.columns.map((column) => cell(column, row)))),
    );
    for (const heading of head.children) {
      const mine = heading.dataset.part === by;
      heading.setAttribute("aria-sort", mine ? (descending ? "descending" : "ascending") : "none");
    }
  };

  const sort = (column) => {
    descending = by === column.part && !descending;
    by = column.part;
    draw();
    const { words } = data;
    live.textContent = (descending ? words.down : words.up).replace("{column}", column.spoken);
  };

  return {
    show(next) {
      const headings = JSON.stringify(next.columns);
      if (headings !== JSON.stringify(data?.columns)) {
        head.replaceChildren(
          ...next.columns.map((column) => {
            const button = make(
              "button",
              { type: "button", "aria-label": column.spoken, title: column.spoken },
              column.heading,
            );
            button.addEventListener("click", () => sort(column));
            const numeric = typeof next.rows[0]?.[column.part] === "number";
            return make(
              "th",
              { scope: "col", "data-part": column.part, class: numeric ? "number" : null },
              button,
            );
          }),
        );
      }
      data = next;
      const { words } = next;
      box.setAttribute("aria-label", words.label);
      box.dataset.empty = String(next.rows.length === 0);
      draw();
    },
  };
}
