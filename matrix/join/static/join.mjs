// The participant's page: the workshop whose code is in the address, or the entrance.

import { ask } from "./ask.mjs";
import { codeOf } from "./code.mjs";

const data = JSON.parse(document.getElementById("data").textContent);
const { words } = data;

/** `first` is the server's answer on the workshop, or will be: it is asked for while most modules
 * are still on their way. */
async function join(code, first) {
  history.replaceState(null, "", `/join/${code}`);
  const { enter } = await import("./room.mjs");
  enter(code, data, first, () => entrance(code, words.unknown.replace("{code}", () => code)));
}

/** Who comes with a code never needs it. */
async function entrance(given, wrong) {
  const module = await import("./entrance.mjs");
  module.entrance(data, given, wrong, join);
}

/** What follows /join/ in the address. */
function given() {
  const [, , rest = ""] = location.pathname.split("/");
  try {
    return decodeURIComponent(rest);
  } catch {
    return rest;
  }
}

function start() {
  const typed = given();
  const code = codeOf(typed, data.alphabet, data.length);
  if (code) join(code, ask("GET", `/api/workshops/${code}`));
  else entrance(typed.slice(0, 24), typed ? words.no_code : "");
}

// A page that is only fetched ahead joins nothing.
if (document.prerendering) document.addEventListener("prerenderingchange", start, { once: true });
else start();
