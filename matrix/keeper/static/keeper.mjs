// The keeper: brings what this browser keeps to the server, and keeps what comes back.
// See matrix/keeper/__init__.py for the whole of the exchange.

import * as outbox from "./outbox.mjs";

const OURS = "stance-matrix:";
const KEY = `${OURS}practice`;
const ASIDE = `${OURS}set-aside`;
const FORGOTTEN = `${OURS}forgotten`; // set and removed at once: other tabs hear it
const AGAIN_MS = 3000; // after so long without an answer, say it once more
const AT_ONCE = 1000; // the most changes one message may bring

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
    ours: null, // the text this page wrote last
    shown: null, // the last of those that the server was told of
    forgotten: 0, // how often the server wanted everything forgotten
    said: new Map(), // what was in storage when a message was sent, by its number
    fault: probe(),
    timer: 0,
    setStateValue: null,
  };
  const leave = outbox.subscribe(() => say());
  const onStorage = (event) => {
    // Another tab has kept something newer, or the person had everything forgotten there.
    if (event.key === KEY && event.newValue !== null) say();
    else if (event.key === FORGOTTEN && event.newValue !== null) say(true);
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
    keeper.forgotten = data.forgotten;
    say();
    return;
  }
  if (data.forgotten !== keeper.forgotten) {
    keeper.forgotten = data.forgotten;
    forget();
    return;
  }
  const now = stored();
  if (data.practice !== null && now !== keeper.ours && now !== keeper.said.get(data.number)) {
    // Another tab was faster, and this answer does not know it: nothing of it is kept or settled.
    say();
    return;
  }
  if (data.practice !== null) keep(data.practice, data.aside);
  outbox.settle(data.settled);
  clearTimeout(keeper.timer);
  if (outbox.all().length > 0) repeatLater();
  document.dispatchEvent(new CustomEvent("matrix:answered"));
  if (data.shows && keeper.shown !== data.practice && stored() === data.practice) {
    keeper.shown = data.practice;
    say();
  }
}

function say(forgotten = false) {
  if (keeper.session === null) return;
  const { session, fault } = keeper;
  const text = stored();
  number += 1;
  keeper.said.set(number, text);
  keeper.said.delete(number - 20);
  const changes = outbox.all().slice(0, AT_ONCE);
  keeper.setStateValue("said", { session, number, stored: text, changes, fault, forgotten });
  repeatLater();
}

function repeatLater() {
  clearTimeout(keeper.timer);
  keeper.timer = setTimeout(() => {
    if (outbox.all().length === 0) return;
    document.dispatchEvent(new CustomEvent("matrix:waiting"));
    say();
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
    if (aside && before !== null && before !== keeper.ours) setAside(before);
    localStorage.setItem(KEY, practice);
    keeper.ours = practice;
    keeper.fault = null;
  } catch (error) {
    const fault = error?.name === "QuotaExceededError" ? "full" : "forbidden";
    if (fault === keeper.fault) return;
    keeper.fault = fault;
    say();
  }
}

/** Moves a text that cannot be read to a key of its own, beside any that is there already. There
 * may be no room for it twice, so it leaves its old place first, and returns if that fails. */
function setAside(text) {
  let key = ASIDE;
  for (let copy = 2; (localStorage.getItem(key) ?? text) !== text; copy += 1) {
    key = `${ASIDE}-${copy}`;
  }
  localStorage.removeItem(KEY);
  try {
    localStorage.setItem(key, text);
  } catch (error) {
    localStorage.setItem(KEY, text);
    throw error;
  }
}

/** Removes all that was ever kept here, and tells the other tabs. */
function forget() {
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(OURS)) localStorage.removeItem(key);
    }
    localStorage.setItem(FORGOTTEN, crypto.randomUUID?.() ?? String(Date.now()));
    localStorage.removeItem(FORGOTTEN);
  } catch {
    // Where nothing may be kept there is nothing to forget.
  }
  outbox.settle(outbox.all().map(({ id }) => id));
  keeper.ours = null;
}

function probe() {
  try {
    localStorage.getItem(KEY);
    return null;
  } catch {
    return "forbidden";
  }
}
