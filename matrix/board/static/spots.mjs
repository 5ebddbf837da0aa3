// Spots: places beside the markers that are looked at and not moved: what answers say, where a
// session lay, earlier marks. Each may have boxes round it and be part of a trail.

import { layout } from "./labels.mjs";
import { make } from "./make.mjs";
import { leadersOf, seat } from "./nameplate.mjs";
import { boxOf, spotOf } from "./plane.mjs";
import { measure } from "./ruler.mjs";
import { where } from "./where.mjs";

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = { estimate: 11, enacted: 9, earlier: 6 }; // of what is drawn, in CSS pixels
const SHORT = 3; // so many spots of one trail are all named; of more, the first and the last
const FADED = 75; // percent of its colour that the oldest of a trail keeps: 3:1 against the ground

/** Spots in `group`, an element that covers the plane. Nothing is drawn anew when its size changes
 * but the names. */
export function createSpots(group) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("aria-hidden", "true");
  let spots = []; // {id, at, kind, element, label, named}
  let trails = []; // {marker, from, line}: the last line of a trail that leads to a marker
  let leaders = null;
  let laid = new Map();
  let known = "";

  const build = (spot, strength, named, axes, words) => {
    const label = make("span", { class: "label", "aria-hidden": "true" }, spot.name);
    const element = make(
      "div",
      {
        class: "spot",
        role: "img",
        "aria-label": `${spot.name}: ${where(spot.at, axes, words)}`,
        "data-spot": spot.id,
        "data-kind": spot.kind,
        "data-x": spot.at.x.toFixed(3),
        "data-y": spot.at.y.toFixed(3),
        style: `left: ${across(spot.at.x)}; top: ${down(spot.at.y)}; --strength: ${strength}%`,
      },
      label,
    );
    return { ...spot, element, label, named };
  };

  return {
    show(all, axes, words) {
      const text = JSON.stringify([all, axes]);
      if (text === known) return;
      known = text;
      const byTrail = new Map();
      for (const spot of all) {
        if (spot.trail) byTrail.set(spot.trail, [...(byTrail.get(spot.trail) ?? []), spot]);
      }
      const lines = [];
      trails = [];
      for (const [trail, members] of byTrail) {
        for (const [index, { at }] of members.entries()) {
          const to = members[index + 1]?.at ?? null;
          const line = joint(at, to, age(members, index));
          lines.push(line);
          if (to === null) trails.push({ marker: trail, line });
        }
      }
      spots = all.map((spot) => {
        const members = byTrail.get(spot.trail) ?? [spot];
        const index = members.indexOf(spot);
        const named = members.length <= SHORT || index === 0 || index === members.length - 1;
        return build(spot, age(members, index), named, axes, words);
      });
      leaders = document.createElementNS(SVG, "path");
      leaders.setAttribute("class", "leaders");
      svg.replaceChildren(...lines, leaders);
      const areas = all.flatMap((spot) => spot.areas.flatMap((area) => areaOf(spot, area)));
      group.replaceChildren(...areas, svg, ...spots.map(({ element }) => element));
      group.hidden = all.length === 0;
    },

    /** Lets each trail end at its marker, which may be in the hand; `markers` is a Map by id. */
    follow(markers) {
      for (const { marker, line } of trails) {
        const place = markers.get(marker)?.place;
        line.style.display = place ? "" : "none";
        if (place) end(line, place);
      }
    },

    /** The spots' boxes, in CSS pixels of the window; each is its own spot's and nobody else's. */
    boxes() {
      const frame = boxOf(group);
      return spots.map((spot) => {
        const { left, top } = spotOf(spot.at, frame);
        const radius = RADIUS[spot.kind];
        const owner = `spot ${spot.id}`;
        return { owner, left: left - radius, top: top - radius, width: 2 * radius, height: 2 * radius };
      });
    },

    /** Lays out the names clear of the boxes in `taken`; gives the boxes of the spots, their names
     * and leaders. All in CSS pixels of the window. */
    label(taken) {
      if (spots.length === 0) return [];
      const frame = boxOf(group);
      const sizes = measure(spots.map(({ label }) => label));
      const points = spots.map(({ id, at, kind }, index) => ({
        id: `spot ${id}`,
        ...spotOf(at, { ...frame, left: 0, top: 0 }),
        radius: RADIUS[kind],
        sizes: kind === "earlier" ? sizes[index].slice(0, 1) : sizes[index], // no date is broken
      }));
      const whiskers = [...group.querySelectorAll(".across, .upright")].map(slim);
      const trail = [...svg.querySelectorAll(".trail")].flatMap(alongTrail);
      const own = [...taken, ...whiskers, ...trail].map((box) => shifted(box, -frame.left, -frame.top));
      // What is not named stands in the way all the same.
      const seated = points.map((point, index) => (spots[index].named ? point : { ...point, sizes: [] }));
      laid = layout(seated, own, frame, laid);
      for (const [index, { element, label }] of spots.entries()) {
        seat(element, label, points[index], laid.get(points[index].id), frame);
      }
      leaders.setAttribute("d", leadersOf(laid.values()));
      const seats = [...laid.values()].flatMap(({ box, leader }) => [box, ...alongLeader(leader)]);
      return [...this.boxes(), ...whiskers, ...seats.map((box) => shifted(box, frame.left, frame.top))];
    },
  };
}

