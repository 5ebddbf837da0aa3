// The layer of the map with the room's points. A canvas: a thousand people are one element, and what
// is hidden is nowhere in the page.

import { make } from "../board/make.mjs";
import { coloursOf, paint } from "./paint.mjs";

const EDGE = 24; // units round the plane, for who stands at its edge
const APPEAR_MS = 450;

/** A layer on `field`, below `above`. */
export function createLayer(field, above) {
  const canvas = make("canvas", { class: "layer-of-points", "aria-hidden": "true" });
  above.before(canvas);
  let view = {};
  let empty = true;

  const unitOf = () => Number.parseFloat(getComputedStyle(canvas).lineHeight); // the style says so

  const draw = () => {
    const side = field.clientWidth;
    if (side === 0) return;
    const unit = unitOf();
    const edge = EDGE * unit;
    const ratio = window.devicePixelRatio;
    const pixels = Math.round((side + 2 * edge) * ratio);
    if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
    const context = canvas.getContext("2d");
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, pixels, pixels);
    context.setTransform(ratio, 0, 0, ratio, edge * ratio, edge * ratio);
    paint(context, side, unit, view, coloursOf(canvas));
  };

  const appear = () => {
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
    canvas.animate([{ opacity: 0 }, { opacity: 1 }], { duration: APPEAR_MS, easing: "ease-out" });
  };

  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);

  return {
    draw,
    /** Paints a view; `fresh` tells that it is another than before, not the same with more in it. */
    show(next, fresh) {
      view = next;
      draw();
      if (next.results && (empty || fresh)) appear();
      empty = !next.results;
    },
    /** For names to keep clear of, in CSS pixels of the window: the box of the mean, and those of
     * the points where there are at most so many. */
    boxes(most) {
      const { results, density, movement } = view;
      if (!results) return [[], []];
      const frame = field.getBoundingClientRect();
      const unit = unitOf();
      const round = ({ x, y }, radius) => ({
        left: frame.left + ((x + 1) / 2) * frame.width - radius * unit,
        top: frame.top + ((1 - y) / 2) * frame.height - radius * unit,
        width: 2 * radius * unit,
        height: 2 * radius * unit,
      });
      const few = !density && !movement && results.points.length <= most;
      return [
        results.mean ? [round(results.mean, 15)] : [],
        few ? results.points.map((point) => round(point, 9)) : [],
      ];
    },
  };
}
