// The gesture: start, move, end of one pointer on one element; or a tap, where it did not move.
// Mouse, pen and touch alike. Pixels only; it knows neither the plane nor a marker.

const SLACK = 4; // CSS pixels a tap may tremble

/**
 * Listens on `element` and, where `on.free()` allows it, calls `on.start()`, `on.move(spot)`, `on.end(spot)`, or `on.cancel()`,
 * or `on.tap()` alone. `grip()` gives the spot {left, top} of what is dragged; the distance from
 * there to the pointer is kept, so nothing jumps. Gives the function that cancels a drag.
 */
export function gesture(element, grip, on) {
  let held = null; // {pointer, from, offset, dragging}

  const spot = (event) => ({
    left: event.clientX - held.offset.left,
    top: event.clientY - held.offset.top,
  });

  element.addEventListener("pointerdown", (event) => {
    if (held || event.button !== 0 || !on.free()) return;
    const at = grip();
    held = {
      pointer: event.pointerId,
      from: { left: event.clientX, top: event.clientY },
      offset: { left: event.clientX - at.left, top: event.clientY - at.top },
      dragging: false,
    };
    try {
      element.setPointerCapture(event.pointerId);
    } catch {
      // The pointer is gone already (a pen lifted at once); its events end at the element.
    }
    // Else the mouse selects text on its way. Focus, which this also withholds, is given by hand.
    event.preventDefault();
    element.focus({ preventScroll: true });
  });

  element.addEventListener("pointermove", (event) => {
    if (event.pointerId !== held?.pointer) return;
    if (!held.dragging) {
      const way = Math.hypot(event.clientX - held.from.left, event.clientY - held.from.top);
      if (way < SLACK) return;
      held.dragging = true;
      on.start();
    }
    on.move(spot(event));
  });

  element.addEventListener("pointerup", (event) => {
    if (event.pointerId !== held?.pointer) return;
    const { dragging } = held;
    const at = spot(event);
    held = null;
    if (dragging) on.end(at);
    else on.tap();
  });

  const cancel = () => {
    if (!held) return false;
    const { dragging, pointer } = held;
    held = null;
    if (element.hasPointerCapture(pointer)) element.releasePointerCapture(pointer);
    if (dragging) on.cancel();
    return dragging;
  };

  element.addEventListener("pointercancel", cancel);
  // The browser takes the capture away when a dialog or another window comes between.
  element.addEventListener("lostpointercapture", (event) => {
    if (event.pointerId === held?.pointer) cancel();
  });
  return cancel;
}