const across = (x) => `${((x + 1) / 2) * 100}%`;
const down = (y) => `${((1 - y) / 2) * 100}%`;

const shifted = (box, left, top) => ({ ...box, left: box.left + left, top: box.top + top });

/** How much of its colour the member of a trail keeps, in percent: the newest all of it. */
function age(members, index) {
  const last = Math.max(1, members.length - 1);
  return Math.round(FADED + ((100 - FADED) * index) / last);
}

function joint(from, to, strength) {
  const line = document.createElementNS(SVG, "line");
  line.setAttribute("class", "trail");
  line.style.setProperty("--strength", `${strength}%`);
  line.setAttribute("x1", across(from.x));
  line.setAttribute("y1", down(from.y));
  if (to) end(line, to);
  return line;
}

function end(line, { x, y }) {
  line.setAttribute("x2", across(x));
  line.setAttribute("y2", down(y));
}

/** The elements of an area: a box, or for an interval two whiskers through the spot. */
function areaOf({ at, kind }, area) {
  const element = (form, { x, y }) =>
    make("div", {
      class: `area ${form}`,
      "data-area": area.kind,
      "data-of": kind,
      style: `left: ${across(x[0])}; right: ${across(-x[1])}; top: ${down(y[1])}; bottom: ${down(-y[0])}`,
    });
  const { x, y } = area.range;
  if (area.kind !== "interval") return [element("whole", { x, y })];
  return [
    element("across", { x, y: [at.y, at.y] }),
    element("upright", { x: [at.x, at.x], y }),
  ];
}

/** A whisker's box without the bars at its ends. */
function slim(whisker) {
  const { left, top, width, height } = boxOf(whisker);
  const thin = 3;
  return width > height
    ? { left, top: top + (height - thin) / 2, width, height: thin }
    : { left: left + (width - thin) / 2, top, width: thin, height };
}

function alongTrail(line) {
  if (line.style.display === "none") return [];
  const origin = line.ownerSVGElement.getBoundingClientRect();
  const at = (x, y) => ({ left: origin.left + x.baseVal.value, top: origin.top + y.baseVal.value });
  return alongLeader({ from: at(line.x1, line.y1), to: at(line.x2, line.y2) });
}

/** Small boxes along a leader, or another line, for what must keep clear of it. */
function alongLeader(leader) {
  if (!leader) return [];
  const { from, to } = leader;
  const steps = Math.max(1, Math.ceil(Math.hypot(to.left - from.left, to.top - from.top) / 4));
  return Array.from({ length: steps + 1 }, (_, step) => ({
    left: from.left + ((to.left - from.left) * step) / steps - 2,
    top: from.top + ((to.top - from.top) * step) / steps - 2,
    width: 4,
    height: 4,
  }));
}
