// The wall: the map with the room's points, what is told beside it, and the door.

import { make } from "../board/make.mjs";
import { createMap } from "../present/map.mjs";
import { fit } from "../present/told.mjs";
import { createDoor } from "./door.mjs";
import { createLayer } from "./layer.mjs";
import { createMenu } from "./menu.mjs";
import { fill } from "./said.mjs";
import { createTold } from "./told.mjs";

const KEPT_CLEAR = 70; // of more points names don't keep clear

/** The wall in `parent`. */
export function createWall(parent, data, code, does) {
  const { words, modalities, behind, quadrants } = data;
  const map = createMap(data, { map: words.map });
  const layer = createLayer(map.field, map.field.querySelector(".dots"));
  const [placed, hidden] = [make("p", { class: "large" }), make("p", {}, words.hidden)];
  const veil = make("div", { class: "veil", "aria-hidden": "true" }, placed, hidden);
  map.field.append(veil);
  const told = createTold(data);
  const settle = () => settled();
  const door = createDoor(code, words, settle);
  const menu = createMenu(words, does);
  const line = make("p", { class: "cut", role: "status" });
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  const element = make("main", { class: "wall" }, told.head, map.element, told.body, door.large);
  const root = make("div", { class: "board present host" }, element, live, ...menu.elements);
  told.body.append(door.small);
  parent.replaceChildren(root);
  let shown = null;
  let drawn = "";

  /** Type as large as fits beside the map, and the map as large as what stands above and below it
   * lets it be. */
  const fitted = () => {
    fit(told, [told.head, told.body]);
    const bar = element.querySelector(".bar");
    root.style.setProperty("--above", `${told.head.offsetHeight}px`);
    root.style.setProperty("--below", `${bar?.offsetHeight ?? 0}px`);
  };

  const settled = () => {
    if (!shown) return;
    fitted();
    layer.draw();
    const [taken, crossed] = layer.boxes(KEPT_CLEAR);
    map.lay(taken, [told.summary(shown)], crossed);
  };

  /** A step as the presentation's map takes it. */
  const stepOf = ({ state, layers }) => {
    const { about } = state.rounds[state.round - 1];
    const placed = layers.place && state.shown && modalities[about] ? [about] : [];
    // Where a round is about one of them, it waits until the room has answered.
    const others = layers.behind ? behind.filter((id) => state.shown || id !== about) : [];
    const ids = [...new Set([...others, ...placed])];
    const tones = [...new Set(ids.map((id) => modalities[id].tone))];
    return {
      lit: quadrants.map(({ corner }) => corner),
      axes: ["x", "y"],
      groups: tones.map((tone) => ({
        tone,
        shape: "circle",
        members: ids.filter((id) => modalities[id].tone === tone),
      })),
      highlight: placed,
      ranges: placed,
      rivals: [],
      distances: [],
      shows: [],
    };
  };

  const resized = new ResizeObserver(settle);
  resized.observe(map.field);
  resized.observe(told.body);
  document.fonts.ready.then(settle);

  return {
    root,
    element,
    live,
    menu,
    door,
    map,

    /** Shows a view; see the screen. */
    show(view) {
      const { state, layers } = view;
      const fresh = shown && [state.round, layers.density, layers.movement].join() !== drawn;
      drawn = [state.round, layers.density, layers.movement].join();
      shown = view;
      document.title = `${state.title} · ${words.title}`;
      Object.assign(root.dataset, {
        code,
        round: state.round,
        shown: state.shown,
        open: state.open,
        results: Boolean(view.results),
        entrance: Boolean(layers.code),
      });
      veil.hidden = state.shown;
      placed.textContent = fill(words.counts, { placed: state.count, joined: state.joined });
      told.show(view);
      // Where somebody looks just now.
      const place = layers.code ? door.large : told.head;
      if (line.parentNode !== place) place.append(line);
      const said = view.notice ?? (view.up ? "" : words.cut);
      if (line.textContent !== said) line.textContent = said;
      line.hidden = said === "";
      door.show(state);
      menu.update(view);
      fitted();
      const { results, movement } = view;
      layer.show({ results, movement: layers.movement ? movement : null, density: layers.density }, fresh);
      const [taken, crossed] = layer.boxes(KEPT_CLEAR);
      map.show(stepOf(view), taken, [told.summary(view)], crossed);
      root.dataset.ready = "true";
    },

    remove() {
      resized.disconnect();
      door.close();
      root.remove();
    },
  };
}
