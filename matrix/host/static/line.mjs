// The line to the server: events while a stream stands, asking now and then besides, for a stream
// that a proxy or a sleeping laptop has cut may look alive for minutes.

const ASK_MS = 1500; // without a stream
const CHECK_MS = 5000; // with one
const AGAIN_MS = 3000; // until a stream that was refused is tried again

/**
 * A line. It tells `state(state)` and `count(count)` as they are newer than what it told before,
 * `up(whether)` when the server answers again or no longer, and `gone()` when there is no such
 * workshop.
 */
export function createLine(calls, { state, count, up, gone }) {
  let known = 0;
  let connected = true;
  let stream = null;
  let timer = 0;
  let opening = 0;
  let closed = false;

  const newer = (version) => {
    if (version < known) return false;
    known = version;
    return true;
  };

  const answers = (whether) => {
    if (whether === connected || closed) return;
    connected = whether;
    if (!whether) known = 0; // whatever comes after a restart is the truth
    up(whether);
  };

  const open = () => {
    clearTimeout(opening);
    stream?.close();
    stream = new EventSource(calls.events);
    stream.addEventListener("state", (event) => hear(event, state));
    stream.addEventListener("count", (event) => hear(event, count));
    stream.addEventListener("error", () => {
      // It comes back by itself, unless it was refused.
      if (stream.readyState === EventSource.CLOSED) opening = setTimeout(open, AGAIN_MS);
      later(0);
    });
  };

  const hear = ({ data, lastEventId }, tell) => {
    answers(true);
    if (newer(Number(lastEventId))) tell(JSON.parse(data));
  };

  const later = (pause) => {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(ask, pause);
  };

  const ask = async () => {
    try {
      const { state: found, version } = await calls.state();
      if (closed) return;
      answers(true);
      if (version > known) {
        known = version;
        state(found);
      }
    } catch (error) {
      if (closed) return;
      if (error.status === 404) return end(gone);
      answers(false);
    }
    later(stream.readyState === EventSource.OPEN ? CHECK_MS : ASK_MS);
  };

  const wake = () => later(0);

  const end = (then) => {
    closed = true;
    stream.close();
    clearTimeout(timer);
    clearTimeout(opening);
    removeEventListener("online", wake);
    document.removeEventListener("visibilitychange", wake);
    then?.();
  };

  addEventListener("online", wake);
  document.addEventListener("visibilitychange", wake);
  open();
  later(0);

  return {
    /** Takes what another call has told of the workshop. */
    told({ state: found, version }) {
      answers(true);
      if (newer(version)) state(found);
    },
    close: () => end(),
  };
}
