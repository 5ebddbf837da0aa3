// Naming: when names are laid out anew, and in which order things make room for each other: the
// person's markers, the quadrants' names, the spots' names, and last those of the points.

import { boxOf } from "./plane.mjs";

/** Names on `stage`; `markers` is a Map of id to marker. `later()` lays them out in a quiet moment:
 * they must not dance while something is dragged. */
export function createNaming(stage, points, spots, markers) {
  let next = 0;

  const lay = () => {
    const all = [...markers.values()];
    if (all.some((marker) => marker.held)) return;
    const placed = all.filter((marker) => marker.place);
    seat(placed, boxOf(stage.plane));
    const boxes = placed.flatMap((marker) => marker.boxes());
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

/** Lets no marker's name lie over another's. One goes to its marker's other side where there is room
 * in the frame; without any, it is seen while its marker is looked at. Those of the context that is
 * read have the first choice, then one's own. */
function seat(markers, frame) {
  const rank = ({ element: { dataset } }) => [dataset.current === "false", dataset.shared === "true"];
  const order = (one, other) => {
    const [late, shared] = rank(one);
    const [otherLate, otherShared] = rank(other);
    return late - otherLate || shared - otherShared;
  };
  const taken = [];
  for (const { element } of [...markers].sort(order)) {
    const tag = element.querySelector(".tag");
    const first = element.dataset.side;
    const sides = first === "left" ? ["left", "right"] : ["right", "left"];
    const side = sides.find((tried) => {
      element.dataset.side = tried;
      const box = boxOf(tag);
      return (tried === first || within(box, frame)) && !taken.some((other) => meet(box, other));
    });
    element.dataset.side = side ?? first;
    element.dataset.crowded = String(side === undefined);
    if (side) taken.push(boxOf(tag));
  }
}

const within = (box, frame) =>
  box.left >= frame.left && box.left + box.width <= frame.left + frame.width;

const meet = (one, other) =>
  one.left < other.left + other.width &&
  other.left < one.left + one.width &&
  one.top < other.top + other.height &&
  other.top < one.top + one.height;
