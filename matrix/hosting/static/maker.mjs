// Making a workshop: in one click as it is offered, or edited first.

import { make } from "../board/make.mjs";
import { call, told } from "./call.mjs";
import * as drafts from "./draft.mjs";
import { createRounds } from "./rounds.mjs";

/** The section. `made(entry)` is called with what is kept of a new workshop. */
export function createMaker(offer, made) {
  const { words } = offer;
  let draft = drafts.read(offer);
  let key = null; // the field, where a key is asked for

  const asked = make("ol", { class: "asked" });
  const title = make("input", { type: "text", id: "hosting-title", maxlength: offer.most.title });
  title.placeholder = untitled(words);
  title.value = draft.title;
  const reset = make("button", { type: "button", class: "quiet" }, words.reset);
  const rounds = createRounds(offer, draft.rounds, reset, (next) => change({ rounds: next }));
  const editor = make(
    "div",
    { id: "hosting-editor" },
    make("label", { for: "hosting-title" }, words.title_label),
    title,
    make("h3", {}, words.rounds_title),
    rounds.root,
  );
  const keyed = make("div", { class: "keyed" });
  const go = make("button", { type: "submit", class: "primary" }, words.make);
  const edit = make("button", { type: "button", class: "quiet" });
  edit.setAttribute("aria-controls", "hosting-editor");
  const error = make("p", { class: "error", id: "hosting-error", role: "alert" });
  const form = make(
    "form",
    { novalidate: "" },
    asked,
    editor,
    keyed,
    make("div", { class: "ways" }, go, edit),
    error,
  );
  const root = make(
    "section",
    { class: "maker", "aria-labelledby": "hosting-new" },
    make("h2", { id: "hosting-new" }, words.new),
    form,
  );

  function change(parts) {
    draft = { ...draft, ...parts };
    drafts.write(draft);
    show();
  }

  function show() {
    editor.hidden = !draft.open;
    asked.hidden = draft.open;
    edit.setAttribute("aria-expanded", String(draft.open));
    edit.textContent = draft.open ? words.edit_done : words.edit;
    const { rounds: all } = drafts.order(draft, "");
    asked.replaceChildren(...all.map(({ question }) => make("li", {}, question || words.no_question)));
  }

  function wantKey() {
    if (key) return;
    key = make("input", { type: "password", id: "hosting-key", autocomplete: "current-password" });
    key.setAttribute("aria-describedby", "hosting-error");
    keyed.append(make("label", { for: "hosting-key" }, words.key), key);
  }

  async function submit(event) {
    event.preventDefault();
    if (go.ariaDisabled === "true") return;
    const empty = drafts.unasked(draft);
    if (empty >= 0) {
      error.textContent = "";
      change({ open: true });
      rounds.miss(empty);
      return;
    }
    go.ariaDisabled = "true";
    error.textContent = "";
    key?.removeAttribute("aria-invalid");
    const body = drafts.order(draft, untitled(words));
    const answer = await call("POST", "workshops", { token: key?.value.trim(), body });
    go.ariaDisabled = "false";
    if (answer.status === 201) {
      const { code, host_token: token } = answer.data;
      drafts.clear();
      draft = drafts.fresh(offer);
      title.value = "";
      rounds.set(draft.rounds);
      drafts.clear();
      made({ code, title: body.title, token, at: Date.now() });
      return;
    }
    const refused = answer.status === 401 || answer.data.error?.code === "forbidden";
    if (refused) {
      wantKey();
      key.setAttribute("aria-invalid", "true");
      key.focus();
      key.select();
    }
    error.textContent = told(answer, words);
  }

  form.addEventListener("submit", submit);
  // Enter in a field that is being edited is no wish to make it yet.
  editor.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("input")) event.preventDefault();
  });
  edit.addEventListener("click", () => {
    change({ open: !draft.open });
    if (draft.open) title.focus();
  });
  title.addEventListener("input", () => change({ title: title.value }));
  reset.addEventListener("click", () => {
    title.value = "";
    change({ title: "" });
    rounds.set(drafts.fresh(offer).rounds, words.reset_done);
  });
  if (offer.keyed) wantKey();
  show();
  return { root };
}

function untitled(words) {
  const day = new Date().toLocaleDateString(words.locale, { dateStyle: "long" });
  return words.untitled.replace("{date}", day);
}
