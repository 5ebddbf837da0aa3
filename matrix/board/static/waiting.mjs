// Where a label stands that has no seat, while its point is looked at: beside the point, whole and
// inside the frame. Pure geometry, in CSS pixels of the plane.

const GAP = 6; // from the point's rim to the label's text
const PAD = 8; // the card round the text, and a little more, to the frame

/** The box of the text: right of the point or left, else above or below. */
export function waiting({ left, top, radius, sizes }, frame) {
  const fitting = sizes.find(({ width }) => width <= frame.width - 2 * PAD);
  const { width, height } = fitting ?? { ...sizes.at(-1), width: frame.width - 2 * PAD };
  const hold = (at, length, whole) => Math.max(PAD, Math.min(at, whole - PAD - length));
  const out = radius + GAP;
  const beside = [left + out + PAD, left - out - PAD - width].find(
    (at) => at >= PAD && at + width <= frame.width - PAD,
  );
  const box = { left: beside ?? hold(left - width / 2, width, frame.width), width, height };
  if (beside !== undefined) return { ...box, top: hold(top - height / 2, height, frame.height) };
  const above = top - out - height;
  return { ...box, top: above >= PAD ? above : top + out };
}
