// Where a quadrant's name stands: in its corner, or moved from there just as far as it takes to
// hide nothing. Pure geometry; boxes are {left, top, width, height} in CSS pixels.

const CLEAR = 1; // kept free round the name
const EDGE = 3; // kept free along the frame
const STEP = 3; // a name moves in steps of so many pixels
const ASIDE = 6; // a step off the line of the other names counts as many along it
const DOWN = 1 / 8; // of the frame: so far it may go from the upper or lower edge

const meets = (a, b, across, down) =>
  a.left + across < b.left + b.width + CLEAR &&
  b.left < a.left + across + a.width + CLEAR &&
  a.top + down < b.top + b.height + CLEAR &&
  b.top < a.top + down + a.height + CLEAR;

/**
 * How far a name leaves its corner, as {across, down}: no farther than it must, and not at all
 * where that is of no use.
 *
 * @param name its box in the corner
 * @param others boxes it must not hide
 * @param frame the plane; the name stays in its quarter, and one that stands outside stays there
 * @param most how far it may go from the upper or lower edge, as a part of the frame
 * @returns {across, down, free}; `free` tells whether it hides nothing there
 */
export function leave(name, others, frame, most = DOWN) {
  const still = { across: 0, down: 0, free: false };
  const left = name.left - frame.left;
  const right = frame.left + frame.width - name.left - name.width;
  const top = name.top - frame.top;
  const bottom = frame.top + frame.height - name.top - name.height;
  const free = ({ across, down }) => !others.some((other) => meets(name, other, across, down));
  if (Math.min(left, right, top, bottom) < 0 || free(still)) return { ...still, free: free(still) };
  const [gap, inwards] = left < right ? [left, 1] : [right, -1];
  const [rim, downwards] = top < bottom ? [top, 1] : [bottom, -1];
  const ways = [];
  for (let inward = 0; inward <= frame.width / 2 - name.width - 2 * gap; inward += STEP) {
    for (let off = -STEP * Math.floor((rim - EDGE) / STEP); off <= most * frame.height; off += STEP) {
      ways.push({ across: inwards * inward, down: downwards * off, far: inward + ASIDE * Math.abs(off) });
    }
  }
  const found = ways.sort((a, b) => a.far - b.far).find(free);
  return found ? { ...found, free: true } : still;
}
