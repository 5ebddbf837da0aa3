// Naming: when names are laid out anew, and in which order things make room for each other: the
// person's markers, the quadrants' names, the spots' names, and last those of the points.

/** Names on `stage`; `markers` is a Map of id to marker. `later()` lays them out in a quiet moment:
 * they must not dance while something is dragged. */
export function createNaming(stage, points, spots, markers) {
  let next = 0;

  const lay = () => {
    const all = [...markers.values()];
    if (all.some((marker) => marker.held)) return;
    const boxes = all.filter((marker) => marker.place).flatMap((marker) => marker.boxes());
    const dots = points.boxes();
    const corners = stage.clearCorners([...boxes, ...dots, ...spots.boxes()]);
    const taken = [...boxes, ...corners, ...stage.alongWays()];
    points.label([...taken, ...spots.label([...taken, ...dots])]);
  };

  return {
    later() {
      cancelAnimationFrame(next);
      next = requestAnimationFrame(lay);
    },
    remove: () => cancelAnimationFrame(next),
  };
}
