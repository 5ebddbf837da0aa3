// The modalities' points: a button over each drawn point, its label, its range while one looks.

import { closeByEscape, visit } from "./card.mjs";
import { cells } from "./cells.mjs";
import { layout } from "./labels.mjs";
import { make } from "./make.mjs";
import { leadersOf, seat } from "./nameplate.mjs";
import { boxOf, spotOf } from "./plane.mjs";
import { measure } from "./ruler.mjs";

const RADIUS = 7; // of a drawn point with its rim, in CSS pixels

/** Points on `plane`; `open(id)` is called for the one that is chosen. Where `away()` its card is on
 * another screen, to be brought into sight there. */
export function createPoints(plane, open, away) {
  const group = plane.querySelector(".points");
  const leaders = plane.querySelector(".leaders");
  const range = plane.querySelector(".range");
  let points = []; // {modality, button, label, target}
  let laid = new Map();
  let seen = { width: 0, labels: new Map() }; // what was labelled last, see `alike`
  let known = "";
  let last = null; // the button whose card was opened last
  const leave = closeByEscape(plane, () => last?.focus());

  const choose = ({ modality, button }, byKey) => {
    last = button;
    open(modality.id);
    if (byKey || away()) visit(modality.name);
  };

  /** One point takes part in the order of Tab, the arrow keys lead to the others. */
  const rove = (chosen) => {
    for (const { button } of points) button.tabIndex = button === chosen ? 0 : -1;
  };

  /** The nearest point in the direction of an arrow key; what lies aside counts double. */
  const neighbour = ({ x, y }, key) => {
    const way = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
    if (!way) return null;
    const far = ({ modality }) => {
      const ahead = (modality.x - x) * way[0] + (modality.y - y) * way[1];
      const aside = Math.abs((modality.x - x) * way[1]) + Math.abs((modality.y - y) * way[0]);
      return ahead > 0 ? ahead + 2 * aside : Number.POSITIVE_INFINITY;
    };
    const best = [...points].sort((a, b) => far(a) - far(b))[0];
    return best && far(best) < Number.POSITIVE_INFINITY ? best : null;
  };

  const look = (modality) => {
    const { x, y } = modality.range;
    const percent = (value) => `${((value + 1) / 2) * 100}%`;
    range.style.left = percent(x[0]);
    range.style.right = percent(-x[1]);
    range.style.bottom = percent(y[0]);
    range.style.top = percent(-y[1]);
    range.style.setProperty("--own", `var(--${modality.tone})`);
    range.dataset.shown = "true";
  };
  const lookAway = () => delete range.dataset.shown;

  /** Whether the map is mostly the one that was labelled last: the same points, in the same type, at
   * about the same size. Only then do labels stay where they are for the eye's sake. */
  const alike = (spots, { width }) => {
    const before = seen;
    seen = { width, labels: new Map(spots.map(({ id, sizes }) => [id, sizes[0].width])) };
    const kept = spots.filter(({ id, sizes }) => before.labels.get(id) === sizes[0].width);
    return (
      2 * kept.length > Math.max(spots.length, before.labels.size) &&
      Math.abs(width - before.width) < 0.1 * width
    );
  };

  const build = (modality, opens) => {
    const label = make("span", { class: "label" }, modality.short);
    const target = make("span", { class: "target" });
    const button = make(
      "button",
      {
        class: "modality",
        type: "button",
        "data-modality": modality.id,
        "data-shape": modality.shape,
        "aria-label": `${modality.name}, ${opens}`,
        style: `--own: var(--${modality.tone}); left: ${((modality.x + 1) / 2) * 100}%; top: ${((1 - modality.y) / 2) * 100}%`,
      },
      label,
      target,
    );
    button.addEventListener("click", (event) => choose({ modality, button }, event.detail === 0));
    button.addEventListener("keydown", (event) => {
      const next = neighbour(modality, event.key);
      if (!next) return;
      event.preventDefault();
      rove(next.button);
      next.button.focus();
    });
    for (const event of ["pointerenter", "focus"]) {
      button.addEventListener(event, () => look(modality));
    }
    for (const event of ["pointerleave", "blur"]) button.addEventListener(event, lookAway);
    return { modality, button, label, target };
  };

  return {
    remove: leave,

    /** Opens the card of a modality, on the map or not; by a key the focus goes there. */
    open(id, byKey) {
      const point = points.find(({ modality }) => modality.id === id);
      if (point) choose(point, byKey);
      else open(id);
    },

    show(modalities, chosen, opens) {
      const text = JSON.stringify([modalities, opens]);
      if (text !== known) {
        known = text;
        points = modalities.map((modality) => build(modality, opens));
        group.replaceChildren(...points.map((point) => point.button));
        rove((points.find((p) => p.modality.id === chosen) ?? points[0])?.button);
        lookAway();
      }
      for (const { modality, button } of points) {
        button.setAttribute("aria-pressed", String(modality.id === chosen));
      }
    },

    /** The drawn points' boxes, in CSS pixels of the window. */
    boxes() {
      const frame = boxOf(plane);
      return points.map(({ modality }) => {
        const { left, top } = spotOf(modality, frame);
        const box = { left: left - RADIUS, top: top - RADIUS, width: 2 * RADIUS, height: 2 * RADIUS };
        return { owner: modality.id, ...box };
      });
    },

    /** Lays the labels out anew, clear of the boxes in `taken` (CSS pixels of the window). */
    label(taken) {
      const began = performance.now();
      const frame = boxOf(plane);
      const sizes = measure(points.map(({ label }) => label));
      const spots = points.map(({ modality }, index) => ({
        id: modality.id,
        ...spotOf(modality, { ...frame, left: 0, top: 0 }),
        radius: RADIUS,
        sizes: sizes[index],
      }));
      const own = taken.map((box) => ({
        ...box,
        left: box.left - frame.left,
        top: box.top - frame.top,
      }));
      laid = layout(spots, own, frame, alike(spots, frame) ? laid : new Map());
      const shapes = cells(spots);
      for (const [index, { button, label, target }] of points.entries()) {
        const spot = spots[index];
        seat(button, label, spot, laid.get(spot.id), frame);
        target.style.clipPath = shapes[index];
      }
      leaders.setAttribute("d", leadersOf(laid.values()));
      // For whoever measures; only the last is kept.
      performance.clearMeasures("labels");
      performance.measure("labels", { start: began });
    },
  };
}
