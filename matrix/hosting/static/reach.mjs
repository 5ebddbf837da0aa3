// How phones reach this server: the address, or what is missing and the command that mends it.

import { make } from "../board/make.mjs";
import { call } from "./call.mjs";
import { copy } from "./copy.mjs";

/** The section. `origin()` is the address that others reach; `look()` asks anew. */
export function createReach(words) {
  const about = make("p", {}, words.reach_looking);
  const shown = make("div", { class: "shown" });
  const said = make("p", { class: "said", role: "status" });
  const root = make(
    "section",
    { class: "reach", "aria-labelledby": "hosting-reach" },
    make("h2", { id: "hosting-reach" }, words.reach_title),
    about,
    shown,
    said,
  );
  let known = null;

  async function look() {
    const { status, data } = await call("GET", "network");
    if (status === 200) show(data);
    else if (!known) about.textContent = words.reach_unknown;
  }

  function show(found) {
    if (JSON.stringify(found) === JSON.stringify(known)) return;
    known = found;
    about.textContent = found.origin ? words.reach_at : words[`reach_${found.missing}`];
    const lines = found.origin
      ? [found.origin, ...found.others].map((origin) => `${origin}/join`)
      : [found.command ?? ""].filter(Boolean);
    const parts = lines.map((line) => {
      const button = make("button", { type: "button", class: "quiet" }, words.copy);
      button.setAttribute("aria-label", words.copy_this.replace("{text}", () => line));
      const ways = { done: words.copied, byHand: words.by_hand };
      button.addEventListener("click", () => copy(line, said, ways));
      return make("div", { class: "line" }, make("code", {}, ...unbroken(line)), button);
    });
    if (found.others.length) parts.splice(1, 0, make("p", {}, words.reach_others));
    if (found.command) parts.push(make("p", { class: "fine" }, words.reach_who.replace("{here}", () => location.host)));
    shown.replaceChildren(...parts);
    said.replaceChildren();
  }

  return { root, look, origin: () => known?.origin ?? location.origin };
}

/** The words of a line, none of which is broken at a hyphen. */
const unbroken = (line) => line.split(" ").flatMap((word) => [make("span", {}, word), " "]);
