// Fields for numbers on the plane.

import { make } from "./make.mjs";

const SIGNS = { x: "↔", y: "↕" }; // the axes' names stand on the map; a fields' row has no room

/** A field for a number, with further attributes. */
export function field(attributes) {
  // Text and not a number field, which would refuse the decimal comma of half the world.
  return make("input", {
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    ...attributes,
  });
}

/** Fields in a line, after the sign of their axis. */
export const signed = (axis, ...inputs) =>
  make("label", {}, make("span", { "aria-hidden": "true" }, SIGNS[axis]), ...inputs);

/** The number in a field, or null where it holds none on the plane. */
export function read(input) {
  const plain = input.value.trim().replace(",", ".").replace("−", "-");
  const value = plain === "" ? Number.NaN : Number(plain);
  return value >= -1 && value <= 1 ? value : null;
}

/** Marks the fields that hold something else than a number on the plane; whether there are any. An
 * empty one is only unfinished. */
export function mark(inputs) {
  let bad = false;
  for (const input of inputs) {
    input.removeAttribute("aria-invalid");
    if (input.value === "" || read(input) !== null) continue;
    input.setAttribute("aria-invalid", "true");
    bad = true;
  }
  return bad;
}
