// How the wall and the window of the notes keep together: both are pages of one browser.

const NAME = "matrix:present";

/**
 * Tells and hears which step is shown. Messages are {step, began, asks}: a step's id, when the talk
 * began in ms since 1970, and whether the other shall answer with its own. Whatever else comes is
 * not listened to.
 */
export function createChannel(hear) {
  const channel = new BroadcastChannel(NAME);
  channel.onmessage = ({ data }) => {
    if (typeof data !== "object" || data === null) return;
    const { step, began, asks } = data;
    hear({
      step: typeof step === "string" ? step : null,
      began: Number.isFinite(began) ? began : null,
      asks: asks === true,
    });
  };
  return {
    tell: (message) => channel.postMessage(message),
    close: () => channel.close(),
  };
}
