// The stage: the elements of the board and nothing of their behaviour.

import { leave } from "./corner.mjs";
import { make } from "./make.mjs";
import { boxOf } from "./plane.mjs";

const SVG = "http://www.w3.org/2000/svg";
const ARROW = 9; // the arrowhead's length, in CSS pixels
const RING = 6; // a guess's, in CSS pixels
const CLEAR = 19; // how far a way keeps from the middle of both its markers

/** Builds the stage in `parent`. */
export function createStage(parent, words) {
  const layer = make("div", { class: "layer" });
  const plot = make("div", { class: "plot", "aria-hidden": "true" });
  const corners = ["low-high", "high-high", "low-low", "high-low"].map((corner) =>
    make("div", { class: "corner", "data-corner": corner }, make("span")),
  );
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "ways");
  svg.setAttribute("aria-hidden", "true");
  const leaders = document.createElementNS(SVG, "path");
  leaders.setAttribute("class", "leaders");
  const ways = document.createElementNS(SVG, "g");
  svg.append(leaders, ways);
  const range = make("div", { class: "range" });
  const points = make("div", { class: "points", role: "group", "aria-label": words.points });
  const spots = make("div", { class: "spots", role: "group", "aria-label": words.spots });
  const boxes = make("div", { class: "boxes" });
  const plane = make("div", { class: "plane" }, ...corners, plot, range, spots, svg, points, boxes);
  const poles = Object.fromEntries(
    ["top", "bottom", "left", "right"].map((side) => [side, make("div", { class: `pole ${side}` })]),
  );
  const map = make("div", { class: "map" }, poles.top, poles.left, plane, poles.right, poles.bottom);
  const tray = createTray(words);
  const fields = make("fieldset", { class: "fields" });
  const status = make("p", { class: "status", role: "status" });
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const legend = make("ul", { class: "legend", "aria-label": words.legend });
  const root = make(
    "div",
    { class: "board", "data-board": "", "data-ready": "false", role: "group", "aria-label": words.label },
    layer,
    legend,
    map,
    tray.element,
    make("div", { class: "below" }, fields, tray.below),
    status,
    live,
  );
  const gone = new Map(); // how far each quadrant's name has left its corner
  let explained = "";
  // Among many lines, that of the point one looks at.
  const look = ({ target }) => {
    const { modality } = target.closest("[data-modality]")?.dataset ?? {};
    for (const path of ways.querySelectorAll(".guess")) {
      path.dataset.near = String(path.dataset.of === modality);
    }
  };
  for (const event of ["pointerover", "focusin"]) plane.addEventListener(event, look);
  plane.addEventListener("pointerleave", () => look({ target: plane }));
  parent.querySelector("[data-board]")?.remove();
  parent.append(root);

  return {
    root,
    layer,
    plane,
    plot,
    boxes,
    spots,
    tray,
    fields,
    live,

    /** Moves the quadrants' names off the boxes in `others`, and gives the boxes they then have; all
     * in CSS pixels of the window. */
    clearCorners(others) {
      const frame = boxOf(plane);
      const read = corners.map((corner) => [corner, boxOf(corner.firstChild)]);
      return read.map(([corner, name]) => {
        const before = gone.get(corner) ?? { across: 0, down: 0 };
        name.left -= before.across;
        name.top -= before.down;
        const way = leave(name, others, frame);
        gone.set(corner, way);
        corner.firstChild.style.transform = `translate(${way.across}px, ${way.down}px)`;
        return { ...name, left: name.left + way.across, top: name.top + way.down };
      });
    },

    name(axes, quadrants) {
      poles.top.textContent = axes.y.high;
      poles.bottom.textContent = axes.y.low;
      poles.left.textContent = axes.x.low;
      poles.right.textContent = axes.x.high;
      for (const corner of corners) {
        const quadrant = quadrants.find((q) => q.corner === corner.dataset.corner);
        corner.firstChild.textContent = quadrant?.label ?? "";
      }
    },

    /** What the colours and shapes stand for; without items nothing is seen. */
    explain(items) {
      const text = JSON.stringify(items);
      if (text === explained) return;
      explained = text;
      legend.hidden = items.length === 0;
      legend.replaceChildren(
        ...items.map(({ name, tone, shape, count }) =>
          make(
            "li",
            {},
            make("span", { class: "symbol", "data-shape": shape, style: `--own: var(--${tone})` }),
            `${name} (${count})`,
          ),
        ),
      );
      root.style.setProperty("--legend", `${legend.offsetHeight}px`);
    },

    say(text) {
      if (status.textContent !== text) status.textContent = text;
    },

    /** Tells the style how large the plane is on the screen: paper shows it at that size. */
    measure() {
      const side = plane.offsetWidth;
      if (side === 0 || matchMedia("print").matches) return;
      root.style.setProperty("--seen", `${side}px`);
      root.style.setProperty("--fit", String(Math.min(1, 600 / side)));
    },

    /** Small boxes along every way and round every guess, in CSS pixels of the window, for what must
     * keep clear of them. */
    alongWays: () => [
      ...[...ways.querySelectorAll(".guessed")].map(boxOf),
      ...[...ways.querySelectorAll(".way")].flatMap((way) => {
        const length = way.getTotalLength();
        const origin = svg.getBoundingClientRect();
        return Array.from({ length: Math.ceil(length / 8) }, (_, index) => {
          const { x, y } = way.getPointAtLength(index * 8);
          return { left: origin.left + x - 4, top: origin.top + y - 4, width: 8, height: 8 };
        });
      }),
    ],

    /** Draws a dashed arrow for each pair of spots, and for each guess a ring and a line to what it
     * is compared with; in CSS pixels of the plane. */
    ways(pairs, guesses) {
      ways.replaceChildren(
        ...pairs.flatMap(([from, to]) => arrow(from, to)),
        ...guesses.map(line),
        ...guesses.map(ring),
      );
    },
  };
}

