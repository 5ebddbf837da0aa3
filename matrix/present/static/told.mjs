// What is told beside the map: the progress, the heading, the sentences, the legend, the notes.
// The type is as large as fits: nothing on the wall may be cut or scroll.

import { make } from "../board/make.mjs";

// The sizes that are tried, the largest first. `scale` shrinks all but the smallest type that is to
// be read from the room; `under` that as well, where somebody's own story says too much.
const SIZES = [
  ...[1, 0.93, 0.86, 0.79, 0.72, 0.65, 0.58].map((scale) => ({ scale, under: 1 })),
  ...[0.92, 0.84, 0.76, 0.68, 0.6, 0.52].map((under) => ({ scale: 0.58, under })),
];

/** Whether a step leaves the map without anything on it. */
export const isBare = ({ groups, axes, lit, markers }) =>
  groups.length + axes.length + lit.length + markers.length === 0;

/** The parts that tell a step; `head` and `body` are elements. */
export function createTold({ words, modalities, now }) {
  const progress = make("p", { class: "progress" });
  const heading = make("h1", { class: "heading" });
  const head = make("header", { class: "head" }, progress, heading);
  const sentences = make("div", { class: "sentences" });
  const key = make("ul", { class: "key", "aria-label": words.legend });
  const body = make("div", { class: "told" }, sentences, key);

  const range = (id, index, step) => {
    const line = make("span", { class: "swatch", "data-line": String(index % 3) });
    const { tone } = step.groups.find(({ members }) => members.includes(id));
    line.style.setProperty("--own", `var(--${tone})`);
    const name = words.range_of.replace("{name}", modalities[id].short);
    return make("li", {}, line, make("span", {}, name));
  };

  return {
    head,
    body,

    /** Shows a step; `n` is which of `all` it is, from 1. */
    show(step, n, all) {
      progress.textContent = words.progress.replace("{n}", n).replace("{all}", all);
      heading.textContent = step.heading;
      sentences.replaceChildren(...step.says.map((text) => make("p", {}, text)));
      if (step.help) sentences.append(make("p", { class: "help" }, now.help));
      const colours = step.legend.map(item);
      // Of several boxes on the map one has to be told which is whose.
      const ranges = step.ranges.length > 1 ? step.ranges.map((id, index) => range(id, index, step)) : [];
      key.hidden = colours.length + ranges.length === 0;
      key.replaceChildren(...colours, ...ranges);
    },
  };
}

/** One line of the legend: its marks, each with how many have it. */
function item({ name, quiet, marks }) {
  const line = make("li", { "data-quiet": String(quiet) });
  if (marks.length === 1) line.append(symbol(marks[0]), make("span", {}, `${name}\u00a0(${marks[0].count})`));
  else {
    const parts = marks.map((mark) => {
      const told = `${mark.count}\u00a0${mark.name}`;
      return make("span", { class: "mark" }, symbol(mark), make("span", {}, told));
    });
    line.append(make("b", {}, name), make("span", { class: "marks" }, ...parts));
  }
  return line;
}

function symbol({ tone, shape }) {
  const made = make("span", { class: "symbol", "data-shape": shape });
  made.style.setProperty("--own", `var(--${tone})`);
  return made;
}

/** Makes type in `told` as large as lets all of `parts` hold what is in them; whether any does. */
export function fit({ head, body }, parts) {
  for (const { scale, under } of SIZES) {
    for (const { style } of [head, body]) {
      style.setProperty("--scale", String(scale));
      style.setProperty("--under", String(under));
    }
    if (parts.every((part) => part.scrollHeight <= part.clientHeight + 1)) return true;
  }
  return false;
}
