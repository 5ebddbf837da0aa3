// The group, as long as the host shows it: fetched, and said in words and numbers.

import { make } from "../board/make.mjs";
import { ask, pause } from "./ask.mjs";
import { reading } from "./said.mjs";

const AGAIN_MS = 6000; // while it is shown and somebody moves, it is fetched no oftener

/** `seen(results)` is called with what there is to draw, or null. */
export function createGroup(path, token, data, seen) {
  const { words, fewest } = data;
  const told = make("p");
  const list = make("ul");
  const mean = make("p");
  const key = make("p", { class: "key" });
  const own = make("span");
  for (const [kind, name] of [["own", own], ["one", words.key_one], ["mean", words.key_mean]]) {
    key.append(make("span", { class: `item ${kind}` }, make("span", { class: "sign" }), name));
  }
  const title = make("h2", {}, words.group);
  const element = make("section", { class: "group" }, title, told, list, mean, key);
  element.hidden = true;
  let round = null; // the one that is shown
  let due = 0; // how often the workshop has changed, as far as is known
  let had = -1; // and by the results that are here
  let timer = 0;
  let tries = 0;
  let fetching = false;

  const show = (results) => {
    element.hidden = results === null;
    seen(results);
    if (results === null) return;
    const many = results.mean !== null;
    told.textContent = (many || results.count === 0 ? words.counts : words.few)
      .replace("{count}", () => results.count)
      .replace("{skipped}", () => results.skipped)
      .replace("{fewest}", () => fewest);
    list.hidden = mean.hidden = key.hidden = !many;
    if (!many) return;
    list.replaceChildren(
      ...data.quadrants.map(({ label, corner }) => {
        const count = make("b", {}, String(results.quadrants[label] ?? 0));
        return make("li", { "data-corner": corner }, count, ` ${label}`);
      }),
    );
    mean.textContent = words.mean.replace("{where}", () => reading(results.mean, data, words));
  };

  const fetchIt = async () => {
    clearTimeout(timer);
    timer = 0;
    if (round === null || fetching) return;
    const asked = round;
    fetching = true;
    const answer = await ask("GET", `${path}/rounds/${asked}/results`, { token: token() });
    fetching = false;
    if (asked !== round) fetchIt();
    else if (answer.ok) {
      tries = 0;
      had = answer.number ?? due;
      show(answer.data);
      if (had < due) later(AGAIN_MS * (1 + Math.random()));
    } else if (answer.code !== "not_found") {
      later(pause(tries, answer.wait));
      tries += 1;
    }
  };

  const later = (ms) => {
    timer ||= setTimeout(fetchIt, ms);
  };

  return {
    element,

    /** What one's own place is called. */
    name(text) {
      own.textContent = text;
    },

    /** The group of that round is to be seen, or of none; `number` tells how often anything has
     * changed. */
    follow(next, number) {
      due = number;
      if (next !== round) {
        round = next;
        had = -1;
        show(null);
        fetchIt();
      } else if (round !== null && had < due && !fetching) later(AGAIN_MS * (1 + Math.random()));
    },

    /** The line is back. */
    wake() {
      if (timer) fetchIt();
    },
  };
}
