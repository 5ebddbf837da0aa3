// The editor of a workshop's rounds: what each is about, its question, and their order.

import { make } from "../board/make.mjs";
import { another, moved, turned } from "./draft.mjs";

/** The editor. `changed(rounds)` is called with each change; `beside` stands beside the button that
 * adds a round. */
export function createRounds(offer, rounds, beside, changed) {
  const { words } = offer;
  const list = make("ol", { class: "rounds" });
  const said = make("p", { class: "said", role: "status" });
  const add = make("button", { type: "button", class: "quiet" }, words.round_add);
  const root = make("div", { class: "editor" }, list, make("div", { class: "ways" }, add, beside), said);

  function draw() {
    list.replaceChildren(...rounds.map(row));
    add.disabled = rounds.length >= offer.most.rounds;
  }

  function set(next, told = "") {
    rounds = next;
    draw();
    said.replaceChildren(told);
    changed(rounds);
  }

  function row(round, at) {
    const n = at + 1;
    const numbered = (word) => word.replace("{n}", n);
    const about = choice(offer, round.about);
    about.setAttribute("aria-label", numbered(words.round_about));
    about.addEventListener("change", () => {
      rounds = rounds.with(at, turned(rounds[at], about.value, offer));
      question.value = rounds[at].question;
      wrong(at, question, false);
      changed(rounds);
    });
    const question = make("input", { type: "text", maxlength: offer.most.question, class: "asks" });
    question.setAttribute("aria-label", numbered(words.round_question));
    question.placeholder = words.round_placeholder;
    question.value = round.question;
    question.addEventListener("input", () => {
      rounds = rounds.with(at, { ...rounds[at], question: question.value });
      wrong(at, question, false);
      changed(rounds);
    });
    const up = button("↑", numbered(words.round_up), "up", () => move(at, -1));
    const down = button("↓", numbered(words.round_down), "down", () => move(at, 1));
    const away = button("×", numbered(words.round_remove), "away", () => remove(at));
    up.disabled = at === 0;
    down.disabled = at === rounds.length - 1;
    away.disabled = rounds.length === 1;
    const ways = make("div", { class: "order" }, up, down, away);
    return make("li", {}, make("span", { class: "number" }, `${n}`), about, question, ways);
  }

  /** Tells, or no longer, that a round has no question. */
  function wrong(at, field, whether) {
    const id = `hosting-empty-${at}`;
    list.querySelector(`#${id}`)?.remove();
    field.ariaInvalid = whether ? "true" : null;
    if (!whether) return field.removeAttribute("aria-describedby");
    const told = words.round_empty.replace("{n}", at + 1);
    field.after(make("p", { class: "empty", id, role: "alert" }, told));
    return field.setAttribute("aria-describedby", id);
  }

  function move(at, by) {
    const to = at + by;
    const told = words.round_moved.replace("{n}", at + 1).replace("{to}", to + 1);
    set(moved(rounds, at, by), told);
    const again = list.children[to].querySelector(by < 0 ? ".up" : ".down");
    (again.disabled ? list.children[to].querySelector("button:enabled") : again).focus();
  }

  function remove(at) {
    const before = rounds;
    set(rounds.toSpliced(at, 1), words.round_removed.replace("{n}", at + 1));
    const back = make("button", { type: "button", class: "quiet" }, words.round_back);
    back.addEventListener("click", () => {
      set(before);
      list.children[at].querySelector("select").focus();
    });
    said.append(" ", back);
    back.focus();
  }

  add.addEventListener("click", () => {
    set([...rounds, another(offer)]);
    list.lastChild.querySelector("input").focus();
  });
  draw();

  return {
    root,
    set,
    /** Says at the field of a round that its question is missing. */
    miss(at) {
      const field = list.children[at].querySelector("input");
      wrong(at, field, true);
      field.focus();
    },
  };
}

/** A choice of everything a round can be about. */
function choice({ selves, kinds, words }, chosen) {
  const group = (label, options) => make("optgroup", { label }, ...options);
  const option = (value, name) => make("option", { value }, name);
  const select = make(
    "select",
    { class: "about" },
    group(
      words.about_oneself,
      selves.map(({ about, name }) => option(about, name)),
    ),
    ...kinds.map(({ name, modalities }) =>
      group(
        words.about_modality.replace("{kind}", () => name),
        modalities.map((modality) => option(modality.id, modality.name)),
      ),
    ),
  );
  select.value = chosen;
  return select;
}

function button(sign, name, kind, does) {
  const made = make("button", { type: "button", class: `sign ${kind}`, title: name }, sign);
  made.setAttribute("aria-label", name);
  made.addEventListener("click", does);
  return made;
}
