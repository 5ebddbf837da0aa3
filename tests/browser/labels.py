"""What is wrong with the labels on a page: measured there, with the fonts it has."""

from __future__ import annotations

from dataclasses import dataclass

from playwright.sync_api import Page

_AUDIT = """async () => {
  await document.fonts.ready;
  // Labels are laid out in the next frame.
  for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  const plane = document.querySelector('.board .plane');
  plane.scrollIntoView({ block: 'center' });
  const box = (element) => element.getBoundingClientRect();
  const frame = box(plane);
  const points = [...document.querySelectorAll('.board .modality')].map((button) => {
    const { left, top, width, height } = box(button);
    const label = button.querySelector('.label');
    return { button, name: label.textContent, x: left + width / 2, y: top + height / 2,
             label: getComputedStyle(label).visibility === 'visible' ? box(label) : null };
  });
  const around = ({ x, y }, by) => ({ left: x - by, right: x + by, top: y - by, bottom: y + by });
  const dots = points.map((point) => ({ ...around(point, 6), name: point.name }));
  const markers = [...document.querySelectorAll('.board .marker[data-placed="true"]')].flatMap(
    (marker) => [...marker.querySelectorAll('.dot, .tag')].map(box));
  const corners = [...document.querySelectorAll('.board .corner span')].map(box);
  const lines = [...(document.querySelector('.board .leaders').getAttribute('d') ?? '')
    .matchAll(/M([\\d.-]+),([\\d.-]+)L([\\d.-]+),([\\d.-]+)/g)].map((found) => {
      const [x, y, toX, toY] = found.slice(1).map(Number);
      return { x: x + frame.left, y: y + frame.top, toX: toX + frame.left, toY: toY + frame.top };
    });
  const steps = ({ x, y, toX, toY }) => Array.from({ length: 61 }, (_, step) =>
    ({ x: x + (toX - x) * step / 60, y: y + (toY - y) * step / 60 }));
  const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5
    && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;
  const through = (line, other) => steps(line).some((spot) => meet(around(spot, 0.6), other));
  const turn = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x) > 0;
  const cross = (a, b) => {
    const [p, q, r, s] = [a, { x: a.toX, y: a.toY }, b, { x: b.toX, y: b.toY }];
    return turn(p, q, r) !== turn(p, q, s) && turn(r, s, p) !== turn(r, s, q);
  };
  const labels = points.filter((point) => point.label);
  const wrong = { label: [], point: [], marker: [], corner: [], leader: [], clipped: [],
                  'hidden point': [], unreachable: [], astray: [] };
  for (const [index, { name, label }] of labels.entries()) {
    for (const other of labels.slice(index + 1)) {
      if (meet(label, other.label)) wrong.label.push(`${name} / ${other.name}`);
    }
    for (const dot of dots) if (meet(label, dot)) wrong.point.push(`${name} / ${dot.name}`);
    if (markers.some((marker) => meet(label, marker))) wrong.marker.push(name);
    if (corners.some((corner) => meet(label, corner))) wrong.corner.push(name);
    if (lines.some((line) => through(line, label))) wrong.leader.push(name);
    if (label.left < frame.left - 1 || label.right > frame.right + 1
        || label.top < frame.top - 1 || label.bottom > frame.bottom + 1) wrong.clipped.push(name);
  }
  for (const [index, line] of lines.entries()) {
    if (lines.slice(index + 1).some((other) => cross(line, other))
        || [...markers, ...corners].some((other) => through(line, other)))
      wrong.leader.push(`leader ${index}`);
  }
  for (const dot of dots) {
    if (corners.some((corner) => meet(dot, corner))) wrong['hidden point'].push(dot.name);
  }
  const far = (point, x, y) => Math.hypot(point.x - x, point.y - y);
  for (const point of points) {
    const at = document.elementFromPoint(point.x, point.y);
    if (at?.closest('.marker')) continue;
    if (at?.closest('.modality') !== point.button) wrong.unreachable.push(point.name);
    for (let x = -11; x <= 11; x += 2) for (let y = -11; y <= 11; y += 2) {
      if (Math.hypot(x, y) > 11) continue;
      const hit = document.elementFromPoint(point.x + x, point.y + y)?.closest('.modality');
      const hits = points.find(({ button }) => button === hit);
      if (!hits) continue;
      const nearest = Math.min(...points.map((other) => far(other, point.x + x, point.y + y)));
      if (far(hits, point.x + x, point.y + y) > nearest + 0.5) wrong.astray.push(point.name);
    }
  }
  wrong.astray = [...new Set(wrong.astray)];
  return { all: points.length, labelled: labels.length, leaders: lines.length, wrong };
}"""


@dataclass(frozen=True, slots=True)
class Audit:
    """How many points there are, how many have a label or even a leader, and what is wrong.

    `wrong` names for each way to be wrong the labels or points that are: a label overlaps a
    label, point, marker, corner (a quadrant's name) or leader; is clipped by the frame; a point
    is hidden by a quadrant's name; cannot be clicked in its middle; a click near it goes to
    another than the nearest. What lies under a marker is not counted.
    """

    all: int
    labelled: int
    leaders: int
    wrong: dict[str, list[str]]

    @property
    def faults(self) -> dict[str, list[str]]:
        """Only what is wrong."""
        return {kind: names for kind, names in self.wrong.items() if names}


def audit(page: Page) -> Audit:
    """Look at all labels of the board on the page."""
    return Audit(**page.evaluate(_AUDIT))
