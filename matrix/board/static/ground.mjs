// The ground labels are laid on: what is there already, and whether a box or a leader line would
// hide any of it. Pure geometry, in CSS pixels of the plane; boxes are {left, top, right, bottom}.

const BAND = 24; // the ground is searched in bands of this height
const EDGE = 3; // kept free along the frame
const BESIDE = 2; // how far a line keeps from a box

/** Whether a line from `x`, `y` to `toX`, `toY` passes through a box or very near it. */
export function cuts(x, y, toX, toY, box) {
  const left = box.left - BESIDE;
  const top = box.top - BESIDE;
  const right = box.right + BESIDE;
  const bottom = box.bottom + BESIDE;
  if ((x < left && toX < left) || (x > right && toX > right)) return false;
  if ((y < top && toY < top) || (y > bottom && toY > bottom)) return false;
  // With all four corners on one side of the line, it passes by.
  const [dx, dy] = [toX - x, toY - y];
  const a = dx * (top - y) - dy * (left - x);
  const b = dx * (top - y) - dy * (right - x);
  const c = dx * (bottom - y) - dy * (left - x);
  const d = dx * (bottom - y) - dy * (right - x);
  return Math.min(a, b, c, d) <= 0 && Math.max(a, b, c, d) >= 0;
}

/** The ground of a plane of `size` with `boxes` on it; each may have an `owner`. */
export function createGround(boxes, size) {
  const last = Math.max(0, Math.ceil(size.height / BAND) - 1);
  const band = (y) => Math.min(last, Math.max(0, Math.floor(y / BAND)));
  const bands = Array.from({ length: last + 1 }, () => []);
  for (const box of boxes) {
    for (let at = band(box.top - BESIDE); at <= band(box.bottom + BESIDE); at += 1) {
      bands[at].push(box);
    }
  }
  const meets = (left, top, right, bottom, other) =>
    left < other.right && other.left < right && top < other.bottom && other.top < bottom;
  const some = (top, bottom, test) => {
    const end = band(bottom);
    for (let at = band(top); at <= end; at += 1) {
      for (const box of bands[at]) if (test(box)) return true;
    }
    return false;
  };

  return {
    /** Whether a box lies on the plane and hides nothing. */
    free: (left, top, right, bottom) =>
      left >= EDGE &&
      top >= EDGE &&
      right <= size.width - EDGE &&
      bottom <= size.height - EDGE &&
      !some(top, bottom, (other) => meets(left, top, right, bottom, other)),

    /** Whether a line hides nothing but what its own point covers. */
    clear: (x, y, toX, toY, owner) =>
      !some(
        Math.min(y, toY),
        Math.max(y, toY),
        (other) => other.owner !== owner && cuts(x, y, toX, toY, other),
      ),

    /** Whether a box stands beside a point other than `owner`, level with it and not `far` off, so
     * that anybody would take it for that point's. */
    claimed: (left, top, right, bottom, far, owner) =>
      some(top, bottom, (other) => {
        if (other.owner === undefined || other.owner === owner) return false;
        const level = (other.top + other.bottom) / 2;
        const apart = Math.max(left - other.right, other.left - right);
        return top < level && level < bottom && apart < far;
      }),

    /** Whether a point other than `owner` lies within `far` of a box. */
    crowded: ({ left, top, right, bottom }, far, owner) =>
      some(
        top - far,
        bottom + far,
        (other) =>
          other.owner !== undefined &&
          other.owner !== owner &&
          meets(left - far, top - far, right + far, bottom + far, other),
      ),
  };
}
