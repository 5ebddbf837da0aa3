// The number fields: the exact place of one marker, for whoever would rather type than drag.

import { make } from "./make.mjs";

const SIGNS = { x: "↔", y: "↕" }; // the axes' names stand on the map; a fields' row has no room

/** Fields in `element`; `on.type(place)` is called once both hold a number on the plane. */
export function createFields(element, words, on) {
  const legend = make("legend");
  const inputs = {};
  const fields = ["x", "y"].map((axis) => {
    // Text and not a number field, which would refuse the decimal comma of half the world.
    inputs[axis] = make("input", {
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      "data-axis": axis,
    });
    return make("label", {}, make("span", { "aria-hidden": "true" }, SIGNS[axis]), inputs[axis]);
  });
  const wrong = make("p", { class: "wrong", role: "alert" });
  let known = ""; // what the fields show, so that they are written only when it changes
  let last = null; // the place they show
  element.replaceChildren(legend, ...fields, wrong);

  const text = (axis) => (last ? last[axis].toFixed(2) : "");
  const read = (input) => {
    const plain = input.value.trim().replace(",", ".").replace("−", "-");
    const value = plain === "" ? Number.NaN : Number(plain);
    return value >= -1 && value <= 1 ? value : null;
  };

  const change = () => {
    // An emptied field is no wish to take the marker back; that is done by dragging or Delete.
    for (const axis of ["x", "y"]) if (inputs[axis].value === "") inputs[axis].value = text(axis);
    const place = { x: read(inputs.x), y: read(inputs.y) };
    let bad = false;
    for (const [axis, input] of Object.entries(inputs)) {
      input.removeAttribute("aria-invalid");
      if (input.value === "" || place[axis] !== null) continue;
      input.setAttribute("aria-invalid", "true");
      bad = true;
    }
    const half = !bad && (place.x === null) !== (place.y === null);
    wrong.textContent = bad ? words.number_wrong : half ? words.both : "";
    if (place.x !== null && place.y !== null) on.type(place);
  };
  for (const input of Object.values(inputs)) input.addEventListener("change", change);

  return {
    /** Shows the place of the marker called `label`. */
    show(label, place, axes) {
      const now = JSON.stringify([label, place]);
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
      wrong.textContent = "";
    },
  };
}
