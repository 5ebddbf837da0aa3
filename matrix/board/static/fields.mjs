// The number fields: the exact place of one marker, for whoever would rather type than drag.

import { createBounds } from "./bounds.mjs";
import { make } from "./make.mjs";
import { field, mark, read, signed } from "./number.mjs";

/** Fields in `element`; `on.type(place, range)` is called once both hold a number on the plane, or
 * the fields of the range all four; where only the place was typed, without a range. */
export function createFields(element, words, on) {
  const legend = make("legend");
  const inputs = { x: field({ "data-axis": "x" }), y: field({ "data-axis": "y" }) };
  const wrong = make("p", { class: "wrong", role: "alert" });
  let known = ""; // what the fields show, so that they are written only when it changes
  let last = null; // the place they show
  const bounds = createBounds(words, {
    type: (range) => on.type(last, range),
    wrong: (text) => {
      wrong.textContent = text;
    },
  });
  const pair = ["x", "y"].map((axis) => signed(axis, inputs[axis]));
  element.replaceChildren(legend, ...pair, bounds.element, wrong);

  const text = (axis) => (last ? last[axis].toFixed(2) : "");

  const change = () => {
    // An emptied field is no wish to take the marker back; that is done by dragging or Delete.
    for (const axis of ["x", "y"]) if (inputs[axis].value === "") inputs[axis].value = text(axis);
    const bad = mark(Object.values(inputs));
    const place = { x: read(inputs.x), y: read(inputs.y) };
    const half = !bad && (place.x === null) !== (place.y === null);
    wrong.textContent = bad ? words.number_wrong : half ? words.both : "";
    if (place.x !== null && place.y !== null) on.type(place);
  };
  for (const input of Object.values(inputs)) input.addEventListener("change", change);

  return {
    /** Shows the place and the range of a marker. */
    show({ label, place, range }, axes) {
      const now = JSON.stringify([label, place, range]);
      if (now === known) return; // what is being typed stays
      known = now;
      last = place;
      legend.textContent = `${words.exact}: ${label}`;
      for (const axis of ["x", "y"]) {
        const input = inputs[axis];
        const name = `${axes[axis].low} −1, ${axes[axis].high} +1`;
        input.setAttribute("aria-label", name);
        input.title = name;
        input.value = text(axis);
        input.removeAttribute("aria-invalid");
      }
      bounds.show(label, range, place, axes);
      wrong.textContent = "";
    },
  };
}
