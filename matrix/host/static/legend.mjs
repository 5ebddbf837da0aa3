// The legend: what the signs on the map are, in one line beside it. Signs are drawn as `paint` does.

import { make } from "../board/make.mjs";
import { draw } from "../present/draw.mjs";
import { FEWEST_DENSE } from "./density.mjs";
import { FEWEST_SPREAD } from "./paint.mjs";

const WIDE = { arrow: 34, group: 40, spread: 34 }; // the others are as wide as they are high: 24

/** A legend as an `element`. */
export function createLegend(words) {
  const element = make("p", { class: "legend" });
  const item = (name) => make("span", {}, sign(name), `${words[`key_${name}`]}`);
  return {
    element,
    /** Names the signs that a view has. */
    show({ results, movement, layers }) {
      const names = signs(results, layers.movement ? movement : null, layers.density);
      element.hidden = names.length === 0;
      if (element.dataset.signs === names.join()) return;
      element.dataset.signs = names.join();
      element.replaceChildren(...names.map(item));
    },
  };
}

/** Which signs are on the map. */
function signs(results, movement, density) {
  if (!results) return [];
  const mean = results.mean ? ["mean"] : [];
  if (density && results.count >= FEWEST_DENSE) return mean;
  if (movement) return movement.arrows.length ? ["arrow", "group"] : [];
  return ["person", ...mean, ...(results.mean && results.count >= FEWEST_SPREAD ? ["spread"] : [])];
}

/** A sign, for the eye: its name stands beside it. */
function sign(name) {
  const width = WIDE[name] ?? 24;
  const svg = draw("svg", { class: `sign ${name}`, viewBox: `0 0 ${width} 24`, "aria-hidden": "true" });
  const circle = (kind, r, cx = 12) => draw("circle", { class: kind, cx, cy: 12, r });
  const path = (kind, d) => draw("path", { class: kind, d });
  const parts = {
    person: () => [circle("dot", 8)],
    mean: () => [circle("rim", 8.5), circle("band", 8.5)],
    spread: () => [draw("ellipse", { class: "dashes", cx: 17, cy: 12, rx: 15, ry: 9 })],
    arrow: () => [circle("thin", 4, 5), path("thin", "M9 12H26"), path("head", "M33 12l-10 -5v10z")],
    group: () => [
      ...["rim", "band"].flatMap((kind) => [circle(kind, 5, 8), path(kind, "M13 12H28")]),
      path("tip", "M38 12l-12 -8v16z"),
    ],
  };
  svg.append(...parts[name]());
  return svg;
}
