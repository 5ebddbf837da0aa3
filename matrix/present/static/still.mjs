// Whether nobody moves: then what is only for whoever operates the wall fades from it.

const STILL_MS = 3500;

/** Sets `data-still` on `root` while nobody moves. Gives what ends that. */
export function watchStillness(root) {
  let timer = 0;
  const wake = () => {
    clearTimeout(timer);
    delete root.dataset.still;
    timer = setTimeout(() => {
      root.dataset.still = "";
    }, STILL_MS);
  };
  const events = ["pointermove", "pointerdown", "keydown", "focusin"];
  for (const event of events) document.addEventListener(event, wake, { passive: true });
  wake();
  return () => {
    clearTimeout(timer);
    for (const event of events) document.removeEventListener(event, wake);
  };
}
