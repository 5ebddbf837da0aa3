// The desk: the speaker's notes in a window of their own. It follows the wall that opened it, and
// leads it.

import { make } from "../board/make.mjs";
import { createChannel } from "./channel.mjs";
import { timeSince } from "./clock.mjs";
import { listen } from "./keys.mjs";
import { home } from "./leaving.mjs";
import { paragraphs } from "./notes.mjs";
import { begun, follow, wantedWall } from "./place.mjs";
import { sentence } from "./spoken.mjs";

const ANSWER_MS = 2000; // a wall that is there has answered by then

/** The desk in `parent`; `data` is what the server sent. */
export function createDesk(parent, data) {
  const { words, steps } = data;
  const title = document.title;
  const wall = wantedWall();
  const progress = make("p", { class: "progress" });
  const clock = make("p", { class: "clock", role: "timer", "aria-label": words.clock });
  const again = button(words.start, () => {
    began = Date.now();
    tell();
    tick();
  });
  const gone = make("p", { class: "gone", role: "status" });
  const heading = make("h1", { class: "heading" });
  const sentences = make("div", { class: "sentences" });
  const notes = make("div", { class: "paragraphs" });
  const after = make("p", { class: "after" });
  const back = button(words.back, () => go(at - 1));
  const next = button(words.next, () => go(at + 1));
  const root = make(
    "main",
    { class: "board present desk" },
    make("div", { class: "top" }, progress, clock, again),
    gone,
    heading,
    sentences,
    notes,
    after,
    make("div", { class: "steps" }, back, next),
    make("p", { class: "fine" }, words.not_kept),
  );
  let { index: at } = begun(steps);
  let began = null;
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  root.append(live);
  parent.append(root);

  const show = () => {
    const step = steps[at];
    root.dataset.step = step.id;
    progress.textContent = words.progress.replace("{n}", at + 1).replace("{all}", steps.length);
    heading.textContent = step.heading;
    sentences.replaceChildren(...step.says.map((text) => make("p", {}, text)));
    notes.replaceChildren(...paragraphs(step, words));
    const following = steps[at + 1];
    after.textContent = following
      ? words.after.replace("{heading}", following.heading)
      : words.after_none;
    back.disabled = at === 0;
    next.disabled = at === steps.length - 1;
    document.title = `${words.notes_title}: ${step.heading} · ${title}`;
    follow(step.id, true, wall);
    root.scrollTop = 0;
  };

  const tell = () => channel.tell({ step: steps[at].id, began });

  const turn = (index) => {
    const to = Math.max(0, Math.min(steps.length - 1, index));
    if (to === at) return false;
    at = to;
    show();
    live.textContent = [progress.textContent, heading.textContent].map(sentence).join(" ");
    return true;
  };

  const go = (index) => turn(index) && tell();

  const alone = () => {
    gone.textContent = words.gone;
  };
  const waiting = setTimeout(alone, ANSWER_MS);
  // Without a wall's id it hears nobody.
  const channel = createChannel(wall ?? "none", "desk", (message) => {
    if (message.from !== "wall" || wall === null || message.asks) return;
    clearTimeout(waiting);
    if (message.gone) return alone();
    gone.textContent = "";
    if (message.step === null) return;
    began = message.began;
    const index = steps.findIndex(({ id }) => id === message.step);
    if (index >= 0) turn(index);
    tick();
  });

  const tick = () => {
    clock.textContent = timeSince(began);
    again.textContent = began === null ? words.start : words.restart;
  };

  const deaf = listen({
    next: () => go(at + 1),
    back: () => go(at - 1),
    first: () => go(0),
    last: () => go(steps.length - 1),
    leave() {
      window.close();
      // A tab that was opened by hand is not closed by a page.
      setTimeout(() => location.assign(home()), 300);
    },
  });
  const ticking = setInterval(tick, 1000);
  show();
  tick();
  channel.tell({ asks: true });

  return {
    show(scheme) {
      root.dataset.scheme = scheme;
    },
    remove() {
      clearTimeout(waiting);
      clearInterval(ticking);
      deaf();
      channel.close();
      document.title = title;
      root.remove();
    },
  };
}

function button(text, act) {
  const made = make("button", { type: "button", class: "plain" }, text);
  made.addEventListener("click", (event) => {
    if (event.detail > 0) made.blur();
    act();
  });
  return made;
}
