// The bounds: a range in numbers, for whoever would rather type than drag its edges.

import { make } from "./make.mjs";
import { field, mark, read, signed } from "./number.mjs";
import { begun } from "./range.mjs";

const ENDS = ["from", "to"]; // the low and the high bound

/** Fields for the bounds of a range, folded up; `on.type(range)` is called with a whole range or
 * null for none, `on.wrong(text)` with what is wrong with the numbers, or nothing. */
export function createBounds(words, on) {
  const button = (text, act) => {
    const made = make("button", { type: "button", class: "small" }, text);
    made.addEventListener("click", act);
    return made;
  };
  const pair = (axis) => ENDS.map((end) => field({ "data-bound": `${axis} ${end}` }));
  const inputs = { x: pair("x"), y: pair("y") };
  const all = [...inputs.x, ...inputs.y];
  const lines = ["x", "y"].map((axis) => {
    const [low, high] = inputs[axis];
    const dash = make("span", { "aria-hidden": "true" }, "–");
    return make("span", { class: "pair" }, signed(axis, low), dash, high);
  });
  // What was pressed goes; the focus goes to what comes in its place.
  const add = button("", () => {
    on.type(begun(place));
    all[0].focus();
  });
  const none = button(words.range_none, () => {
    on.type(null);
    add.focus();
  });
  const some = make("div", { class: "bounds" }, ...lines, none);
  const element = make("details", { class: "spread" }, make("summary", {}, words.range), add, some);
  let range = null; // what the fields show
  let place = null; // of the mark it is round
  let shown = ""; // whether there is one, and a range
  let called = null; // its name

  const text = (axis, end) => range[axis][end].toFixed(2);

  const change = () => {
    const typed = { x: [...range.x], y: [...range.y] };
    const bad = mark(all);
    for (const axis of ["x", "y"]) {
      for (const [end, input] of inputs[axis].entries()) {
        if (input.value === "") input.value = text(axis, end);
        // What was not touched keeps the decimals that are not seen.
        if (input.value !== text(axis, end)) typed[axis][end] = read(input);
      }
    }
    const turned = !bad && ["x", "y"].some((axis) => typed[axis][0] > typed[axis][1]);
    on.wrong(bad ? words.number_wrong : turned ? words.range_order : "");
    if (!bad && !turned) on.type(typed);
  };
  for (const input of all) input.addEventListener("change", change);

  return {
    element,

    /** Shows the range round the marker called `name` at `place`; in the tray it has none. */
    show(name, next, at, axes) {
      range = next;
      place = at;
      if (name !== called) {
        called = name;
        add.textContent = words.range_add.replace("{marker}", name);
      }
      // A marker is dragged past here many times a second.
      const form = place === null ? "tray" : range === null ? "none" : "some";
      if (form !== shown) {
        shown = form;
        element.hidden = form === "tray";
        add.hidden = form === "some";
        some.hidden = form !== "some";
      }
      if (form !== "some") return;
      for (const axis of ["x", "y"]) {
        for (const [end, input] of inputs[axis].entries()) {
          const end_ = words[`range_${ENDS[end]}`];
          const what = `${end_}: ${axes[axis].low} −1, ${axes[axis].high} +1`;
          input.setAttribute("aria-label", what);
          input.title = what;
          input.value = text(axis, end);
          input.removeAttribute("aria-invalid");
        }
      }
    },
  };
}
