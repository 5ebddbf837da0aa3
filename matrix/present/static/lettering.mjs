// Where names go on the wall: as on the board, with the board's own search, for type of any size.
// What stands out is laid first, the others take what is left.

import { leave } from "../board/corner.mjs";
import { layout } from "../board/labels.mjs";
import { leadersOf } from "../board/nameplate.mjs";
import { spotOf } from "../board/plane.mjs";
import { measure } from "../board/ruler.mjs";
import { waiting } from "../board/waiting.mjs";

const TYPE = 13; // the size of type, in CSS pixels, for which the board lays its names out
const STEP = 6; // between the boxes along a line that names keep clear of
const AIR = 6; // of a line is to be seen on both sides of its length, where that stands on it

/**
 * Lays out what is on `field` and gives the leaders as the text of an SVG path.
 *
 * @param here [{key, element, label, place, firm, named, ends}]: what has a point; `ends` are those
 *   of a line whose length it tells
 * @param quarters the elements of the quarters, each with its name as only child
 * @param rays [[from, to]] lines in plane units
 * @param edges lines of the same sort that what stands out may run over rather than go unnamed
 * @param taken boxes in CSS pixels of the window
 * @param crossed boxes of the same sort, which are to `taken` as edges are to rays
 */
export function letter(field, here, quarters, { rays, edges }, taken, crossed) {
  const frame = field.getBoundingClientRect();
  // The search thinks in pixels of the board's type: everything is brought to that size and back.
  const large = Number.parseFloat(getComputedStyle(field).fontSize) / TYPE;
  const size = { left: 0, top: 0, width: frame.width / large, height: frame.height / large };
  const inside = (box) => ({
    left: (box.left - frame.left) / large,
    top: (box.top - frame.top) / large,
    width: box.width / large,
    height: box.height / large,
  });
  const radius = dotRadius(field) / large;
  const spots = spotsOf(here, radius, size, large);
  const dots = spots.filter(({ one }) => !one.ends).map(dotBox);
  const boxes = (lines) =>
    lines.flatMap(([from, to]) => along(spotOf(from, size), spotOf(to, size), radius));
  const lines = boxes(edges);
  const soft = [...crossed.map(inside), ...lines];
  const away = [...taken.map(inside), ...boxes(rays)];
  const pills = spots.filter((spot) => spot.long).map(onLine);
  const lit = quarters.filter(({ dataset }) => dataset.lit === "true");
  const corners = moveCorners(lit, [...dots, ...away, ...lines, ...pills], size, inside, large);

  const laid = new Map();
  let fixed = [...away, ...pills, ...corners];
  for (const firm of [true, false]) {
    for (const hard of firm ? [soft, []] : [soft]) {
      const own = spots.filter(
        ({ id, one, long }) => one.named && !long && one.firm === firm && !laid.has(id),
      );
      const ids = new Set(own.map(({ id }) => id));
      const others = dots.filter(({ owner }) => !ids.has(owner));
      const found = layout(own, [...fixed, ...hard, ...others], size);
      for (const [id, seat] of found) laid.set(id, seat);
      fixed = [...fixed, ...[...found.values()].map(({ box }) => box)];
    }
  }
  for (const spot of spots.filter(({ one }) => one.named)) place(spot, laid.get(spot.id), size, large);
  return leadersOf([...laid.values()].map((seat) => scaled(seat, large)));
}

function spotsOf(here, radius, size, large) {
  const sizes = new Map();
  for (const kind of [true, false]) {
    const same = here.filter(({ firm, named }) => named && firm === kind);
    for (const [index, found] of measure(same.map(({ label }) => label)).entries()) {
      const scale = ({ width, height }) => ({ width: width / large, height: height / large });
      sizes.set(same[index], found.map(scale));
    }
  }
  return here.map((one) => {
    const spot = { id: one.key, one, ...spotOf(one.place, size), radius, sizes: sizes.get(one) };
    one.element.dataset.named = String(one.named);
    if (!one.ends) return spot;
    const [from, to] = one.ends.map((end) => spotOf(end, size));
    const [dx, dy] = [to.left - from.left, to.top - from.top];
    const length = Math.hypot(dx, dy);
    const { width, height } = spot.sizes[0];
    const covered = length && Math.min((width * length) / Math.abs(dx), (height * length) / Math.abs(dy));
    const long = length > covered + 2 * (1.25 * radius + AIR);
    return { ...spot, long, radius: length / 2 + radius };
  });
}

/** How large a drawn point is, in CSS pixels; the style says so. */
const dotRadius = (field) =>
  Number.parseFloat(getComputedStyle(field).getPropertyValue("--radius-em")) *
  Number.parseFloat(getComputedStyle(field).fontSize);

const dotBox = ({ id, left, top, radius }) => ({
  owner: id,
  left: left - radius,
  top: top - radius,
  width: 2 * radius,
  height: 2 * radius,
});

const onLine = ({ left, top, sizes: [{ width, height }] }) => ({
  left: left - width / 2,
  top: top - height / 2,
  width,
  height,
});

/** Small boxes along a line, but for its ends. */
function along(from, to, radius) {
  const length = Math.hypot(to.left - from.left, to.top - from.top);
  const count = Math.max(0, Math.floor((length - 2 * radius) / STEP));
  return Array.from({ length: count }, (_, index) => {
    const part = (radius + (index + 0.5) * STEP) / length;
    return {
      left: from.left + part * (to.left - from.left) - STEP / 2,
      top: from.top + part * (to.top - from.top) - STEP / 2,
      width: STEP,
      height: STEP,
    };
  });
}

/** Moves the quarters' names off what is in their way, and gives the boxes they have then. */
function moveCorners(quarters, others, size, inside, large) {
  const texts = quarters.map(({ firstChild }) => firstChild);
  for (const text of texts) text.style.transform = "";
  const boxes = texts.map((text) => inside(text.getBoundingClientRect())); // all read at once
  return boxes.map((box, index) => {
    const way = leave(box, others, size);
    texts[index].style.transform = `translate(${way.across * large}px, ${way.down * large}px)`;
    return { ...box, left: box.left + way.across, top: box.top + way.down };
  });
}

const scaled = ({ leader }, large) => {
  const end = ({ left, top }) => ({ left: left * large, top: top * large });
  return { leader: leader && { from: end(leader.from), to: end(leader.to) } };
};

/** Puts a name at its seat. What stands out is named where there is no seat, too. */
function place(spot, seat, size, large) {
  const { one, long } = spot;
  const { label, element } = one;
  const found = long ? onLine(spot) : (seat?.box ?? waiting(spot, size));
  element.dataset.named = String(one.firm || Boolean(seat));
  const middle = found.left + found.width / 2 - spot.left;
  label.style.textAlign = Math.abs(middle) < 4 ? "center" : middle > 0 ? "left" : "right";
  label.style.left = `${(found.left - spot.left) * large}px`;
  label.style.top = `${(found.top - spot.top) * large}px`;
  label.style.width = `${found.width * large}px`;
}
