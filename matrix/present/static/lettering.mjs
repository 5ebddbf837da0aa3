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
const LARGER = 1.25; // what stands out has points so many times as large; the style has it too
const DOWN = 0.3; // of the plane: so far a quarter's name may go from the upper or lower edge
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
  const ways = [[...dots, ...away, ...lines, ...pills], [...dots, ...away, ...pills], [...dots, ...pills]];
  const corners = moveCorners(lit, ways, size, inside, large);

  // The length of a line that is too short to carry it stands beside that line, before all names.
  const short = spots.filter(({ one, long }) => one.ends && !long);
  const beside = layout(short, [...away, ...pills, ...corners, ...soft, ...dots], size);
  const lengths = [...pills, ...[...beside.values()].map(({ box }) => box)];
  const wanting = spots.filter(({ one }) => one.named && !one.ends);
  const firm = wanting.filter(({ one }) => one.firm);
  const fixed = [...away, ...lengths, ...corners];
  let laid = new Map();
  // First come those that stand out, then all; who was seated may move to make room, and stays
  // seated. Only what has no room otherwise runs over a range's edge, and last over a line.
  for (const [own, hard] of [
    [firm, [...fixed, ...soft]],
    [wanting, [...fixed, ...soft]],
    [wanting, fixed],
    [wanting, [...taken.map(inside), ...lengths, ...corners]],
  ]) {
    if (own.every(({ id }) => laid.has(id))) continue;
    const ids = new Set(own.map(({ id }) => id));
    const others = dots.filter(({ owner }) => !ids.has(owner));
    const found = layout(own, [...hard, ...others], size, laid);
    if (found.size >= laid.size) laid = found;
  }
  laid = new Map([...beside, ...laid]);
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
    const own = one.element.dataset.lit === "true" ? LARGER * radius : radius;
    const at = { ...spotOf(one.place, size), radius: own, sizes: sizes.get(one) };
    const spot = { id: one.key, one, ...at, sure: !one.ends };
    one.element.dataset.named = String(one.named);
    if (!one.ends) return spot;
    const [from, to] = one.ends.map((end) => spotOf(end, size));
    const [dx, dy] = [to.left - from.left, to.top - from.top];
    const length = Math.hypot(dx, dy);
    const { width, height } = spot.sizes[0];
    const covered = length && Math.min((width * length) / Math.abs(dx), (height * length) / Math.abs(dy));
    const long = length > covered + 2 * (LARGER * radius + AIR);
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

/** Moves the quarters' names off what is in their way, and gives the boxes they have then. `ways` is
 * what they keep clear of if they can: all of it, else less. */
function moveCorners(quarters, ways, size, inside, large) {
  const texts = quarters.map(({ firstChild }) => firstChild);
  for (const text of texts) text.style.transform = "";
  const boxes = texts.map((text) => inside(text.getBoundingClientRect())); // all read at once
  return boxes.map((box, index) => {
    const tried = ways.map((others) => () => leave(box, others, size, DOWN));
    const way = tried.reduce((found, next) => (found?.free ? found : next()), null);
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
  element.dataset.led = String(Boolean(seat?.leader));
  const middle = found.left + found.width / 2 - spot.left;
  label.style.textAlign = Math.abs(middle) < 4 ? "center" : middle > 0 ? "left" : "right";
  label.style.left = `${(found.left - spot.left) * large}px`;
  label.style.top = `${(found.top - spot.top) * large}px`;
  label.style.width = `${found.width * large}px`;
}
