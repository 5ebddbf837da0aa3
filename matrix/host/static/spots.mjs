// Spots on which several people stand. On one another they would look like one, darker.

const MOST = 300; // of more people the points are small, and how dark it is tells how many
const TURN = Math.PI * (3 - Math.sqrt(5)); // the golden angle: no two lie in one direction
const WIDE = 1.3; // of `near`: neighbours round a spot then just overlap

/**
 * The points as they are to be drawn: those of one spot side by side around it, the same points
 * always in the same places, whichever order they come in. Pure.
 *
 * @param points [{x, y}]
 * @param near how near to each other two are on one spot, in plane units
 */
export function apart(points, near) {
  if (points.length > MOST) return points;
  const spots = [];
  for (const point of [...points].sort((a, b) => a.x - b.x || a.y - b.y)) {
    const spot = spots.find(([{ x, y }]) => Math.hypot(point.x - x, point.y - y) < near);
    if (spot) spot.push(point);
    else spots.push([point]);
  }
  return spots.flatMap((spot) => (spot.length === 1 ? spot : spot.map((_, n) => beside(spot[0], n, near))));
}

/** The nth place round a spot: seeds of a sunflower lie like that. */
function beside({ x, y }, n, near) {
  const far = WIDE * near * Math.sqrt(n + 0.5);
  return { x: x + far * Math.cos(n * TURN), y: y + far * Math.sin(n * TURN) };
}
