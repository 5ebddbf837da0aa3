// Where labels go: beside their points, clear of each other, of every point and marker, and inside
// the frame. Where there is no room beside its point a label stands off, and a leader line joins
// the two. Pure geometry; all boxes are {left, top, width, height} in CSS pixels of the plane.

/** How far a label may stand from its point's edge, in CSS pixels; past the first with a leader. */
const GAPS = [4, 20, 36, 56];

/** Sides in the order of preference: towards the right or left, towards below or above. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [1, 1],
  [-1, -1],
  [-1, 1],
];

export const overlap = (a, b) =>
  Math.max(0, Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left)) *
  Math.max(0, Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top));

export const inside = (box, width, height) =>
  box.left >= 0 && box.top >= 0 && box.left + box.width <= width && box.top + box.height <= height;

/**
 * Lays out labels.
 *
 * @param points [{id, left, top, radius, width, height}]: a point's centre, and its label's size
 * @param taken boxes nothing may cover
 * @param size {width, height} of the plane
 * @param before Map of id to what an earlier call gave: kept where it still fits, so little moves
 * @returns Map of id to {box, way, leader}; `leader` is null or {from, to}, each {left, top}.
 *   A label without any room is not in it.
 */
export function layout(points, taken, size, before = new Map()) {
  const dots = points.map(({ left, top, radius }) => around(left, top, radius));
  const clear = (boxes, others) => boxes.every((box) => others.every((o) => overlap(box, o) === 0));
  const choices = new Map(
    points.map((point, own) => {
      const foreign = dots.filter((_, index) => index !== own);
      const ways = GAPS.flatMap((_, ring) => SIDES.map((_side, side) => way(point, ring, side)));
      const open = ways.filter(
        ({ box, line }) =>
          inside(box, size.width, size.height) &&
          clear([box], [...taken, ...dots]) &&
          clear(line, [...taken, ...foreign]),
      );
      return [point.id, open.sort((a, b) => cost(a, size) - cost(b, size))];
    }),
  );
  const placed = new Map();
  // Whoever has the fewest ways out chooses first; the id breaks ties, so the outcome is stable.
  const order = [...points].sort(
    (a, b) => choices.get(a.id).length - choices.get(b.id).length || a.id.localeCompare(b.id),
  );
  for (const { id } of order) {
    const ways = choices.get(id);
    const kept = ways.filter((w) => w.ring === 0 && w.name === before.get(id)?.name);
    const others = [...placed.values()];
    const found = [...kept, ...ways].find(
      ({ box, line }) =>
        clear([box, ...line], others.map((o) => o.box)) &&
        clear([box], others.flatMap((o) => o.line)),
    );
    if (found) placed.set(id, found);
  }
  return placed;
}

const around = (left, top, radius) => ({
  left: left - radius,
  top: top - radius,
  width: 2 * radius,
  height: 2 * radius,
});

/** Near before far; off the axes before over them; then the order of the sides. */
const cost = ({ box, ring, side }, size) => {
  const over =
    (box.left < size.width / 2 && box.left + box.width > size.width / 2) ||
    (box.top < size.height / 2 && box.top + box.height > size.height / 2);
  return ring * 100 + (over ? 50 : 0) + side;
};

/** One way to put a label: its box, and the small boxes along its leader line. */
function way(point, ring, side) {
  const [across, along] = SIDES[side];
  const reach = (point.radius + GAPS[ring]) * (across !== 0 && along !== 0 ? 0.7 : 1);
  const { width, height } = point;
  const box = {
    left: point.left + across * reach - (across < 0 ? width : across > 0 ? 0 : width / 2),
    top: point.top + along * reach - (along < 0 ? height : along > 0 ? 0 : height / 2),
    width,
    height,
  };
  const name = `${ring}.${side}`;
  if (ring === 0) return { box, ring, side, name, leader: null, line: [] };
  const near = (value, from, length) => Math.min(from + length, Math.max(from, value));
  const to = { left: near(point.left, box.left, width), top: near(point.top, box.top, height) };
  const length = Math.hypot(to.left - point.left, to.top - point.top);
  const unit = { left: (to.left - point.left) / length, top: (to.top - point.top) / length };
  const at = (far) => ({ left: point.left + unit.left * far, top: point.top + unit.top * far });
  const start = point.radius + 1;
  const line = Array.from({ length: Math.max(0, Math.ceil((length - start - 2) / 4)) }, (_, step) => {
    const { left, top } = at(start + 2 + step * 4);
    return around(left, top, 1);
  });
  return { box, ring, side, name, leader: { from: at(start), to }, line };
}
