// A workshop on the phone: the question, the map, and what is said of both.

import { make } from "../board/make.mjs";
import { spaced } from "./code.mjs";
import { createGroup } from "./group.mjs";
import { createKept, same } from "./kept.mjs";
import { createLine } from "./line.mjs";
import { createMap } from "./map.mjs";
import { createOutbox } from "./outbox.mjs";
import { offer, reading, status } from "./said.mjs";
import { createSliders } from "./sliders.mjs";

/** Enters the workshop with that code, of which the server's first answer is here or will be.
 * `unknown()` is called where there never was one, as far as this phone knows. */
export function enter(code, data, first, unknown) {
  const { words } = data;
  const placing = { ...words, button: words.it_button, button_change: words.it_change };
  const path = `/api/workshops/${code}`;
  const kept = createKept(code);
  let state = null; // the workshop, as it was last heard of
  let up = navigator.onLine;
  let wait = 0; // seconds, where the server asked for patience
  let hurried = false; // the button was pressed before there was a place

  const title = make("p", { class: "title", dir: "auto" });
  const top = make("p", { class: "top" });
  const question = make("h1", { "aria-live": "polite" });
  const about = make("p", { class: "about" });
  const hint = make("p", { class: "hint" });
  const note = make("p", { class: "note" }, words.note_seen, make("br"), words.note_kept);
  const where = make("p", { class: "where" });
  const told = make("p", { class: "told", role: "status" });
  const button = make("button", { type: "button", class: "main" });
  const skip = make("button", { type: "button", class: "skip" });
  const map = createMap(data, { move: moving, drop: dropped });
  const sliders = createSliders(data, { move: slid, drop: dropped });
  const group = createGroup(path, () => kept.token(), data, (results) => {
    map.group(results?.points ?? [], results?.mean ?? null);
    draw();
  });
  const foot = make("div", { class: "foot" }, told, button, skip);
  const main = make(
    "main",
    { class: "room" },
    make("header", {}, title, top, question, about, hint, note),
    map.element,
    make("div", { class: "below" }, sliders.element, where),
    foot,
    make("div", { class: "after" }, group.element, axesOf(data)),
  );
  document.body.append(main);

  const outbox = createOutbox(path, kept, {
    went: () => hear(true),
    missed: () => line.missed(),
    over: (why) => line.end(why),
  });
  const line = createLine(path, first, () => kept.token(), {
    state(next, number) {
      const other = state?.round !== next.round;
      state = next;
      if (other) fresh();
      group.follow(next.shown ? next.round : null, number);
      draw();
      outbox.send();
    },
    count: (number) => group.follow(state?.shown ? state.round : null, number),
    up: hear,
    wait(seconds) {
      wait = seconds;
      draw();
    },
    over(why) {
      main.remove();
      removeEventListener("storage", stored);
      if (why === "off") end(words.off_title, words.off);
      else if (state || kept.token()) {
        kept.forget();
        end(words.ended, words.ended_more);
      } else unknown();
    },
  });

  function end(title, more) {
    const again = make("a", { href: "/join" }, words.another);
    const heading = make("h1", { tabindex: "-1" }, title);
    document.body.append(make("main", { class: "ended" }, heading, make("p", {}, more), again));
    heading.focus();
  }

  function hear(is) {
    const back = is && !up;
    up = is;
    wait = 0;
    draw();
    if (back) {
      group.wake();
      outbox.send();
    }
  }

  /** Another round: what a hand was doing was about the one before. */
  function fresh() {
    hurried = false;
    map.show(null, true);
    scrollTo(0, 0);
    document.title = `${spaced(code)} · ${state.title}`;
  }

  function moving(place) {
    if (!state) return;
    sliders.show(place, map.locked);
    say(place);
  }

  function slid(place) {
    map.show(place, map.locked);
    moving(place);
  }

  function dropped(place) {
    hurried = false;
    if (state) kept.put(state.round, { at: place });
    draw();
  }

  function say(place) {
    const text = reading(place, data, words);
    map.say(text);
    write(where, text);
  }

  function draw() {
    const round = kept.round(state?.round);
    const open = state?.open === true;
    const may = open && !outbox.full;
    // Where nothing can be changed, the marker stands at what counts.
    const place = may ? round.at : placeOf(round.sent);
    const asked = state?.rounds[state.round - 1];
    const self = !asked || data.self.includes(asked.about);
    const its = self ? words.marker : words.it_marker;
    main.dataset.state = state ? (open ? "open" : "closed") : "joining";
    main.dataset.line = up ? "up" : "down";
    if (state) {
      const named = words.top.replace("{code}", () => spaced(code)).replace("{n}", () => state.round);
      write(top, named.replace("{all}", () => state.rounds.length));
      write(question, asked.question);
      write(title, state.title);
      const name = data.names[asked.about];
      write(about, name ? words.it_about.replace("{name}", () => name) : words.it_about_unnamed);
    } else write(top, spaced(code));
    title.hidden = !state;
    about.hidden = self;
    note.hidden = !may || kept.answered();
    map.name(its);
    group.name(its);
    const closed = state?.shown ? words.hint_shown : words.hint_closed;
    hint.hidden = open && outbox.full;
    question.hidden = !state;
    write(hint, open || !state ? words.hint : closed);
    sliders.element.hidden = !may;
    button.hidden = skip.hidden = !may;
    if (!map.held || !may) {
      map.show(place, !may);
      sliders.show(place, !may);
      say(place);
    }
    // On the map itself it says so too, but for when that is full of people.
    where.hidden = place === null && !(open && map.crowded);
    main.dataset.sent = String(placeOf(round.sent) !== null);
    // What takes room beside the map.
    main.dataset.note = String(!note.hidden);
    main.dataset.about = String(!self);
    main.dataset.live = String(may && state.shown);
    main.dataset.skipped = String((round.wish ?? round.sent)?.skip === true);
    const offered = offer({ up, round }, self ? words : placing);
    write(button, offered.text);
    button.setAttribute("aria-disabled", String(offered.idle === true));
    button.dataset.early = String(round.at === null);
    const skipped = main.dataset.skipped === "true";
    write(skip, skipped ? words.skip_done : words.skip);
    skip.setAttribute("aria-disabled", String(skipped));
    write(told, sentences(round).join(" "));
  }

  function sentences(round) {
    const own = kept.late().filter((number) => number !== state?.round).at(-1);
    const late = own ? [words.late_other.replace("{n}", () => own)] : [];
    if (wait) return [words.wait.replace("{wait}", () => wait)];
    if (hurried) return [words.first];
    const again = outbox.anew ? [words.rejoined] : [];
    const { at, sent, wish } = round;
    const unsent = !wish && !(sent && same(sent, at));
    const live = up && state?.open && state.shown && unsent && !outbox.full ? [words.live] : [];
    return [...late, ...again, status({ up, state, round, full: outbox.full }, words), ...live];
  }

  button.addEventListener("click", () => {
    const round = kept.round(state.round);
    if (round.at === null) {
      hurried = true;
      draw();
    } else if (button.getAttribute("aria-disabled") === "false") send(round.at);
  });
  skip.addEventListener("click", () => {
    if (skip.getAttribute("aria-disabled") === "false") send({ skip: true });
  });

  function send(wish) {
    hurried = false;
    kept.told();
    outbox.anew = false;
    kept.put(state.round, { wish });
    draw();
    outbox.send();
  }

  const stored = ({ key }) => (key === kept.key || key === null) && draw();
  addEventListener("storage", stored);
  draw();
}

/** What the axes ask, for whoever opens it. */
function axesOf({ axes, asks, words }) {
  const lines = ["x", "y"].map((axis) => {
    const { low, high } = axes[axis];
    const name = words.between.replace("{low}", () => low).replace("{high}", () => high);
    return make("p", {}, make("b", {}, `${name}.`), ` ${asks[axis]}`);
  });
  return make("details", {}, make("summary", {}, words.axes), ...lines);
}

/** The place of an answer, or null where there is none. */
const placeOf = (answer) => (answer && !answer.skip ? answer : null);

/** Writes only what is new, so that nothing is read out twice. */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
