// The keeper: brings what this browser keeps to the server, and keeps what comes back.
// See matrix/keeper/__init__.py for the whole of the exchange.

import * as outbox from "./outbox.mjs";

const KEY = "stance-matrix:practice";
const ASIDE = "stance-matrix:set-aside";
const AGAIN_MS = 3000; // after so long without an answer, say it once more

let keeper = null;
let number = 0; // of the last message; it goes on when the keeper is mounted anew

/** Called by Streamlit with each new data; the page has one keeper. */
export function mount({ data, setStateValue }) {
  keeper ??= start();
  keeper.setStateValue = setStateValue;
  hear(data);
}

/** Called once, when the page is left. */
export function unmount() {
  keeper?.stop();
  keeper = null;
}

function start() {
  const self = {
    session: null,
    kept: null,
    fault: probe(),
    timer: 0,
    setStateValue: null,
  };
  const leave = outbox.subscribe(() => say(false));
  const onStorage = (event) => {
    // Another tab has kept something newer.
    if (event.key === KEY && event.newValue !== null) say(true);
  };
  addEventListener("storage", onStorage);
  self.stop = () => {
    leave();
    removeEventListener("storage", onStorage);
    clearTimeout(self.timer);
  };
  return self;
}

function hear(data) {
  if (data.session !== keeper.session) {
    // A server session that knows nothing yet: the first of this page, or one after a restart.
    keeper.session = data.session;
    say(false);
    return;
  }
  if (data.practice !== null) keep(data.practice, data.aside);
  outbox.settle(data.settled);
  clearTimeout(keeper.timer);
  if (outbox.all().length > 0) repeatLater();
  document.dispatchEvent(new CustomEvent("matrix:answered"));
}

function say(adopt) {
  if (keeper.session === null) return;
  const { session, fault } = keeper;
  number += 1;
  keeper.setStateValue("said", {
    session,
    number,
    stored: stored(),
    changes: outbox.all(),
    adopt,
    fault,
  });
  repeatLater();
}

function repeatLater() {
  clearTimeout(keeper.timer);
  keeper.timer = setTimeout(() => {
    if (outbox.all().length === 0) return;
    document.dispatchEvent(new CustomEvent("matrix:waiting"));
    say(false);
  }, AGAIN_MS);
}

function stored() {
  try {
    // Half a character, which only damage leaves behind, could not be sent.
    return localStorage.getItem(KEY)?.toWellFormed() ?? null;
  } catch {
    return null;
  }
}

function keep(practice, aside) {
  try {
    const before = localStorage.getItem(KEY);
    if (before === practice) return;
    // What the server could not read may matter to the person all the same.
    if (aside && before !== null && before !== keeper.kept) localStorage.setItem(ASIDE, before);
    localStorage.setItem(KEY, practice);
    keeper.kept = practice;
    keeper.fault = null;
  } catch (error) {
    const fault = error?.name === "QuotaExceededError" ? "full" : "forbidden";
    if (fault === keeper.fault) return;
    keeper.fault = fault;
    say(false);
  }
}

function probe() {
  try {
    localStorage.getItem(KEY);
    return null;
  } catch {
    return "forbidden";
  }
}
