// The entrance: the code, typed.

import { make } from "../board/make.mjs";
import { ask } from "./ask.mjs";
import { codeOf, spaced, strange } from "./code.mjs";
import { recent } from "./kept.mjs";

/** Asks for a code; `given` is what is in the field at first, `wrong` why that was no good. */
export function entrance(data, given, wrong, enter) {
  const { words, alphabet, length } = data;
  const field = make("input", {
    id: "code",
    type: "text",
    autocomplete: "off",
    autocapitalize: "characters",
    autocorrect: "off",
    spellcheck: "false",
    enterkeyhint: "go",
    maxlength: "24",
    "aria-describedby": "wrong hint",
  });
  const fault = make("p", { id: "wrong", class: "wrong", role: "alert" });
  const hint = words.code_hint.replace("{length}", () => length).replace("{signs}", () => [...alphabet].join(" "));
  const button = make("button", { class: "main" }, words.join);
  const form = make(
    "form",
    {},
    make("label", { for: "code" }, words.code),
    field,
    fault,
    make("p", { id: "hint", class: "hint" }, hint),
    make("p", { class: "note" }, words.note_seen, make("br"), words.note_kept),
    make("div", { class: "foot" }, button),
  );
  const back = recent().filter((code) => codeOf(code, alphabet, length)).slice(0, 3).map(backTo);
  const main = make("main", { class: "entrance" }, make("h1", {}, words.title), ...back, form);
  document.title = words.title;
  let timer = 0;
  let busy = false;

  /** The way back to a workshop of this phone; whether it is still there is asked when pressed. */
  function backTo(code) {
    const text = words.back.replace("{code}", () => spaced(code));
    const way = make("button", { type: "button", class: "back" }, text);
    way.addEventListener("click", () => {
      clearTimeout(timer);
      main.remove();
      enter(code, ask("GET", `/api/workshops/${code}`));
    });
    return way;
  }

  const tell = (text) => {
    fault.textContent = text;
    if (text) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  };

  const look = async () => {
    clearTimeout(timer);
    if (busy) return;
    const code = codeOf(field.value, alphabet, length);
    const sign = strange(field.value, alphabet);
    if (!code) {
      if (sign) tell(words.wrong_sign.replace("{sign}", () => sign));
      else tell(words.wrong_length.replace("{length}", () => length));
      field.focus();
      return;
    }
    busy = true;
    button.textContent = words.looking;
    const answer = await ask("GET", `/api/workshops/${code}`);
    busy = false;
    button.textContent = words.join;
    if (answer.ok) {
      main.remove();
      enter(code, answer);
    } else refuse(answer, code);
  };

  const refuse = ({ code: why, wait }, code) => {
    if (why === "too_many") {
      tell(words.wait.replace("{wait}", () => wait));
      timer = setTimeout(look, wait * 1000);
    } else if (why === "off") tell(words.off);
    else if (why === "not_found") tell(words.unknown.replace("{code}", () => code));
    else tell(words.unreachable);
    field.focus();
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    tell("");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  document.body.append(main);
  field.value = given;
  tell(wrong);
  field.focus();
}
