// The number fields: the exact place of one marker, for whoever would rather type than drag.

import { make } from "./make.mjs";

const SIGNS = { x: "↔", y: "↕" }; // the axes' names stand on the map; a fields' row has no room

/** Fields in `element`; `on.type(place)` is called once both hold a number on the plane. */
export function createFields(element, words, on) {
  const legend = make("legend");
  const inputs = {};
  const fields = ["x", "y"].map((axis) => {
    inputs[axis] = make("input", {
      type: "number",
      min: "-1",
      max: "1",
      step: "0.01",
      inputmode: "decimal",
      autocomplete: "off",
      "data-axis": axis,
    });
    return make("label", {}, make("span", { "aria-hidden": "true" }, SIGNS[axis]), inputs[axis]);
  });
  const wrong = make("p", { class: "wrong", role: "alert" });
  let known = ""; // what the fields show, so that they are written only when it changes
  element.replaceChildren(legend, ...fields, wrong);

  const read = (input) => {
    const value = input.value === "" ? Number.NaN : Number(input.value);
    return value >= -1 && value <= 1 ? value : null;
  };

  const change = () => {
    const place = { x: read(inputs.x), y: read(inputs.y) };
    const bad = Object.entries(inputs).filter(
      ([axis, input]) => place[axis] === null && (input.value !== "" || input.validity.badInput),
    );
    for (const input of Object.values(inputs)) input.removeAttribute("aria-invalid");
    for (const [, input] of bad) input.setAttribute("aria-invalid", "true");
    wrong.textContent = bad.length > 0 ? words.number_wrong : "";
    if (place.x !== null && place.y !== null) on.type(place);
  };
  for (const input of Object.values(inputs)) input.addEventListener("change", change);

  return {
    /** Shows the place of the marker called `label`. */
    show(label, place, axes) {
      const now = JSON.stringify([label, place]);
      if (now === known) return; // what is being typed stays
      known = now;
      legend.textContent = `${words.exact}: ${label}`;
      for (const axis of ["x", "y"]) {
        const input = inputs[axis];
        const name = `${axes[axis].low} −1, ${axes[axis].high} +1`;
        input.setAttribute("aria-label", name);
        input.title = name;
        input.value = place ? place[axis].toFixed(2) : "";
        input.removeAttribute("aria-invalid");
      }
      wrong.textContent = "";
    },
  };
}
