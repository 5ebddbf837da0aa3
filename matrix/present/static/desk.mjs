// The desk: the speaker's notes in a window of their own. It follows the wall and leads it.

import { make } from "../board/make.mjs";
import { isDark } from "../board/surroundings.mjs";
import { createChannel } from "./channel.mjs";
import { listen } from "./keys.mjs";
import { paragraphs } from "./notes.mjs";
import { begun, follow } from "./place.mjs";

/** The desk in `parent`; `data` is what the server sent. */
export function createDesk(parent, data) {
  const { words, steps } = data;
  const progress = make("p", { class: "progress" });
  const clock = make("p", { class: "clock", role: "timer", "aria-label": words.clock });
  const again = button(words.restart, () => {
    began = Date.now();
    tell();
    tick();
  });
  const heading = make("h1", { class: "heading" });
  const sentences = make("div", { class: "sentences" });
  const notes = make("div", { class: "paragraphs" });
  const after = make("p", { class: "after" });
  const back = button(words.back, () => go(at - 1));
  const next = button(words.next, () => go(at + 1));
  const root = make(
    "div",
    { class: "board present desk" },
    make("div", { class: "top" }, progress, clock, again),
    heading,
    sentences,
    notes,
    after,
    make("div", { class: "steps" }, back, next),
    make("p", { class: "fine" }, words.not_kept),
  );
  let { index: at } = begun(steps);
  let began = Date.now();
  const live = make("p", { class: "unseen", "aria-live": "polite" });
  root.append(live);
  parent.querySelector(".present")?.remove();
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
    follow(step.id, true);
    root.scrollTop = 0;
  };

  const tell = () => channel.tell({ step: steps[at].id, began });

  const turn = (index) => {
    const to = Math.max(0, Math.min(steps.length - 1, index));
    if (to === at) return false;
    at = to;
    show();
    live.textContent = `${progress.textContent}. ${heading.textContent}`;
    return true;
  };

  const go = (index) => turn(index) && tell();

  const channel = createChannel((message) => {
    if (message.asks) return; // the wall answers
    if (message.began !== null) began = message.began;
    const index = steps.findIndex(({ id }) => id === message.step);
    if (index >= 0) turn(index);
    tick();
  });

  const tick = () => {
    const seconds = Math.max(0, Math.round((Date.now() - began) / 1000));
    const two = (number) => String(number).padStart(2, "0");
    const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
    clock.textContent = `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
  };

  const deaf = listen({
    next: () => go(at + 1),
    back: () => go(at - 1),
    first: () => go(0),
    last: () => go(steps.length - 1),
    leave: () => window.close(),
  });
  const ticking = setInterval(tick, 1000);
  show();
  tick();
  channel.tell({ asks: true });

  return {
    show() {
      root.dataset.scheme = isDark(root) ? "dark" : "light";
    },
    remove() {
      clearInterval(ticking);
      deaf();
      channel.close();
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
