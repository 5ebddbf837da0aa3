// What stands beside the map: the round, its question, how many have placed, and what they answered.

import { make } from "../board/make.mjs";
import { FEWEST_DENSE } from "./density.mjs";
import { createLegend } from "./legend.mjs";
import { about, fill, meant, moved, placed, standing } from "./said.mjs";

/** The parts beside the map; `head` and `body` are elements. */
export function createTold(data) {
  const { words, axes, quadrants, modalities, fewest, behind } = data;
  const progress = make("p", { class: "progress" });
  const heading = make("h1", { class: "heading" });
  const counts = make("p", { class: "counts" });
  const head = make("header", { class: "head" }, progress, heading, counts);

  const cells = quadrants.map(({ label }) => ({ label, cell: make("td") }));
  const table = make(
    "table",
    { class: "quadrants" },
    make("caption", { class: "unseen" }, words.quadrants),
    make(
      "tbody",
      {},
      ...cells.map(({ label, cell }) => make("tr", {}, make("th", { scope: "row" }, label), cell)),
    ),
  );
  const legend = createLegend(words);
  const aside = make("p", { class: "aside" });
  const says = make("div", { class: "says" });
  const results = make("section", { class: "results", "aria-label": words.results }, legend.element, table, aside, says);
  const body = make("div", { class: "told" }, results);

  const text = (element, said) => {
    if (element.textContent !== said) element.textContent = said;
    element.hidden = said === "";
  };

  const sentences = ({ state, results: found, movement, layers, since }) => {
    const { about: id } = state.rounds[state.round - 1];
    const all = [];
    const dense = found?.count >= FEWEST_DENSE ? words.dense : fill(words.dense_few, { fewest: FEWEST_DENSE });
    if (found && layers.density) all.push(dense);
    if (found && layers.movement) {
      if (since === null) all.push(words.moved_from_none);
      else if (movement) all.push(moved(movement, { since, all: found.count, fewest }, axes, words));
    }
    if (!state.shown && layers.behind && behind.includes(id)) {
      all.push(fill(words.left_out, { name: modalities[id].short }));
    }
    if (state.shown && layers.place && modalities[id]) {
      all.push(placed(modalities[id], found?.mean, axes, words));
    }
    return all;
  };

  return {
    head,
    body,

    /** Shows how things stand. */
    show(view) {
      const { state, results: found } = view;
      const round = state.rounds[state.round - 1];
      const said = [fill(words.progress, { n: state.round, all: state.rounds.length }), about(round, data)];
      text(progress, said.filter(Boolean).join(" · "));
      text(heading, round.question);
      text(counts, standing(state, words));
      table.hidden = !found;
      legend.show(view);
      if (found) for (const { label, cell } of cells) text(cell, String(found.quadrants[label] ?? 0));
      const besides = [];
      if (view.few) besides.push(fill(words.few, { fewest }));
      if (found?.straddling) besides.push(fill(words.straddling, { n: found.straddling }));
      if (state.skipped) besides.push(fill(words.skipped, { n: state.skipped }));
      text(aside, besides.join(" · "));
      const all = sentences(view);
      if (says.dataset.said !== all.join("\n")) {
        says.dataset.said = all.join("\n");
        says.replaceChildren(...all.map((sentence) => make("p", {}, sentence)));
      }
      says.hidden = all.length === 0;
    },

    /** What the map shows, for whoever hears it. */
    summary: ({ state, results: found }) =>
      found
        ? [meant(found, axes, words), ...cells.map(({ label }) => `${label}: ${found.quadrants[label] ?? 0}.`)].join(" ")
        : `${standing(state, words)}.`,
  };
}
