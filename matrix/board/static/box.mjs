// The box: the range round a marker, with handles on its edges and corners. Those of the edges are
// sliders for keys; a hand takes an edge anywhere.

import { gesture } from "./gesture.mjs";
import { make } from "./make.mjs";
import { boxOf, placeOf, spotOf } from "./plane.mjs";
import { BOUNDS, HANDLES, handles, placeOfHandle, resized } from "./range.mjs";

const TARGET = 24; // a handle's side, in CSS pixels
const RIM = 6; // of it, round what is seen
const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 };

/**
 * @param view {id, kind, words} of the marker
 * @param ground {boxes, frame()}: the element it lives on, which covers the plane; the plane's frame
 * @param on {free(), start(), resize(range), end(), cancel(), key(range), rest()}: may it be resized
 *   now; a hand takes it, changes it, lets it go, does not after all; a key changes it; it rests
 */
export function createBox(view, ground, on) {
  const part = (sort, edges) => ({
    edges,
    element: make("div", { class: sort, "data-edge": edges.join(" "), tabindex: "-1" }),
  });
  const grips = HANDLES.map((edges) => part("grip", edges));
  const sliders = grips.filter(({ edges }) => edges.length === 1);
  const strips = sliders.map(({ edges }) => part("strip", edges));
  const hands = [...strips, ...grips];
  const element = make(
    "div",
    { class: "box", "data-box": view.id, "data-kind": view.kind },
    ...hands.map((hand) => hand.element),
  );
  let range = null;
  element.hidden = true;
  ground.boxes.append(element);

  const letGo = (done) => () => {
    delete element.dataset.held;
    done();
  };
  const cancels = hands.map((hand) =>
    gesture(hand.element, () => spotOf(placeOfHandle(range, hand.edges), ground.frame()), {
      free: on.free,
      start() {
        element.dataset.held = "";
        on.start();
      },
      move: (spot) => on.resize(resized(range, hand.edges, placeOf(spot, ground.frame()))),
      end: letGo(on.end),
      cancel: letGo(on.cancel),
      tap() {},
    }),
  );
  for (const { edges, element: slider } of sliders) {
    const [axis] = BOUNDS[edges[0]];
    slider.tabIndex = 0;
    slider.setAttribute("role", "slider");
    slider.setAttribute("aria-valuemin", "-1");
    slider.setAttribute("aria-valuemax", "1");
    slider.setAttribute("aria-orientation", axis === "x" ? "horizontal" : "vertical");
    slider.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      if (!step || !on.free() || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      const place = placeOfHandle(range, edges);
      place[axis] += step * (event.shiftKey ? 0.1 : 0.01);
      on.key(resized(range, edges, place));
    });
    slider.addEventListener("blur", on.rest);
  }

  return {
    element,
    cancel: () => cancels.some((cancel) => cancel()),
    remove: () => element.remove(),

    /** The boxes of the handles that are seen all the time, as a finger has them. */
    seen() {
      const { shown, current, locked } = element.dataset;
      const all = shown === "true" && current === "true" && locked === "false" && !element.hidden;
      if (!all || !matchMedia("(any-pointer: coarse)").matches) return [];
      return grips.map((grip) => {
        const { left, top } = boxOf(grip.element);
        return { left: left + RIM, top: top + RIM, width: TARGET - 2 * RIM, height: TARGET - 2 * RIM };
      });
    },

    near(is) {
      if (is) element.dataset.near = "";
      else delete element.dataset.near;
    },

    name(label) {
      for (const { edges, element: slider } of sliders) {
        const name = view.words[`range_${edges[0]}`].replace("{marker}", label);
        slider.setAttribute("aria-label", name);
      }
    },

    /** Shows `next` round the marker's place on a plane of that frame; nothing for null. */
    draw(next, place, { width, height }) {
      range = next;
      element.hidden = range === null;
      if (range === null) return;
      const { x, y } = range;
      element.style.left = `${((x[0] + 1) / 2) * 100}%`;
      element.style.right = `${((1 - x[1]) / 2) * 100}%`;
      element.style.top = `${((1 - y[1]) / 2) * 100}%`;
      element.style.bottom = `${((y[0] + 1) / 2) * 100}%`;
      element.dataset.x = x.map((bound) => bound.toFixed(3)).join(" ");
      element.dataset.y = y.map((bound) => bound.toFixed(3)).join(" ");
      const frame = { left: 0, top: 0, width, height };
      const corner = spotOf({ x: x[0], y: y[1] }, frame);
      for (const [index, spot] of handles(range, place, frame).entries()) {
        grips[index].element.style.transform = `translate(${spot.left - corner.left}px, ${spot.top - corner.top}px)`;
      }
      for (const { edges, element: slider } of sliders) {
        const [axis, end] = BOUNDS[edges[0]];
        slider.setAttribute("aria-valuenow", String(range[axis][end]));
        slider.setAttribute("aria-valuetext", view.words.along(range[axis][end], axis));
      }
    },
  };
}
