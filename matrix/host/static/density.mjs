// Where the points of a group lie densely: a kernel density estimate on the plane. Pure.
//
// The kernel is a product of two Gaussians. Its width along each axis follows Scott's rule for two
// dimensions, h = σ n^(-1/6) (D. W. Scott, Multivariate Density Estimation, 1992, ch. 6), and is
// never under LEAST, so that points in one place are still a hill that can be seen. Nobody can be
// beyond the edges: what would flow over them is reflected (B. W. Silverman, Density Estimation,
// 1986, section 2.10). The lines enclose the smallest areas that hold so much of the density
// (R. J. Hyndman, Computing and graphing highest density regions, The American Statistician, 1996).

export const SIZE = 96; // cells along a side
export const FEWEST_DENSE = 10; // of fewer people, hills tell who stands where, and no more
const LEAST = 0.08; // of the plane's units
export const PARTS = [0.95, 0.75, 0.5, 0.25]; // of the density inside each line, the outermost first

/**
 * The density of at least one point.
 *
 * @param points [{x, y}]
 * @returns {cells, levels, h}: `cells` by rows from the lower left, adding up to 1; `levels` the
 *   density at the line of each of PARTS; `h` the kernel's widths in plane units
 */
export function densityOf(points) {
  const h = { x: width(points.map(({ x }) => x)), y: width(points.map(({ y }) => y)) };
  const cells = new Float64Array(SIZE * SIZE);
  for (const { x, y } of points) {
    const across = along(x, h.x);
    const up = along(y, h.y);
    for (let row = 0; row < SIZE; row += 1) {
      const share = up[row] / points.length;
      for (let column = 0; column < SIZE; column += 1) {
        cells[row * SIZE + column] += share * across[column];
      }
    }
  }
  return { cells, levels: levelsOf(cells), h };
}

/** The middle of a cell along an axis, in plane units. */
export const middleOf = (index) => ((index + 0.5) / SIZE) * 2 - 1;

function width(values) {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const deviation = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / n);
  return Math.max(LEAST, deviation * n ** (-1 / 6));
}

/** A kernel along one axis, cell by cell, adding up to 1. */
function along(value, h) {
  const bell = (distance) => Math.exp(-((distance / h) ** 2) / 2);
  const all = Float64Array.from({ length: SIZE }, (_, index) => {
    const at = middleOf(index);
    return bell(at - value) + bell(at - (2 - value)) + bell(at - (-2 - value));
  });
  const sum = all.reduce((whole, part) => whole + part, 0);
  return all.map((part) => part / sum);
}

function levelsOf(cells) {
  const sorted = Float64Array.from(cells).sort().reverse();
  const levels = [];
  let inside = 0;
  let index = 0;
  for (const part of [...PARTS].reverse()) {
    while (index < sorted.length && inside < part) inside += sorted[index++];
    levels.unshift(sorted[Math.max(0, index - 1)]);
  }
  return levels;
}
