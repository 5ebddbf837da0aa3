// Where a quadrant's name stands: in its corner, or moved along an edge just as far as it takes to
// hide nothing. Pure geometry; boxes are {left, top, width, height} in CSS pixels of the window.

const CLEAR = 1; // kept free round the name

const meets = (a, b) =>
  a.left < b.left + b.width + CLEAR &&
  b.left < a.left + a.width + CLEAR &&
  a.top < b.top + b.height + CLEAR &&
  b.top < a.top + a.height + CLEAR;

const moved = (box, { across, down }) => ({
  left: box.left + across,
  top: box.top + down,
  width: box.width,
  height: box.height,
});

/**
 * How far a name leaves its corner, as {across, down}.
 *
 * @param name its box in the corner
 * @param others boxes it must not hide
 * @param frame the plane; the name stays in its quarter, and one that stands outside stays there
 */
export function leave(name, others, frame) {
  const still = { across: 0, down: 0 };
  const gaps = {
    left: name.left - frame.left,
    right: frame.left + frame.width - name.left - name.width,
    top: name.top - frame.top,
    bottom: frame.top + frame.height - name.top - name.height,
  };
  if (Object.values(gaps).some((gap) => gap < 0)) return still;
  const right = gaps.left < gaps.right;
  const low = gaps.top < gaps.bottom;
  const along = (room, step, toFit) => {
    let way = still;
    for (;;) {
      const box = moved(name, way);
      const hit = others.find((other) => meets(box, other));
      if (!hit) return way;
      way = step(toFit(hit));
      if (Math.abs(way.across) + Math.abs(way.down) > room) return null;
    }
  };
  const across = along(
    frame.width / 2 - name.width - 2 * Math.min(gaps.left, gaps.right),
    (far) => ({ across: far, down: 0 }),
    (hit) =>
      right
        ? hit.left + hit.width + CLEAR - name.left
        : hit.left - CLEAR - name.left - name.width,
  );
  const down = along(
    frame.height / 8,
    (far) => ({ across: 0, down: far }),
    (hit) =>
      low ? hit.top + hit.height + CLEAR - name.top : hit.top - CLEAR - name.top - name.height,
  );
  return across ?? down ?? still;
}
