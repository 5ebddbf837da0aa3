// The wall as a picture of 1920 by 1080 pixels: the map as it is just now, the question and the
// counts. Nothing of how to come in.

import { about, fill } from "./said.mjs";
import { coloursOf, paint } from "./paint.mjs";

const [WIDTH, HEIGHT] = [1920, 1080];
const MAP = { left: 96, top: 76, side: 928 };
const TEXT = { left: 1120, right: 1850 };

/** A PNG of what the wall shows. */
export async function picture(wall, view, data) {
  const canvas = document.createElement("canvas");
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  const context = canvas.getContext("2d");
  const pen = { context, colours: coloursOf(wall.root), family: getComputedStyle(wall.root).fontFamily };
  context.fillStyle = pen.colours.paper;
  context.fillRect(0, 0, WIDTH, HEIGHT);
  drawMap(pen, wall.map, view, data);
  drawText(pen, view, data);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png");
  });
}

function drawMap(pen, map, view, { axes }) {
  const { context, colours } = pen;
  const { left, top, side } = MAP;
  const frame = map.field.getBoundingClientRect();
  const scale = side / frame.width;
  const put = (box) => ({
    left: (box.left - frame.left) * scale,
    top: (box.top - frame.top) * scale,
    width: box.width * scale,
  });
  const names = () => [...map.field.querySelectorAll('.dot:not([data-gone])')];

  context.save();
  context.translate(left, top);
  context.save();
  context.beginPath();
  context.roundRect(0, 0, side, side, 14);
  context.clip();
  for (const quarter of map.field.querySelectorAll(".quarter")) {
    const box = put(quarter.getBoundingClientRect());
    context.fillStyle = getComputedStyle(quarter).backgroundColor;
    context.fillRect(box.left, box.top, box.width, box.width);
  }
  context.restore();
  context.fillStyle = colours.axis;
  context.fillRect(side / 2 - 1, 0, 2, side);
  context.fillRect(0, side / 2 - 1, side, 2);
  for (const reach of map.field.querySelectorAll(".reach")) {
    const box = reach.getBoundingClientRect();
    const at = put(box);
    context.strokeStyle = getComputedStyle(reach).borderTopColor;
    context.lineWidth = 4;
    context.strokeRect(at.left, at.top, at.width, box.height * scale);
  }
  paint(context, side, side / 928, {
    results: view.results,
    movement: view.layers.movement ? view.movement : null,
    density: view.layers.density,
  }, colours);
  for (const dot of names()) {
    const symbol = dot.querySelector(".symbol");
    const box = put(dot.getBoundingClientRect());
    context.fillStyle = getComputedStyle(symbol).backgroundColor;
    context.beginPath();
    context.arc(box.left, box.top, put(symbol.getBoundingClientRect()).width / 2, 0, 2 * Math.PI);
    context.fill();
  }
  const named = names().filter(({ dataset }) => dataset.named === "true");
  for (const label of named.map((dot) => dot.querySelector(".name"))) letter(pen, label, put, scale, true);
  for (const label of map.field.querySelectorAll(".quarter span")) letter(pen, label, put, scale, false);
  context.restore();

  const pole = (text, x, y, turned) => {
    context.save();
    context.translate(x, y);
    context.rotate(turned);
    write(pen, text, { size: 26, weight: 700, colour: colours.ink, left: 0, top: -13, width: side, align: "center" });
    context.restore();
  };
  pole(axes.y.high, left + side / 2, top - 36, 0);
  pole(axes.y.low, left + side / 2, top + side + 36, 0);
  pole(axes.x.low, left - 36, top + side / 2, -Math.PI / 2);
  pole(axes.x.high, left + side + 36, top + side / 2, Math.PI / 2);
}

/** Writes a name of the map where it stands there. */
function letter(pen, label, put, scale, halo) {
  const style = getComputedStyle(label);
  const box = put(label.getBoundingClientRect());
  const align = { left: "left", right: "right", center: "center" }[style.textAlign] ?? "left";
  const at = { left: box.left, right: box.left + box.width, center: box.left + box.width / 2 };
  write(pen, label.textContent, {
    size: Number.parseFloat(style.fontSize) * scale,
    weight: style.fontWeight,
    colour: style.color,
    left: at[align],
    top: box.top,
    width: box.width + 4,
    align,
    halo,
  });
}

function drawText(pen, { state, results, layers }, data) {
  const { words, quadrants } = data;
  const { colours } = pen;
  const { left, right } = TEXT;
  const width = right - left;
  const round = state.rounds[state.round - 1];
  const size = [56, 48, 40, 34, 28].find((one) => linesOf(pen, round.question, one, 700, width).length <= 4) ?? 24;
  let top = 76;
  const put = (text, options) => {
    top += write(pen, text, { left, top, width, align: "left", weight: 400, colour: colours.muted, size: 28, ...options });
  };
  const progress = fill(words.progress, { n: state.round, all: state.rounds.length });
  put([progress, about(round, data)].filter(Boolean).join(" · "), {});
  put(round.question, { size, weight: 700, colour: colours.ink });
  top += 10;
  put(fill(words.counts, { placed: state.count, joined: state.joined }), {});
  top += 30;
  if (results) {
    for (const { label } of quadrants) {
      const beside = { left: right, top, width, align: "right", size: 32, weight: 700, colour: colours.ink };
      write(pen, String(results.quadrants[label] ?? 0), beside);
      put(label, { size: 32, colour: colours.ink, width: width - 90 });
      top += 8;
    }
  } else put(words.hidden, {});
  top += 24;
  for (const said of results || layers.place ? document.querySelectorAll(".host .says p, .host .aside:not([hidden])") : []) {
    put(said.textContent, {});
    top += 10;
  }
  write(pen, state.title, { left, top: 1000, width, align: "left", size: 24, weight: 400, colour: colours.muted, most: 1 });
}

/** Writes a text in lines of at most `width`; gives how high it is. */
function write(pen, text, { size, weight, colour, left, top, width, align, halo, most = 12 }) {
  const { context, colours } = pen;
  const lines = linesOf(pen, text, size, weight, width).slice(0, most);
  context.textAlign = align;
  context.textBaseline = "middle";
  for (const [index, line] of lines.entries()) {
    const middle = top + (index + 0.5) * 1.18 * size;
    if (halo) {
      context.strokeStyle = colours.card;
      context.lineJoin = "round";
      context.lineWidth = size / 4;
      context.strokeText(line, left, middle);
    }
    context.fillStyle = colour;
    context.fillText(line, left, middle);
  }
  return lines.length * 1.18 * size;
}

/** A text in lines; a word that is too long for one is cut. Leaves the font set. */
function linesOf({ context, family }, text, size, weight, width) {
  context.font = `${weight} ${size}px ${family}`;
  const lines = [];
  let line = "";
  const pieces = text.split(/\s+/).flatMap((word) => broken(context, word, width));
  for (const piece of pieces) {
    const longer = line ? `${line} ${piece}` : piece;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = piece;
    } else line = longer;
  }
  return [...lines, line];
}

function broken(context, word, width) {
  const pieces = [""];
  for (const sign of word) {
    if (context.measureText(pieces.at(-1) + sign).width > width && pieces.at(-1)) pieces.push("");
    pieces[pieces.length - 1] += sign;
  }
  return pieces;
}
