// The host's screen: finds out who is there, then shows the workshop, or says why it can't.

import { createCalls } from "./calls.mjs";
import { showGate } from "./gate.mjs";
import { codeOf, forget, keep, takeTokens } from "./place.mjs";
import { createScreen } from "./screen.mjs";

const AGAIN_MS = 1500;

const data = JSON.parse(document.getElementById("data").textContent);
const { words } = data;
const code = codeOf(location.pathname);
const tokens = code ? takeTokens(code) : [];
const gate = (why) => showGate(document.body, words, why, code);
const pause = () => new Promise((resolve) => setTimeout(resolve, AGAIN_MS));

/** The first of the tokens that is the host's; null where none is. */
async function hosts() {
  for (const token of tokens) {
    const calls = createCalls(code, token);
    if ((await calls.role()) === "host") return { code, token, calls };
  }
  return null;
}

async function start() {
  if (!code) return gate("no_code");
  if (tokens.length === 0) return gate("no_token");
  for (;;) {
    try {
      const host = await hosts();
      if (!host) {
        forget(code, tokens);
        return gate("wrong_token");
      }
      keep(code, host.token);
      return createScreen(document.body, data, { ...host, leave: gate });
    } catch (error) {
      if (error.status === 404) return gate("gone");
      if (error.code === "off") return gate("off");
      gate("waiting");
      await pause();
    }
  }
}

// A host link that is opened over this page changes the fragment alone.
addEventListener("hashchange", () => location.reload());

start();
