// Ways: from each context's now to its aim, and from each guess to what it is compared with.

import { spotOf } from "./plane.mjs";

/**
 * The ends of all ways as spots, in CSS pixels of a plane that is `size` wide and high.
 *
 * @param markers Map of id to marker
 * @param guesses [{modality, from, to}], from and to each a place
 * @returns {marks: [[from, to]], guesses: [{modality, from, to}]}
 */
export function waysOf(markers, guesses, size) {
  const frame = { left: 0, top: 0, width: size, height: size };
  const spots = (...places) => places.map((place) => spotOf(place, frame));
  const marks = [...markers.values()]
    .filter((marker) => marker.element.dataset.kind === "now")
    .map((now) => [now, markers.get(now.id.replace(/:now$/, ":aim"))])
    .filter(([now, aim]) => now.place && aim?.place)
    .map(([now, aim]) => spots(now.place, aim.place));
  const compared = guesses.map(({ modality, from, to }) => {
    const [start, end] = spots(from, to);
    return { modality, from: start, to: end };
  });
  return { marks, guesses: compared };
}
