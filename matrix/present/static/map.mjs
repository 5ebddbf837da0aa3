// The map on the wall: quarters, axes, points, ranges, rivals, distances. What stays from one step
// to the next is the same element, so that it moves, appears or fades by the style alone.

import { make } from "../board/make.mjs";
import { draw } from "./draw.mjs";
import { letter } from "./lettering.mjs";
import { sentence, shown } from "./spoken.mjs";

const FADE_MS = 500; // after so long, what has faded is taken away
const SOME = 24; // of more modalities only those that stand out are named

/** At once for whoever wants nothing to move. */
const fadeTime = () => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : FADE_MS);

const across = (x) => `${((x + 1) / 2) * 100}%`;
const down = (y) => `${((1 - y) / 2) * 100}%`;

/** Makes a pole's name as small as it takes to be whole: one may have 80 letters. */
function fitPole({ firstChild, clientWidth, clientHeight, style }) {
  style.removeProperty("--fit");
  const { offsetWidth, offsetHeight } = firstChild; // read after the change
  const upright = clientHeight > clientWidth;
  const [long, room] = upright ? [offsetHeight, clientHeight] : [offsetWidth, clientWidth];
  if (long > room) style.setProperty("--fit", String(room / long));
}

/** A map for what the server sent; it is `element`, its plane `field`. */
export function createMap({ axes, quadrants, modalities }, words) {
  const quarters = quadrants.map(({ corner, label }) =>
    make("div", { class: "quarter", "data-corner": corner }, make("span", {}, label)),
  );
  const poles = [
    ["x", "left", axes.x.low],
    ["x", "right", axes.x.high],
    ["y", "top", axes.y.high],
    ["y", "bottom", axes.y.low],
  ].map(([axis, side, name]) =>
    make("div", { class: `end ${side}`, "data-axis": axis }, make("span", {}, name)),
  );
  const lines = ["x", "y"].map((axis) => make("div", { class: "axis", "data-axis": axis }));
  const ranges = make("div", { class: "reaches" });
  const svg = draw("svg", { class: "lines" });
  const leaders = draw("path", { class: "leader" });
  const drawn = draw("g");
  svg.append(leaders, drawn);
  const group = make("div", { class: "dots" });
  const field = make("div", { class: "field" }, ...quarters, ...lines, ranges, svg, group);
  const element = make("div", { class: "wall-map", role: "img" }, ...poles, field);
  const kept = new Map(); // by key: {key, element, label, place, firm, named}
  let step = null;

  /** The element of something with a point and a name; made where there is none. */
  const entry = (key, kind, place) => {
    let found = kept.get(key);
    if (!found) {
      const label = make("span", { class: "name" });
      const symbol = make("span", { class: kind });
      const whole = make("div", { class: "dot", "data-kind": kind }, symbol, label);
      found = { key, element: whole, symbol, label, gone: 0 };
      kept.set(key, found);
      group.append(whole);
    }
    clearTimeout(found.gone);
    delete found.element.dataset.gone;
    found.place = place;
    found.element.style.left = across(place.x);
    found.element.style.top = down(place.y);
    return found;
  };

  const name = (found, text, firm, named) => {
    if (found.label.textContent !== text) found.label.textContent = text;
    found.firm = firm;
    found.named = named;
    found.element.dataset.firm = String(firm);
    return found;
  };

  const points = () => {
    const count = step.groups.reduce((sum, { members }) => sum + members.length, 0);
    const lit = new Set(step.highlight);
    return step.groups.flatMap(({ tone, shape, quiet, members }) =>
      members.map((id) => {
        const found = entry(id, "symbol", modalities[id]);
        const firm = lit.size === 0 ? count <= SOME : lit.has(id);
        name(found, modalities[id].short, firm, firm || count <= SOME);
        found.element.dataset.point = id;
        found.element.dataset.faded = String(lit.size > 0 && !lit.has(id));
        found.element.dataset.lit = String(lit.has(id));
        found.element.dataset.quiet = String(quiet);
        found.symbol.dataset.shape = shape;
        found.element.style.setProperty("--own", `var(--${tone})`);
        return found;
      }),
    );
  };

  const rivals = () =>
    step.rivals.flatMap((id) =>
      modalities[id].rivals.map((rival, index) => {
        const found = name(entry(`${id} ${index}`, "ring", rival), rival.by, true, true);
        found.element.style.setProperty("--own", tone(id));
        return found;
      }),
    );

  const lengths = () =>
    step.distances.map(({ ends, length }) => {
      const [from, to] = ends.map((id) => modalities[id]);
      const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
      const found = entry(ends.join(" – "), "length", middle);
      found.ends = [from, to];
      return name(found, length, true, true);
    });

  const tone = (id) => `var(--${step.groups.find(({ members }) => members.includes(id)).tone})`;

  const spread = (id, index) => {
    const { x, y } = modalities[id].range;
    const box = make("div", { class: "reach", "data-line": String(index % 3) });
    box.style.left = across(x[0]);
    box.style.right = across(-x[1]);
    box.style.top = down(y[1]);
    box.style.bottom = down(-y[0]);
    box.style.setProperty("--own", tone(id));
    return box;
  };

  const line = (kind, from, to, own) => {
    const ends = { x1: across(from.x), y1: down(from.y), x2: across(to.x), y2: down(to.y) };
    return draw("line", { class: kind, ...ends, style: own && `--own: ${own}` });
  };

  const fade = (found) => {
    if (found.element.dataset.gone) return;
    found.element.dataset.gone = "true";
    found.gone = setTimeout(() => {
      kept.delete(found.key);
      found.element.remove();
    }, fadeTime());
  };

  /** Lays the names out; `taken` are boxes they keep clear of, in CSS pixels of the window, `crossed`
   * such that they only cross where they must. `own` tells in words what else is there. */
  const lay = (taken, own, crossed = []) => {
    if (!step) return;
    element.setAttribute("aria-label", [words.map, ...shown(step, own)].map(sentence).join(" "));
    if (field.offsetWidth === 0) return;
    for (const pole of poles) fitPole(pole);
    const here = [...kept.values()].filter(({ element: { dataset } }) => !dataset.gone);
    const lines = { rays: rays(), edges: edges() };
    leaders.setAttribute("d", letter(field, here, quarters, lines, taken, crossed));
  };

  const edges = () =>
    step.ranges.flatMap((id) => {
      const { x, y } = modalities[id].range;
      const corners = [[0, 0], [0, 1], [1, 1], [1, 0]].map(([i, j]) => ({ x: x[i], y: y[j] }));
      return corners.map((corner, index) => [corner, corners[(index + 1) % 4]]);
    });

  const rays = () => [
    ...step.distances.map(({ ends }) => ends.map((id) => modalities[id])),
    ...step.rivals.flatMap((id) => modalities[id].rivals.map((rival) => [modalities[id], rival])),
  ];

  return {
    element,
    field,
    lay,

    /** Shows a step, and lays its names out; see `lay`. */
    show(next, taken, own, crossed = []) {
      step = next;
      for (const quarter of quarters) {
        quarter.dataset.lit = String(step.lit.includes(quarter.dataset.corner));
      }
      for (const part of [...poles, ...lines]) {
        part.dataset.seen = String(step.axes.includes(part.dataset.axis));
      }
      const here = new Set([...points(), ...rivals(), ...lengths()]);
      for (const found of [...kept.values()]) if (!here.has(found)) fade(found);
      ranges.replaceChildren(...step.ranges.map(spread));
      drawn.replaceChildren(
        ...step.distances.map(({ ends: [one, other] }) =>
          line("distance", modalities[one], modalities[other]),
        ),
        ...step.rivals.flatMap((id) =>
          modalities[id].rivals.map((rival) => line("away", modalities[id], rival, tone(id))),
        ),
      );
      lay(taken, own, crossed);
    },
  };
}
