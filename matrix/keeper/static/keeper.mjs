// The keeper: brings what this browser keeps to the server, and keeps what comes back.
// See matrix/keeper/__init__.py for the whole of the exchange.

import * as outbox from "./outbox.mjs";

const OURS = "stance-matrix:";
const ROOMS = /^stance-matrix:(workshops$|join:)/; // a host's and a participant's rights: no record
const KEY = `${OURS}practice`;
const ASIDE = `${OURS}set-aside`;
const STAMP = `${OURS}stamp`; // which write the text is of: the same text may come again
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
    text: null, // what this page wrote last
    ours: null, // the stamp of that
    shown: null, // the last stamp that the server was told of
    forgotten: 0, // how often the server wanted everything forgotten
    said: new Map(), // the stamp that was in storage when a message was sent, by its number
    fault: probe(),
    timer: 0,
    setStateValue: null,
  };
  const leave = outbox.subscribe(() => say());
  const onStorage = (event) => {
    // Another tab has kept something newer, or the person had everything forgotten there. The
    // stamp is written last and removed last.
    if (event.key === STAMP || event.key === null) say();
  };
  addEventListener("storage", onStorage);
  const line = watchTheLine(say);
  self.stop = () => {
    leave();
    removeEventListener("storage", onStorage);
    line.disconnect();
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
  const now = stamped();
  if (data.practice !== null && now !== keeper.ours && now !== keeper.said.get(data.number)) {
    // Another tab was faster, and this answer does not know it: nothing of it is kept or settled.
    say();
    return;
  }
  if (data.practice !== null) keep(data);
  outbox.settle(data.settled);
  clearTimeout(keeper.timer);
  if (outbox.all().length > 0) repeatLater();
  document.dispatchEvent(new CustomEvent("matrix:answered"));
  if (data.shows && keeper.shown !== data.stamp && stamped() === data.stamp) {
    keeper.shown = data.stamp;
    say();
  }
}

function say() {
  if (keeper.session === null) return;
  const { session, fault } = keeper;
  const text = stored();
  const stamp = stamped();
  number += 1;
  keeper.said.set(number, stamp);
  keeper.said.delete(number - 20);
  const changes = outbox.all().slice(0, AT_ONCE);
  keeper.setStateValue("said", { session, number, stored: text, stamp, changes, fault });
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

/** The server hears what it missed as soon as the line is back; otherwise it would only answer the
 * next click, and not know whose it is. */
function watchTheLine(say) {
  const state = "data-test-connection-state";
  const app = document.querySelector(`[${state}]`);
  const watch = new MutationObserver(([{ oldValue }]) => {
    if (app.getAttribute(state) !== "CONNECTED" || oldValue === "CONNECTED") return;
    say();
    document.dispatchEvent(new CustomEvent("matrix:reconnected"));
  });
  if (app) watch.observe(app, { attributeFilter: [state], attributeOldValue: true });
  return watch;
}

const stored = () => read(KEY);
const stamped = () => read(STAMP);

function read(key) {
  try {
    // Half a character, which only damage leaves behind, could not be sent.
    return localStorage.getItem(key)?.toWellFormed() ?? null;
  } catch {
    return null;
  }
}

function keep({ practice, stamp, aside }) {
  try {
    const before = localStorage.getItem(KEY);
    if (before === practice && stamped() === stamp) return;
    // What the server could not read may matter to the person all the same.
    if (aside && before !== null && before !== keeper.text) setAside(before);
    localStorage.setItem(KEY, practice);
    localStorage.setItem(STAMP, stamp);
    keeper.text = practice;
    keeper.ours = stamp;
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
    const keys = Object.keys(localStorage).filter(
      (key) => key.startsWith(OURS) && key !== STAMP && !ROOMS.test(key),
    );
    for (const key of [...keys, STAMP]) localStorage.removeItem(key);
  } catch {
    // Where nothing may be kept there is nothing to forget.
  }
  outbox.settle(outbox.all().map(({ id }) => id));
  Object.assign(keeper, { text: null, ours: null, shown: null });
  say(); // so that the server knows there is nothing any more
}

function probe() {
  try {
    localStorage.getItem(KEY);
    return null;
  } catch {
    return "forbidden";
  }
}
