// The clock of a talk: it starts at the first change of a step, or when somebody starts it.

import { remember, remembered } from "./place.mjs";

const BREAK_MS = 30 * 60 * 1000; // who comes back later begins another talk

/** When the talk began, in ms since 1970, as the tab remembers it; null where it has not. */
export function begunAt() {
  const left = remembered("left");
  if (Number.isFinite(left) && Date.now() - left > BREAK_MS) remember("began", null);
  remember("left", null);
  const began = remembered("began");
  return Number.isFinite(began) ? began : null;
}

export const beginAt = (began) => remember("began", began);

/** The wall is left just now. */
export const pause = () => remember("left", Date.now());

/** The time since `began` as it is read on a clock. */
export function timeSince(began, now = Date.now()) {
  const seconds = began === null ? 0 : Math.max(0, Math.round((now - began) / 1000));
  const two = (number) => String(number).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}
