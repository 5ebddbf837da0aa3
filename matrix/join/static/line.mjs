// The line to a workshop: how it stands, as soon as it changes. Told by the server's events, read
// as a stream so that its heartbeats are heard as well; and where those are cut or held back, by
// asking now and then.

import { ask, pause } from "./ask.mjs";

const SILENT_MS = 40_000; // the server's heart beats every 15 s
const ASK_MS = 4000; // between two questions, and up to half as much again
const SOON_MS = 1000; // after the browser has lost its network, until that is found to be so
const SPREAD_MS = 2000; // a room whose streams all broke at once asks within so long

/**
 * @param path the workshop's address
 * @param first the server's first answer, or the promise of it
 * @param token gives the token to show, or null
 * @param on {state(state, number), count(number), up(is), wait(seconds), over(code)}; `number` is
 *   how often the workshop had changed by then
 */
export function createLine(path, first, token, on) {
  let number = -1;
  let heard = 0; // when the stream said anything last
  let stream = null; // ends it
  let looking = false;
  let over = false;
  let tries = 0;
  let timer = 0;
  let doubts = 0; // how often the browser has said that it is offline
  let rested = () => {};
  let hurry = false; // the stream was ended to listen anew

  const alive = () => Date.now() - heard < SILENT_MS;

  const take = (state, at, since) => {
    // An older answer may come after a newer one. One that was asked for after all that is known is
    // no older one, whatever its number: then the server's database is.
    if (at !== null && at < number && since !== number) return;
    number = at ?? number;
    on.state(state, number);
  };

  const end = (code) => {
    if (over) return;
    over = true;
    clearTimeout(timer);
    stream?.abort();
    rested();
    on.over(code);
  };

  const plan = (ms) => {
    clearTimeout(timer);
    if (!over) timer = setTimeout(look, ms);
  };

  async function look() {
    if (looking || over) return;
    if (stream && heard && alive()) {
      plan(SILENT_MS);
      return;
    }
    await lookNow();
  }

  async function lookNow(given = null) {
    if (looking || over) return;
    looking = true;
    const since = number;
    const before = doubts;
    const answer = await (given ?? ask("GET", path, { token: token(), number }));
    looking = false;
    if (over) return;
    if (answer.ok || answer.code === "unchanged") {
      tries = 0;
      if (answer.ok) take(answer.data, answer.number, since);
      // What came as the line went says nothing of it.
      if (before === doubts) on.up(true);
      plan(before === doubts ? ASK_MS * (1 + Math.random() / 2) : SOON_MS);
    } else if (answer.code === "not_found" || answer.code === "off") {
      end(answer.code);
    } else {
      if (answer.code === "too_many") on.wait(answer.wait);
      else on.up(false);
      plan(pause(tries, answer.wait));
      tries += 1;
    }
  }

  const event = (block) => {
    const parts = {};
    for (const line of block.split("\n")) {
      const at = line.indexOf(": ");
      if (at > 0) parts[line.slice(0, at)] = line.slice(at + 2);
    }
    const at = Number(parts.id);
    if (parts.event === "state") take(JSON.parse(parts.data), at, null);
    else if (parts.event === "count" && at >= number) {
      number = at;
      on.count(at);
    }
  };

  /** Listens until the stream ends. */
  async function listen() {
    const control = new AbortController();
    stream = control;
    const headers = { Accept: "text/event-stream" };
    if (token()) headers.Authorization = `Bearer ${token()}`;
    if (number >= 0) headers["Last-Event-ID"] = String(number);
    let watch = 0;
    const guard = () => {
      clearTimeout(watch);
      watch = setTimeout(() => control.abort(), SILENT_MS);
    };
    guard();
    try {
      const options = { headers, cache: "no-store", signal: control.signal };
      const answer = await fetch(`${path}/events`, options);
      if (!answer.ok) return;
      const reader = answer.body.getReader();
      const decoder = new TextDecoder();
      let rest = "";
      for (;;) {
        const { value, done } = await reader.read();
        if (done || control.signal.aborted) return;
        guard();
        heard = Date.now();
        const blocks = (rest + decoder.decode(value, { stream: true })).split("\n\n");
        rest = blocks.pop();
        for (const block of blocks) event(block);
        if (blocks.length > 0) on.up(true);
      }
    } catch {
      // Cut, or ended from here.
    } finally {
      clearTimeout(watch);
      control.abort();
      if (stream === control) {
        stream = null;
        heard = 0;
      }
    }
  }

  const rest = (ms) =>
    new Promise((done) => {
      const timer = setTimeout(done, ms);
      rested = () => {
        clearTimeout(timer);
        done();
      };
    });

  async function stay() {
    let cuts = 0;
    while (!over) {
      const began = Date.now();
      await listen();
      if (over) return;
      cuts = Date.now() - began > SILENT_MS ? 0 : cuts + 1;
      if (hurry) hurry = false;
      else {
        plan(Math.random() * SPREAD_MS);
        await rest(pause(cuts));
      }
    }
  }

  /** Looks at once, and listens anew: the phone was asleep, or is in another network. */
  const wake = () => {
    if (over) return;
    tries = 0;
    lookNow();
    hurry = stream !== null;
    stream?.abort();
    rested();
  };

  addEventListener("online", wake);
  addEventListener("pageshow", ({ persisted }) => persisted && wake());
  addEventListener("offline", () => {
    if (over) return;
    doubts += 1;
    on.up(false);
    stream?.abort();
    plan(SOON_MS);
  });
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) wake();
  });
  // A page that is put away with a stream open is thrown away instead.
  addEventListener("pagehide", () => stream?.abort());

  lookNow(first).then(stay);
  return {
    /** Somebody else had no answer, whatever the stream says. */
    missed() {
      clearTimeout(timer);
      if (!over) timer = setTimeout(lookNow, Math.random() * SPREAD_MS);
    },
    end,
  };
}
