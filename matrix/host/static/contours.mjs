// Lines of equal height over a grid: marching squares (W. Lorensen and H. Cline, 1987, in two
// dimensions). Pure.

import { middleOf, SIZE } from "./density.mjs";

const EDGES = { a: [0, 1], b: [1, 2], c: [3, 2], d: [0, 3] }; // by corners: see CORNERS
const CORNERS = [[0, 0], [1, 0], [1, 1], [0, 1]]; // lower left, then against the clock
// Which edges a line crosses, by the corners that are above it; a saddle's are kept apart.
const CROSSED = ["", "da", "ab", "db", "bc", "dabc", "ac", "dc", "cd", "ca", "abcd", "cb", "bd", "ba", "ad", ""];

/** The pieces of the line at `level` as [[from, to]], each a place on the plane. */
export function lineAt(cells, level) {
  const pieces = [];
  // One more cell all round, as high as its neighbour, leads the lines to the plane's edge.
  const inside = (index) => Math.max(0, Math.min(SIZE - 1, index));
  const value = (column, row) => cells[inside(row) * SIZE + inside(column)];
  for (let row = -1; row < SIZE; row += 1) {
    for (let column = -1; column < SIZE; column += 1) {
      const heights = CORNERS.map(([right, up]) => value(column + right, row + up));
      const above = heights.reduce((bits, height, index) => bits | ((height >= level) << index), 0);
      const crossed = [...CROSSED[above]].map((name) => {
        const [one, other] = EDGES[name];
        const share = (level - heights[one]) / (heights[other] - heights[one]);
        const at = (axis) => CORNERS[one][axis] + share * (CORNERS[other][axis] - CORNERS[one][axis]);
        return { x: held(middleOf(column + at(0))), y: held(middleOf(row + at(1))) };
      });
      for (let index = 0; index < crossed.length; index += 2) {
        pieces.push([crossed[index], crossed[index + 1]]);
      }
    }
  }
  return pieces;
}

const held = (value) => Math.max(-1, Math.min(1, value));
