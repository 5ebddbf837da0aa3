// The outbox: joins once, then sends what is to be sent, the last wish of each round, until the
// server has said that it has it or that it will not.

import { ask, pause } from "./ask.mjs";
import { same } from "./kept.mjs";

/**
 * @param path the workshop's address
 * @param kept what the phone keeps of it
 * @param on {went(), missed(), over(code)}: something was sent, refused or joined; the server did
 *   not answer as it should; the workshop is gone or can't be had
 */
export function createOutbox(path, kept, on) {
  // Nobody more can join; it has joined once more, which is told until the next answer.
  const self = { full: false, anew: false };
  let rejoined = false; // once, or two servers that disagree would fill each other up
  let busy = false;
  let tries = 0;
  let timer = 0;

  /** Whether to go on at once. */
  const step = async () => {
    const token = kept.token();
    if (!token) return !self.full && join();
    const [number] = kept.waiting();
    if (!number) return false;
    const { wish } = kept.round(number);
    const body = wish.skip ? { skip: true } : { x: wish.x, y: wish.y };
    const answer = await ask("PUT", `${path}/rounds/${number}/placement`, { token, body });
    // It may have been replaced meanwhile, here or in another tab; then that is sent next.
    const rest = same(kept.round(number).wish, wish) ? { wish: null } : {};
    if (answer.ok) kept.put(number, { ...rest, sent: wish });
    else if (answer.code === "closed") return closed(number, wish, token);
    else if (answer.code === "no_round" || answer.code === "invalid") kept.put(number, rest);
    else if (answer.code === "forbidden" && !rejoined) {
      // The server has this workshop, but not this phone: its database is an earlier one.
      rejoined = self.anew = true;
      kept.name(null);
    } else return failed(answer);
    return went();
  };

  /** The round was closed; yet an earlier try may have arrived, and only its answer was lost. */
  const closed = async (number, wish, token) => {
    const answer = await ask("GET", `${path}/rounds/${number}/placement`, { token });
    if (!answer.ok) return failed(answer);
    // What the server has is what counts, whatever this phone has heard of before.
    const { x, y, skip } = answer.data;
    const sent = skip ? { skip } : x === null ? null : { x, y };
    kept.put(number, { wish: null, sent, late: !same(sent, wish) });
    return went();
  };

  const join = async () => {
    const answer = await ask("POST", `${path}/participants`);
    if (answer.code === "full") {
      self.full = true;
      went();
      return false;
    }
    if (!answer.ok || !answer.data?.participant_token) return failed(answer);
    // Another tab may have been faster.
    if (!kept.token()) kept.name(answer.data.participant_token);
    return went();
  };

  const went = () => {
    tries = 0;
    on.went();
    return true;
  };

  const failed = ({ code, wait }) => {
    if (code === "not_found" || code === "off") on.over(code);
    else {
      on.missed();
      timer = setTimeout(self.send, pause(tries, wait));
      tries += 1;
    }
    return false;
  };

  /** Sends what there is. */
  self.send = async () => {
    if (busy) return;
    busy = true;
    clearTimeout(timer);
    while (await step());
    busy = false;
  };

  return self;
}
