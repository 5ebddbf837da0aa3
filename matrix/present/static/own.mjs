// The presenter's marker: offered at some steps, and once placed it stays through all of them. It
// is for the talk: nothing of it is kept in the person's record.

import { make } from "../board/make.mjs";
import { createMarker } from "../board/marker.mjs";
import { clamp, placeOf } from "../board/plane.mjs";
import { along, where } from "../board/where.mjs";
import { remember, remembered } from "./place.mjs";

/** The marker on `field`, living on `layer`; `moved()` is called when it was let go. */
export function createOwn(layer, field, { axes, words, markers }, moved) {
  const hint = make("span", {}, words.offer);
  const slot = make("span", { class: "berth", "aria-hidden": "true" });
  const offer = make("div", { class: "offer" }, slot, hint);
  const boxes = make("div", { class: "boxes" }); // it has no range
  let offered = false;
  let armed = false;

  const arm = (is) => {
    armed = is;
    marker.element.dataset.armed = String(is);
    field.dataset.armed = String(is || (offered && !marker.place));
  };

  const put = (place) => {
    marker.put(place);
    dropped();
  };

  const dropped = () => {
    remember("marker", marker.place);
    arm(false);
    seen();
    // Whoever let go of it by hand goes on with the arrow keys.
    if ("byHand" in marker.element.dataset) marker.element.blur();
    moved();
  };

  const seen = () => {
    offer.hidden = !offered || marker.place !== null;
    marker.element.hidden = offer.hidden && marker.place === null;
    marker.element.dataset.placed = String(marker.place !== null);
  };

  const spoken = {
    ...markers,
    where: (place) => where(place, axes, markers),
    along: (number, axis) => along(number, axes[axis], markers),
  };
  const marker = createMarker(
    { id: "presenter:own", label: words.me, kind: "own", words: spoken },
    {
      layer,
      boxes,
      frame: () => field.getBoundingClientRect(),
      slot() {
        const { left, top, width, height } = slot.getBoundingClientRect();
        return { left: left + width / 2, top: top + height / 2 };
      },
      tray: () => offer.getBoundingClientRect(),
    },
    { move() {}, drop: dropped, select: () => arm(!armed) },
  );
  marker.set(true, false);
  marker.place = known(remembered("marker"));

  field.addEventListener("click", (event) => {
    if (!armed && (marker.place || !offered)) return;
    put(placeOf({ left: event.clientX, top: event.clientY }, field.getBoundingClientRect()));
  });

  return {
    offer,

    /** Whether a hand or a series of keys has it just now, or a tap would move it. */
    busy: () => marker.busy() || armed,
    disarm: () => arm(false),

    show(is) {
      offered = is;
      arm(false);
      seen();
    },
    draw: () => !marker.element.hidden && marker.draw(),
    boxes: () => (marker.place ? marker.boxes() : []),
    remove: () => marker.remove(),
  };
}

/** A place that was remembered; null where it is none. */
const known = (place) =>
  Number.isFinite(place?.x) && Number.isFinite(place?.y)
    ? { x: clamp(place.x), y: clamp(place.y) }
    : null;
