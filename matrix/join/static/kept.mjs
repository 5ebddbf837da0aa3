// What this phone keeps of a workshop: who it is there, and for each round where it stands, what
// has arrived, and what is still to be sent. Two tabs of one phone share it.

import { clamp } from "../board/plane.mjs";

const PREFIX = "stance-matrix:join:";
const LONGEST_MS = 30 * 24 * 3600_000; // so long a workshop that nobody uses is kept by its server
const RECENT_MS = 24 * 3600_000;
const NOTHING = { at: null, sent: null, wish: null, late: false };

/** What is kept for a code. Where keeping is forbidden it lasts as long as the page. */
export function createKept(code) {
  const key = PREFIX + code;
  let memory = { token: null, rounds: {} };
  let stored = true; // whether the storage took what was kept last; else it has something older
  let over = false;

  const read = () => {
    try {
      const text = stored ? localStorage.getItem(key) : null;
      if (text !== null) memory = known(JSON.parse(text));
    } catch {
      // Forbidden, or not ours: what is in memory holds.
    }
    return memory;
  };

  const change = (edit) => {
    edit(read());
    if (over) return;
    try {
      localStorage.setItem(key, JSON.stringify({ ...memory, used: Date.now() }));
      stored = true;
    } catch {
      stored = false; // forbidden or full
    }
  };

  prune(key);
  return {
    key,
    token: () => read().token,
    round: (number) => read().rounds[number] ?? NOTHING,

    /** The rounds of which something is to be sent, and those whose answer came too late. */
    waiting: () => numbers(read(), ({ wish }) => wish),
    late: () => numbers(read(), ({ late }) => late),

    /** Keeps another token, or none. */
    name: (token) => change((all) => { all.token = token; }),

    /** Keeps parts of a round. */
    put: (number, parts) =>
      change((all) => {
        all.rounds[number] = { ...NOTHING, ...all.rounds[number], ...parts };
      }),

    /** Whether anything was answered yet, in any round. */
    answered: () => Object.values(read().rounds).some(({ sent, wish }) => sent ?? wish),

    /** The workshop is over: nothing of it is kept any longer. */
    forget() {
      over = true;
      memory = { token: null, rounds: {} };
      try {
        localStorage.removeItem(key);
      } catch {
        // Forbidden: then nothing was kept.
      }
    },

    /** Whatever came too late was told. */
    told: () =>
      change((all) => {
        for (const round of Object.values(all.rounds)) round.late = false;
      }),
  };
}

/** The codes of the workshops in which this phone did something within a day, the last one first. */
export function recent() {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => ({ ...JSON.parse(localStorage.getItem(key)), code: key.slice(PREFIX.length) }))
      .filter(({ token, used }) => token && Date.now() - used < RECENT_MS)
      .sort((one, other) => other.used - one.used)
      .map(({ code }) => code);
  } catch {
    return []; // Forbidden, or not ours.
  }
}

/** Whether two answers are the same. */
export const same = (one, other) =>
  one === other ||
  Boolean(one && other && one.x === other.x && one.y === other.y && one.skip === other.skip);

const numbers = ({ rounds }, is) =>
  Object.keys(rounds).map(Number).filter((number) => is(rounds[number])).sort((a, b) => a - b);

/** What was kept, as far as it is what it should be. */
function known(found) {
  const rounds = {};
  for (const [number, round] of Object.entries(found.rounds ?? {})) {
    if (!/^[1-9]\d?$/.test(number)) continue;
    const { at, sent, wish, late } = round ?? {};
    rounds[number] = { at: place(at), sent: answer(sent), wish: answer(wish), late: late === true };
  }
  return { token: /^[\w.:-]{1,200}$/.test(found.token ?? "") ? String(found.token) : null, rounds };
}

const place = (value) =>
  Number.isFinite(value?.x) && Number.isFinite(value?.y)
    ? { x: clamp(value.x), y: clamp(value.y) }
    : null;

const answer = (value) => (value?.skip === true ? { skip: true } : place(value));

/** Forgets other workshops that are over by now. */
function prune(own) {
  try {
    for (const key of Object.keys(localStorage)) {
      if (!key.startsWith(PREFIX) || key === own) continue;
      const { used } = JSON.parse(localStorage.getItem(key));
      if (!(Date.now() - used < LONGEST_MS)) localStorage.removeItem(key);
    }
  } catch {
    // Forbidden, or not ours.
  }
}
