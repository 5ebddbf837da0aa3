// One's own workshops: those whose host this browser is, with what the server says of each.

import { make } from "../board/make.mjs";
import { today } from "../board/surroundings.mjs";
import { createCalls } from "../host/calls.mjs";
import { save } from "../host/save.mjs";
import { call, told } from "./call.mjs";
import { copy } from "./copy.mjs";
import * as gone from "./gone.mjs";
import * as kept from "./kept.mjs";
import { sure } from "./sure.mjs";

const FIRST = 10; // so many are asked after at once; who wants more of them asks for all

/** The section. `origin` gives the address that others reach. `look()` asks the server anew, `stop()`
 * ends it. */
export function createMine(words, origin) {
  const list = make("ul");
  const more = make("button", { type: "button", class: "quiet more" }, words.mine_all);
  const unstored = make("p", { class: "warning" }, words.unstored);
  const said = make("p", { class: "said", role: "status" });
  const none = make("p", { class: "fine" }, words.mine_none);
  const root = make(
    "section",
    { class: "mine", "aria-labelledby": "hosting-mine" },
    make("h2", { id: "hosting-mine", tabindex: "-1" }, words.mine_title),
    none,
    unstored,
    list,
    more,
    said,
  );
  const rows = new Map(); // by code
  let all = false;

  function show() {
    const entries = kept.all();
    const shown = all ? entries : entries.slice(0, FIRST);
    none.hidden = entries.length > 0;
    unstored.hidden = kept.lasting();
    more.hidden = shown.length === entries.length;
    for (const code of rows.keys()) {
      if (!shown.some((entry) => entry.code === code)) rows.delete(code);
    }
    for (const entry of shown) if (!rows.has(entry.code)) rows.set(entry.code, row(entry));
    const wanted = shown.map(({ code }) => rows.get(code).root);
    const same = wanted.length === list.children.length;
    // What is in its place stays there, and keeps the focus.
    if (!same || wanted.some((one, at) => one !== list.children[at])) list.replaceChildren(...wanted);
  }

  async function look() {
    show();
    await Promise.all([...rows.values()].map((one) => one.look()));
  }

  function row({ code, title, token, at }) {
    const day = new Date(at).toLocaleString(words.locale, { dateStyle: "long", timeStyle: "short" });
    const standing = make("p", { class: "standing" });
    const note = make("p", { class: "said", role: "status" });
    const link = (base) => `${new URL(`host/${code}`, base).href}#${token}`;
    const open = make("a", { class: "open", "aria-label": named(words.open_this) }, words.open);
    const here = document.baseURI;
    open.href = kept.lasting() ? new URL(`host/${code}`, here).href : link(here);
    const copies = button(words.copy_link, words.copy_link_this, () =>
      // It is for another machine, which cannot come in by this one's own name for itself.
      copy(link(`${origin()}/`), note, { done: words.copied_link, byHand: words.by_hand_link }),
    );
    const forgets = button(words.forget, words.forget_this, async () => {
      if (!(root.dataset.gone || (await ask("forget")))) return;
      kept.remove(code);
      left(words.forgotten);
    });
    const deletes = button(words.delete, words.delete_this, async () => {
      if (!(await ask("delete"))) return;
      const answer = await call("DELETE", `workshops/${code}`, { token });
      if (answer.status === 204 || answer.status === 404) {
        kept.remove(code);
        left(words.deleted);
      } else if (answer.status === 401 || answer.data.error?.code === "forbidden") {
        note.textContent = words.not_host;
      } else note.textContent = told(answer, words);
    });
    const root = make(
      "li",
      { "data-code": code },
      make("h3", {}, title),
      make("p", { class: "fine" }, words.made.replace("{code}", `${code.slice(0, 3)} ${code.slice(3)}`).replace("{day}", day)),
      standing,
      make("div", { class: "ways" }, open, copies, forgets, deletes),
      note,
    );

    function named(word) {
      return word.replace("{title}", () => title);
    }
    function button(word, spoken, does) {
      const made = make("button", { type: "button", class: "quiet" }, word);
      made.setAttribute("aria-label", named(spoken));
      made.addEventListener("click", does);
      return made;
    }
    function ask(what) {
      return sure(root, {
        title: named(words[`sure_${what}`]),
        about: words[`sure_${what}_about`],
        yes: words[`sure_${what}_yes`],
        no: words.sure_no,
        first: what === "delete" ? { name: words.sure_delete_csv, does: saved } : null,
      });
    }
    async function saved() {
      try {
        save(await createCalls(code, token).csv(), `workshop-${code}-${today()}.csv`);
        return "";
      } catch {
        return words.no_csv;
      }
    }
    function left(word) {
      show();
      said.textContent = named(word);
      root.isConnected || document.getElementById("hosting-mine")?.focus();
    }
    async function look() {
      const known = gone.lately(code);
      const { status, data } = known
        ? { status: 404 }
        : await call("GET", `workshops/${code}`, { token });
      if (status === 404 && !known) gone.note(code);
      if (status === 404) root.dataset.gone = "true";
      else if (status === 200) delete root.dataset.gone;
      for (const way of [open, copies, deletes]) way.hidden = "gone" in root.dataset;
      standing.textContent = status === 200 ? counted(data, words) : status === 404 ? words.gone : "";
      if (status !== 200 && status !== 404) standing.textContent = words.no_answer;
    }
    return { root, look };
  }

  more.addEventListener("click", () => {
    all = true;
    look();
  });
  return { root, look, stop: kept.subscribe(look) };
}

/** Where a workshop stands, in words. Pure. */
export function counted({ joined, rounds, round, count, open }, words) {
  const about = open ? words.standing : words.standing_closed;
  return about
    .replace("{joined}", joined)
    .replace("{round}", round)
    .replace("{rounds}", rounds?.length ?? 0)
    .replace("{count}", count);
}
