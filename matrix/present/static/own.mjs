// The presenter's markers, now and aim: offered at some steps, and once placed they stay through all
// of them. They are for the talk: nothing of them is kept in the person's record.

import { make } from "../board/make.mjs";
import { createMarker } from "../board/marker.mjs";
import { clamp, placeOf } from "../board/plane.mjs";
import { along, where } from "../board/where.mjs";
import { remember, remembered } from "./place.mjs";

const KINDS = ["now", "aim"];

/** The markers on `field`, living on `layer`; `moved()` is called when one was let go. */
export function createOwn(layer, field, { axes, words, markers }, moved) {
  const boxes = make("div", { class: "boxes" }); // they have no range
  const berths = make("div", { class: "berths" });
  const hint = make("span", {});
  const clear = make("button", { type: "button", class: "plain" }, words.clear);
  const offer = make("div", { class: "offer" }, berths, hint, clear);
  let offered = []; // the kinds that the step invites to place
  let armed = null; // the one that a tap moves where it is not offered
  let last = null; // the one that was last used

  // The marker's name is its kind: there is one person and no context.
  const spoken = {
    ...markers,
    ...Object.fromEntries(KINDS.map((kind) => [kind, ""])),
    where: (place) => where(place, axes, markers),
    along: (number, axis) => along(number, axes[axis], markers),
  };
  const rim = () => {
    const { left, top, right, bottom } = field.getBoundingClientRect();
    return Math.min(left, top, innerWidth - right, innerHeight - bottom);
  };

  const all = KINDS.map((kind) => {
    const slot = make("span", { class: "berth", "aria-hidden": "true" });
    const name = make("span", {}, markers[kind]);
    const berth = make("span", { class: "place" }, slot, name);
    berths.append(berth);
    const marker = createMarker(
      { id: `presenter:${kind}`, label: markers[kind], kind, words: spoken },
      {
        layer,
        boxes,
        frame: () => field.getBoundingClientRect(),
        slot() {
          const { left, top, width, height } = slot.getBoundingClientRect();
          return { left: left + width / 2, top: top + height / 2 };
        },
        tray: () => offer.getBoundingClientRect(),
        // Round the map there is less room than elsewhere to take a marker back to.
        off: () => Math.max(12, rim() / 2),
      },
      {
        move() {},
        drop: () => dropped(one),
        select: () => arm(armed === one ? null : one),
      },
    );
    const one = { kind, marker, berth };
    marker.set(true, false);
    marker.place = known(remembered(kind));
    return one;
  });
  const placed = () => all.filter(({ marker }) => marker.place);
  const wanting = () => all.filter(({ kind, marker }) => offered.includes(kind) && !marker.place);

  /** Which one a tap on the map places or moves; null for none. */
  const next = () =>
    armed ?? wanting()[0] ?? (offered.includes(last?.kind) ? last : null) ?? placed().findLast(({ kind }) => offered.includes(kind)) ?? null;

  const arm = (one) => {
    armed = one;
    if (one) last = one;
    seen();
  };

  const dropped = (one) => {
    remember(one.kind, one.marker.place);
    last = one.marker.place ? one : null;
    arm(null);
    // Whoever let go of it by hand goes on with the arrow keys.
    if ("byHand" in one.marker.element.dataset) one.marker.element.blur();
    moved();
  };

  const seen = () => {
    const some = placed().length > 0;
    offer.hidden = offered.length === 0;
    clear.hidden = !some;
    hint.textContent = wanting().length > 0 ? words.offer : words.move;
    for (const one of all) {
      const { kind, marker, berth } = one;
      berth.hidden = marker.place !== null || !offered.includes(kind);
      marker.element.hidden = berth.hidden && marker.place === null;
      marker.element.dataset.placed = String(marker.place !== null);
      marker.element.dataset.armed = String(armed === one);
    }
    field.dataset.armed = String(next() !== null);
  };

  clear.addEventListener("click", (event) => {
    if (event.detail > 0) clear.blur();
    for (const { kind, marker } of placed()) {
      marker.put(null);
      remember(kind, null);
    }
    last = null;
    arm(null);
    moved();
  });

  field.addEventListener("click", (event) => {
    const one = next();
    if (!one) return;
    one.marker.put(placeOf({ left: event.clientX, top: event.clientY }, field.getBoundingClientRect()));
    dropped(one);
  });

  return {
    offer,

    /** Takes back what a hand, a series of keys or a tap has begun; whether there was anything. */
    giveUp() {
      const some = all.map(({ marker }) => marker.cancel()).some(Boolean) || armed !== null;
      arm(null);
      return some;
    },

    /** Offers the markers of those kinds. */
    show(kinds) {
      offered = kinds;
      arm(null);
    },
    draw() {
      for (const { marker } of all) if (!marker.element.hidden) marker.draw();
    },
    boxes: () => placed().flatMap(({ marker }) => marker.boxes()),

    /** Where they stand, in words. */
    says: () =>
      placed().map(({ kind, marker }) =>
        words.own_at.replace("{marker}", markers[kind]).replace("{place}", spoken.where(marker.place)),
      ),

    remove() {
      for (const { marker } of all) marker.remove();
    },
  };
}

/** A place that was remembered; null where it is none. */
const known = (place) =>
  Number.isFinite(place?.x) && Number.isFinite(place?.y)
    ? { x: clamp(place.x), y: clamp(place.y) }
    : null;
