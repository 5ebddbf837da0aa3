// What the outbox is told of a drop.

import { today } from "./surroundings.mjs";

/** The change where `marker` was put at `place`, or back into the tray for null. Where `blind`, the
 * catalogue was not seen before. */
export function changeOf({ id, range }, place, blind) {
  const [context, kind] = id.split(":");
  const about = { context, kind, on: today() };
  if (!place) return { does: "take_back", ...about };
  const seen = blind && kind === "now" ? { blind } : {};
  return { does: "place", ...about, x: place.x, y: place.y, range, ...seen };
}
