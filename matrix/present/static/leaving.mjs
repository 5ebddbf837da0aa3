// Leaving the presentation. The steps need no server, but the way back to the app does.

const EVERY_MS = 2000; // so often it is asked whether the server is back
const PATIENT_MS = 4000; // so long the app may take to change the page by itself

/**
 * @param ask asks the app to change the page, which takes the presentation away
 * @param say shows a text, or takes it away for ""
 * @returns {start(), stop()}: `stop` where the presenter goes on, or has left
 */
export function createLeaving(ask, say, words) {
  let turn = 0; // which attempt is on; 0 is none
  let last = 0;

  const there = async () => {
    try {
      const answer = await fetch(new URL("_stcore/health", home()), { signal: AbortSignal.timeout(EVERY_MS) });
      return answer.ok;
    } catch {
      return false;
    }
  };

  const attempt = async (own) => {
    const back = await there();
    if (turn !== own) return;
    if (!back) {
      say(words.no_connection);
      setTimeout(() => turn === own && attempt(own), EVERY_MS);
      return;
    }
    // An app that was restarted meanwhile may not know this page any more.
    setTimeout(() => turn === own && location.assign(home()), PATIENT_MS);
    ask();
  };

  return {
    start() {
      if (turn) return;
      turn = last += 1;
      attempt(turn);
    },
    stop() {
      if (turn) say("");
      turn = 0;
    },
  };
}

/** The address of the map: the presentation is one step below it. */
export const home = () => new URL("./", location.href.split(/[?#]/)[0]);
