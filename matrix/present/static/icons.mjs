// The signs on the controls, drawn: not every system has them as letters.

import { draw } from "./draw.mjs";

const PATHS = {
  back: "M15 5l-7 7 7 7",
  next: "M9 5l7 7-7 7",
  overview: "M4 5h6v6H4zM14 5h6v6h-6zM4 14h6v6H4zM14 14h6v6h-6z",
  notes: "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
  full: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  window: "M9 4h11v11H9zM15 15v5H4V9h5",
  leave: "M6 6l12 12M18 6L6 18",
};

/** The sign of that name. */
export const icon = (name) =>
  draw("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, draw("path", { d: PATHS[name] }));
