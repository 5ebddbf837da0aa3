// How a wall and the window of its notes keep together: both are pages of one browser.

const NAME = "matrix:present";

/**
 * Tells and hears which step is shown, among the pages that have the id `wall`. Messages are {from,
 * step, began, asks, gone, page}: whether a wall or a desk speaks; a step's id; when the talk began
 * in ms since 1970; whether the other shall answer with its own; whether it has left; which page it
 * is. Whatever else comes is not listened to, nor what another page of the same sort says, but for
 * its `page`. Where the browser has no such channel, nobody is told.
 */
export function createChannel(wall, from, hear) {
  const page = Math.random().toString(36).slice(2);
  let channel = null;
  try {
    channel = new BroadcastChannel(`${NAME}:${wall}`);
  } catch {
    return { page, tell() {}, close() {} };
  }
  channel.onmessage = ({ data }) => {
    if (typeof data !== "object" || data === null) return;
    const { step, began } = data;
    hear({
      from: data.from === "desk" ? "desk" : "wall",
      step: typeof step === "string" ? step : null,
      began: Number.isFinite(began) ? began : null,
      asks: data.asks === true,
      gone: data.gone === true,
      page: String(data.page),
    });
  };
  return {
    page,
    tell: (message) => channel.postMessage({ ...message, from, page }),
    close: () => channel.close(),
  };
}
