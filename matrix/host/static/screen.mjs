// The screen: what the host does goes to the server, what the server tells goes onto the wall. The
// round, and whether it is open and shown, are the server's; so two screens of a host follow each
// other. Results are only asked for while they are shown: what is hidden is not even here.

import { today } from "../board/surroundings.mjs";
import { listen } from "../present/keys.mjs";
import { createBar, KEYS } from "./bar.mjs";
import { FEWEST_DENSE } from "./density.mjs";
import { createHerald } from "./herald.mjs";
import { createLine } from "./line.mjs";
import { forget, hostLink, keep } from "./place.mjs";
import { picture } from "./picture.mjs";
import { begun, comparable, remember, unmoved } from "./rounds.mjs";
import { fill } from "./said.mjs";
import { copy, save } from "./save.mjs";
import { createWall } from "./wall.mjs";

const REST_MS = 300; // between two questions for results
const AGAIN_MS = 1000;
const NOTICE_MS = 8000;
const TWICE_MS = 800; // a second press so soon after leaving the entrance is still the first one's

/** The screen in `parent`; `leave(why)` puts the gate in its place. */
export function createScreen(parent, data, { code, token, calls, leave }) {
  const { words } = data;
  const view = {
    state: null,
    up: true,
    notice: null,
    few: false,
    results: null,
    movement: null,
    since: null,
    comparable: [],
    ...begun(code),
  };
  const does = {
    toggle: () => begin() || "left" in wall.root.dataset || patch({ shown: !view.state.shown }),
    next: () => begin() || go(view.state.round + 1),
    back() {
      if (!view.state || view.layers.code) return;
      if (view.state.round === 1) turn({ code: true });
      else go(view.state.round - 1);
    },
    lock: () => view.state && patch({ open: !view.state.open }),
    code: () => turn({ code: !view.layers.code }),
    density: () => turn({ density: !view.layers.density, movement: false }),
    movement: () => turn({ movement: !view.layers.movement, density: false }),
    behind: () => turn({ behind: !view.layers.behind }),
    place: () => turn({ place: !view.layers.place }),
    full: document.fullscreenEnabled ? toggleFull : null,
    menu: () => wall.menu.show(),
    escape: () => view.layers.code && turn({ code: false }),
    go,
    csv: () => attempt(async () => save(await calls.csv(), `workshop-${code}-${today()}.csv`)),
    picture: () => attempt(savePicture),
    copy: copyLink,
    link: () => hostLink(wall.door.origin(), code, token),
    remove: () => attempt(remove),
    compare(round) {
      view.since = round;
      view.movement = null;
      refresh();
    },
  };
  const wall = createWall(parent, data, code, does);
  const bar = createBar(wall.root, words, does);
  wall.element.append(bar.element);
  const herald = createHerald(data, wall.live);
  const deaf = listen(does, KEYS, []);
  let asking = false;
  let again = false;
  let quiet = 0;

  const line = createLine(calls, {
    state: hear,
    count(counts) {
      if (view.state?.round !== counts.round) return;
      hear({ ...view.state, ...counts });
    },
    up(whether) {
      view.up = whether;
      herald.line(whether);
      render();
      if (whether) {
        wall.door.look(); // it may listen elsewhere now
        refresh();
      }
    },
    gone() {
      forget(code);
      end("gone");
    },
  });

  function hear(state) {
    const before = view.state;
    const other = before?.round !== state.round;
    view.state = state;
    if (other && before) Object.assign(view.layers, { movement: false, place: false });
    if (other || before.shown !== state.shown) view.notice = null;
    if (other || !state.shown) Object.assign(view, { few: false, results: null, movement: null });
    view.comparable = comparable(state, data.selves);
    if (other || !view.comparable.includes(view.since)) view.since = view.comparable.at(-1) ?? null;
    if (!before) {
      keep(code, token, state.title);
      view.layers.code ??= state.joined === 0;
    }
    herald.state(before, state);
    render();
    if (state.shown) refresh();
  }

  function render() {
    if (!view.state) return;
    wall.show(view);
    const { state, layers } = view;
    const of = state.rounds[state.round - 1].about;
    const on = ["density", "movement", "behind", "place", "code"].filter((name) => layers[name]);
    bar.show({
      ...state,
      entrance: layers.code,
      on: new Set(on),
      off: new Set([
        ...(layers.code ? ["back"] : []),
        ...(state.round === state.rounds.length ? ["next"] : []),
      ]),
      waits: new Set(["density", "movement", "place"].filter((name) => !layers[name] && waits(name))),
      away: new Set([
        ...(data.modalities[of] ? [] : ["place"]),
        ...(state.rounds.length === 1 ? ["movement", "next"] : []),
      ]),
    });
  }

  /** Switches something of this screen alone. */
  function turn(layers) {
    if (!view.state) return;
    const why = Object.keys(layers).map((name) => layers[name] && waits(name)).find(Boolean);
    if (why) return notice(why);
    view.notice = null; // what it said may be so no more
    Object.assign(view.layers, layers);
    view.movement = view.layers.movement ? view.movement : null;
    remember(code, view.layers);
    herald.layers(view);
    render();
    if (view.state.shown) refresh();
  }

  /** Why something can't be switched on yet, in words; null where it can. A catalogue's place before
   * the room's would give the answer away. */
  function waits(name) {
    const { state, results } = view;
    if (name === "place") return state.shown ? null : words.place_waits;
    if (name !== "density" && name !== "movement") return null;
    if (!state.shown) return words.waits;
    if (name === "movement") return unmoved(state, data.selves, words);
    return results?.count >= FEWEST_DENSE ? null : fill(words.dense_few, { fewest: FEWEST_DENSE });
  }

  /** Whether there is nothing to go on with yet, or only now: from the entrance one comes to the
   * round first. */
  function begin() {
    if (!view.state) return true;
    if (!view.layers.code) return false;
    turn({ code: false });
    wall.root.dataset.left = ""; // the entrance, a moment ago
    setTimeout(() => delete wall.root.dataset.left, TWICE_MS);
    return true;
  }

  function go(round) {
    if (!view.state.rounds[round - 1]) return;
    turn({ code: false });
    patch({ round });
  }

  /** Has the server change something of the round, or go to another. */
  function patch(change) {
    attempt(async () => line.told(await calls.patch({ round: view.state.round, ...change })));
  }

  /** Asks for the results while they are shown: once at a time, and once more where something has
   * changed meanwhile. */
  async function refresh() {
    again = true;
    if (asking) return;
    asking = true;
    while (again && view.state?.shown) {
      again = false;
      try {
        await ask();
      } catch (error) {
        if (error.status === 401 || error.status === 403) return end("wrong_token");
        again = true;
        await pause(AGAIN_MS);
      }
      await pause(REST_MS);
    }
    asking = false;
  }

  async function ask() {
    const { round } = view.state;
    const since = view.layers.movement ? view.since : null;
    const [results, movement] = await Promise.all([
      calls.results(round),
      since === null ? null : calls.movement(round, since),
    ]);
    if (view.state.round !== round || !view.state.shown) return;
    const fresh = !view.results;
    // The wall is for the room, and of so few one could tell who is who.
    view.few = results.count < data.fewest;
    view.results = view.few ? null : results;
    if (since === (view.layers.movement ? view.since : null)) view.movement = atLeast(movement);
    else again = true;
    render();
    if (fresh && view.results) herald.results(view);
  }

  const atLeast = (movement) =>
    movement && movement.count < data.fewest ? { ...movement, mean: null, arrows: [] } : movement;

  /** Does what needs the server; says so where that is away, and leaves where it refuses. */
  async function attempt(act) {
    try {
      await act();
    } catch (error) {
      if (error.status === 404) return end("gone");
      if (error.status === 401 || error.status === 403) return end("wrong_token");
      notice(words.not_done);
    }
    return undefined;
  }

  function notice(text) {
    clearTimeout(quiet);
    view.notice = text;
    render();
    quiet = setTimeout(() => {
      view.notice = null;
      render();
    }, NOTICE_MS);
  }

  async function savePicture() {
    save(await picture(wall, view, data), `workshop-${code}-round-${view.state.round}.png`);
  }

  async function copyLink() {
    const done = await copy(does.link());
    if (done) wall.menu.close();
    notice(done ? words.copied : words.not_copied);
  }

  async function remove() {
    await calls.remove();
    forget(code);
    end("deleted");
  }

  function end(why) {
    line.close();
    deaf();
    bar.remove();
    wall.remove();
    clearTimeout(quiet);
    if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
    leave(why);
  }
}

function toggleFull() {
  // A browser may refuse; then the window stays as it is.
  if (document.fullscreenElement) document.exitFullscreen().catch(() => {});
  else document.documentElement.requestFullscreen().catch(() => {});
}

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
