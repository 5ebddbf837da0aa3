// What is done seldom: going to another round, saving, handing over, deleting. In dialogs.

import { make } from "../board/make.mjs";
import { fill } from "./said.mjs";

/** The menu's dialogs in `element`s. Calls `does.go(round)`, `.compare(round)` with the
 * one that movement is shown from, `.csv()`, `.picture()`, `.copy()`, `.link()`, which gives the host
 * link, and `.remove()`, which deletes. */
export function createMenu(words, does) {
  const rounds = make("ol", { class: "rounds" });
  const choice = make("select", { id: "since" });
  choice.addEventListener("change", () => does.compare(Number(choice.value)));
  const since = make("p", { class: "buttons" }, make("label", { for: "since" }, words.since), choice);
  const shown = make("output", { class: "link" });
  const menu = dialog(
    words.menu,
    words.close,
    make("h3", {}, words.rounds),
    rounds,
    since,
    make("h3", {}, words.save),
    row(button(words.csv, does.csv), button(words.picture, does.picture)),
    make("h3", {}, words.hand_over),
    make("p", {}, words.hand_over_how),
    row(
      button(words.copy_link, does.copy),
      button(words.show_link, () => {
        shown.textContent = shown.textContent ? "" : does.link();
      }),
    ),
    shown,
    make("h3", {}, words.end),
    row(button(words.remove, () => swap(menu, sure))),
  );
  const sure = dialog(
    words.remove_sure,
    words.cancel,
    make("p", {}, words.remove_what),
    row(button(words.csv, does.csv), button(words.remove_now, does.remove, "danger")),
  );
  menu.addEventListener("close", () => {
    shown.textContent = "";
  });

  return {
    elements: [menu, sure],
    show() {
      menu.showModal();
      // Not the first round: Space or Enter there would take the whole room along.
      (rounds.querySelector("[aria-current]") ?? menu.querySelector(".close")).focus();
    },
    close() {
      for (const one of [menu, sure]) one.close();
    },
    /** Puts the rounds as they stand into the list, and those that movement can be shown from. */
    update({ state: { round: current, rounds: all }, comparable, since: from }) {
      since.hidden = comparable.length === 0;
      const offered = comparable.map((n) => make("option", { value: n }, fill(words.since_round, { n })));
      if (choice.dataset.offered !== comparable.join()) choice.replaceChildren(...offered);
      choice.dataset.offered = comparable.join();
      if (from !== null) choice.value = String(from);
      const said = JSON.stringify([current, all]);
      if (rounds.dataset.said === said) return;
      rounds.dataset.said = said;
      const entries = all.map(({ question, open, shown: seen }, index) => {
        const stands = [open ? words.open : words.closed, seen ? words.shown : words.hidden].join(" · ");
        const entry = button(fill(words.round_entry, { n: index + 1, question }), () => {
          menu.close();
          does.go(index + 1);
        });
        entry.append(make("small", {}, stands));
        if (index + 1 === current) entry.setAttribute("aria-current", "true");
        return make("li", {}, entry);
      });
      rounds.replaceChildren(...entries);
    },
  };
}

function swap(one, other) {
  one.close();
  other.showModal();
}

function dialog(title, close, ...content) {
  const heading = make("h2", {}, title);
  const element = make("dialog", { "aria-label": title }, heading, ...content);
  const leave = button(close, () => element.close());
  leave.classList.add("close");
  element.append(row(leave));
  return element;
}

const row = (...buttons) => make("p", { class: "buttons" }, ...buttons);

function button(text, act, kind = "") {
  const made = make("button", { type: "button", class: `plain ${kind}`.trim() }, make("span", {}, text));
  made.addEventListener("click", () => act());
  return made;
}
