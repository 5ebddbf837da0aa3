// The gate: what the page says where there is no workshop to show, and how to go on from there.

import { make } from "../board/make.mjs";
import { fill, spelled } from "./said.mjs";
import { hostAddress, parseLink } from "./place.mjs";

/**
 * A page of a few words in `parent`. `why` is one of no_code, no_token, wrong_token, gone, deleted,
 * off and waiting.
 */
export function showGate(parent, words, why, code) {
  const said = spelled(code ?? "");
  const [title, text] = {
    no_code: [words.no_code, words.no_token_how],
    no_token: [fill(words.no_token, { code: said }), words.no_token_how],
    wrong_token: [fill(words.wrong_token, { code: said }), words.no_token_how],
    gone: [fill(words.gone, { code: said }), words.gone_why],
    deleted: [fill(words.deleted, { code: said }), words.deleted_all],
    off: [words.off, words.off_how],
    waiting: [words.waiting, words.waiting_how],
  }[why];
  const asks = ["no_code", "no_token", "wrong_token"].includes(why);
  const links = make("p", { class: "links" });
  if (why !== "waiting" && why !== "off") {
    links.append(make("a", { href: "/workshop" }, why === "deleted" ? words.another : words.to_workshops));
  }
  if (why === "no_token" || why === "wrong_token") {
    links.append(make("a", { href: `/join/${code}` }, words.to_join));
  }
  const gate = make(
    "main",
    { class: "gate", "data-why": why, role: why === "waiting" ? "status" : null },
    make("h1", {}, title),
    make("p", {}, text),
    ...(asks ? [form(words)] : []),
    links,
  );
  document.title = words.title;
  parent.replaceChildren(gate);
}

/** A field for the host link. What is pasted is a key to the workshop: it is not shown. */
function form(words) {
  const wrong = make("p", { class: "wrong", role: "alert" });
  const field = make("input", { type: "password", autocomplete: "off", id: "link", spellcheck: "false" });
  const made = make(
    "form",
    {},
    make("label", { for: "link" }, words.paste),
    make("div", { class: "buttons" }, field, make("button", { class: "plain" }, words.open_link)),
    wrong,
  );
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const found = parseLink(field.value);
    wrong.textContent = found ? "" : words.paste_wrong;
    if (!found) return;
    location.assign(hostAddress(found));
  });
  return made;
}
