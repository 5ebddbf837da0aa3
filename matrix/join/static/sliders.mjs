// Two sliders, one for each axis, between the names of its poles: another way to move the marker.

import { make } from "../board/make.mjs";
import { along } from "../board/where.mjs";

/** `on.move(place)` while one of them moves, `on.drop(place)` when it was let go. */
export function createSliders({ axes, words, along: spoken }, on) {
  let place = null;

  const rows = ["x", "y"].map((axis) => {
    const { low, high } = axes[axis];
    const name = words.between.replace("{low}", () => low).replace("{high}", () => high);
    const input = make("input", { type: "range", min: "-1", max: "1", step: "0.01" });
    input.setAttribute("aria-label", name);
    const read = () => ({ x: 0, y: 0, ...place, [axis]: Number(input.value) });
    input.addEventListener("input", () => on.move(read()));
    input.addEventListener("change", () => on.drop(read()));
    const ends = [low, high].map((pole) => make("span", { "aria-hidden": "true" }, pole));
    return { axis, input, element: make("div", { class: "slider" }, ends[0], input, ends[1]) };
  });

  return {
    element: make("div", { class: "sliders" }, ...rows.map(({ element }) => element)),

    show(next, locked) {
      place = next;
      for (const { axis, input } of rows) {
        const value = place?.[axis] ?? 0;
        if (document.activeElement !== input || Math.abs(value - input.value) > 0.006) {
          input.value = String(value);
        }
        input.disabled = locked;
        input.dataset.placed = String(place !== null);
        const where = place ? along(value, axes[axis], spoken) : words.unplaced;
        input.setAttribute("aria-valuetext", where);
      }
    },
  };
}
