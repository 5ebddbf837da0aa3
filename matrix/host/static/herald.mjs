// The herald: tells whoever hears the wall what has changed, and only that.

import { fill, meant, standing } from "./said.mjs";

const COUNTS_MS = 20_000; // between two announcements of counts

/** A herald that speaks in `live`. */
export function createHerald({ words, axes, quadrants }, live) {
  let last = 0;
  let timer = 0;

  const say = (text) => {
    live.textContent = text;
  };

  const counts = (state) => {
    clearTimeout(timer);
    const wait = Math.max(0, last + COUNTS_MS - Date.now());
    timer = setTimeout(() => {
      last = Date.now();
      say(fill(words.counts, { placed: state.count, joined: state.joined }));
    }, wait);
  };

  return {
    state(before, state) {
      const round = state.rounds[state.round - 1];
      if (before?.round !== state.round) {
        clearTimeout(timer);
        const n = fill(words.progress, { n: state.round, all: state.rounds.length });
        say(`${n}. ${round.question} ${standing(state, words)}.`);
      } else if (before.shown && !state.shown) say(words.hidden);
      else if (before.open !== state.open) say(state.open ? words.open : words.closed);
      else if (before.count !== state.count || before.joined !== state.joined) counts(state);
    },
    results({ results }) {
      const all = quadrants.map(({ label }) => `${label}: ${results.quadrants[label] ?? 0}.`);
      say([`${words.shown}.`, meant(results, axes, words), ...all].join(" "));
    },
    layers({ layers }) {
      const on = {
        [words.do_density]: layers.density,
        [words.do_movement]: layers.movement,
        [words.do_behind]: layers.behind,
        [words.do_place]: layers.place,
      };
      const named = Object.keys(on).filter((name) => on[name]);
      say(named.length ? fill(words.switched, { names: named.join(", ") }) : "");
    },
    /** That it is cut is said beside the map. */
    line: (up) => say(up ? words.back_again : ""),
  };
}