function line({ modality, from, to }) {
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("class", "guess");
  path.dataset.of = modality;
  path.setAttribute("d", `M${from.left},${from.top}L${to.left},${to.top}`);
  return path;
}

function ring({ from: { left, top } }) {
  const circle = document.createElementNS(SVG, "circle");
  circle.setAttribute("class", "guessed");
  circle.setAttribute("cx", left);
  circle.setAttribute("cy", top);
  circle.setAttribute("r", RING);
  return circle;
}

function arrow(from, to) {
  const length = Math.hypot(to.left - from.left, to.top - from.top);
  if (length < 2 * CLEAR + ARROW) return [];
  const unit = { left: (to.left - from.left) / length, top: (to.top - from.top) / length };
  const at = (way, aside = 0) => [
    from.left + unit.left * way - unit.top * aside,
    from.top + unit.top * way + unit.left * aside,
  ];
  const end = length - CLEAR;
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("class", "way");
  line.setAttribute("d", `M${at(CLEAR)}L${at(end - ARROW)}`);
  const head = document.createElementNS(SVG, "path");
  head.setAttribute("class", "head");
  head.setAttribute("d", `M${at(end)}L${at(end - ARROW, ARROW / 2)}L${at(end - ARROW, -ARROW / 2)}Z`);
  return [line, head];
}

/** Writes a text that is not there yet: what is written anew is laid out anew, also while one
 * drags. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** The tray: a slot for each marker that is not on the map. */
function createTray(words) {
  const title = make("span", { class: "title" });
  const slots = make("div", { class: "slots" });
  const hint = make("span", { class: "hint" });
  const element = make("div", { class: "tray" }, title, slots);
  const byId = new Map();

  return {
    element,
    below: hint,

    /** The spot of a marker's dot in its slot, in CSS pixels of the window. */
    slot(id) {
      const box = byId.get(id).getBoundingClientRect();
      return { left: box.left + 22, top: box.top + box.height / 2 };
    },

    show(markers, { tray, tray_empty }) {
      for (const marker of markers) {
        let slot = byId.get(marker.id);
        if (!slot) {
          slot = make("div", { class: "slot", "aria-hidden": "true" }, make("span"));
          byId.set(marker.id, slot);
          slots.append(slot);
        }
        write(slot.firstChild, marker.short());
        slot.dataset.armed = marker.element.dataset.armed;
        // A slot keeps its room while its marker is in the hand, so that nothing jumps.
        slot.hidden = marker.home() !== null;
        slot.dataset.empty = String(marker.held);
      }
      const empty = markers.every((marker) => marker.home() !== null);
      const still = markers.every((marker) => marker.locked);
      write(title, !empty ? tray : still ? "" : tray_empty);
    },

    drop(id) {
      byId.get(id)?.remove();
      byId.delete(id);
    },

    hint(text) {
      write(hint, text);
    },
  };
}
