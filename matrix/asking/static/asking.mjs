// Asking: a statement and its scale. A choice is shown at once and told until the page has moved on;
// what the page then shows is the server's business. The message names the item, so neither a
// second tap in haste nor a message said again answers the item after the one that was seen.

import { visit } from "../board/card.mjs";
import { make } from "../board/make.mjs";

const HEADING = ".st-key-locate :is(h1, h2)";
const AGAIN_MS = 3000; // after so long without an answer, say it once more
const TIMES = 5; // after so many, what was chosen shows as not kept

const UNREAD_MS = 400; // nobody has read a statement so soon

const askings = new WeakMap(); // by the element Streamlit gave

/** Builds it at the first call, and brings it up to `data` at each. */
export function mount({ parentElement, data, setTriggerValue }) {
  let asking = askings.get(parentElement);
  if (!asking) {
    asking = createAsking(parentElement);
    askings.set(parentElement, asking);
  }
  asking.tell = (item, answer) => setTriggerValue("answered", { item, answer });
  asking.show(data);
}

/** Called once, when the page is left. */
export function unmount(parentElement) {
  askings.get(parentElement)?.remove();
  askings.delete(parentElement);
}

/** The place among `answers` of the one a key stands for; -1 where it stands for none. Pure. */
export function byKey(key, answers) {
  if (key === "-") return answers.findIndex(({ value }) => value === null);
  return answers.findIndex(({ value }) => value !== null && String(value) === key);
}

function createAsking(parent) {
  const root = make("div", { class: "asking" });
  parent.querySelector(".asking")?.remove();
  parent.append(root);
  const self = { tell: null, show, remove };
  let data = null;
  let buttons = [];
  let waiting = 0;
  let drawn = 0; // when, on the page's clock

  function show(next) {
    const turned = next.step !== data?.step;
    const first = !data?.step; // before that the page knew nothing yet
    data = next;
    if (turned) draw();
    choose(data.question?.chosen ?? null);
    if (!turned) return;
    if (data.question) root.querySelector("h2").focus();
    else if (!first) visit(data.title, HEADING);
  }

  /** All anew, the heading too: only what gets the focus anew is read out. */
  function draw() {
    root.replaceChildren();
    buttons = [];
    if (!data.question) return;
    const { question, words } = data;
    drawn = performance.now();
    const heading = make("h2", { tabindex: "-1", "aria-describedby": "asking-how-far" });
    heading.id = "asking-statement";
    heading.textContent = question.text;
    const bar = make("div", { class: "bar", "aria-hidden": "true" }, make("div"));
    bar.firstChild.style.width = `${100 * question.share}%`;
    buttons = question.answers.map(({ value, name }, at) => {
      const button = make("button", { type: "button", class: value === null ? "none" : null });
      button.textContent = value ?? name;
      if (value !== null && name) button.setAttribute("aria-label", `${value}, ${name}`);
      button.addEventListener("click", (event) => {
        // The second half of a double click would answer the next item, unread.
        const unread = event.timeStamp - drawn < UNREAD_MS;
        if (event.detail < 2 || !unread) press(at);
      });
      return button;
    });
    const numbers = buttons.filter((_, at) => question.answers[at].value !== null);
    const names = question.answers
      .filter(({ value, name }) => value !== null && name)
      .map(({ name }) => make("span", {}, name));
    root.append(
      make(
        "div",
        { class: "how-far" },
        make("p", { class: "about" }, question.about),
        make("p", { id: "asking-how-far" }, question.progress),
        bar,
      ),
      heading,
      make(
        "div",
        { class: "answers", role: "group", "aria-labelledby": "asking-statement" },
        make("div", { class: "numbers" }, ...numbers),
        make("div", { class: "names", "aria-hidden": "true" }, ...names),
        ...buttons.filter((button) => !numbers.includes(button)),
      ),
      make("p", { class: "keys" }, words.keys),
    );
  }

  function choose(chosen) {
    clearTimeout(waiting);
    for (const [at, button] of buttons.entries()) {
      button.setAttribute("aria-pressed", String(at === chosen));
    }
  }

  function press(at, times = 1) {
    const { item, answers, chosen } = data.question;
    choose(at);
    waiting = setTimeout(() => {
      if (times < TIMES) press(at, times + 1);
      else choose(chosen);
    }, AGAIN_MS);
    self.tell(item, answers[at].value);
  }

  root.addEventListener("keydown", (event) => {
    if (!data.question || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const at = byKey(event.key, data.question.answers);
    if (at < 0) return;
    event.preventDefault();
    press(at);
  });

  function remove() {
    clearTimeout(waiting);
    root.remove();
  }

  return self;
}
