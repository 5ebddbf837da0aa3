"""The pure browser modules, by their own functions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from matrix import assets

Run = Callable[..., Any]


@pytest.fixture
def run(page: Page) -> Run:
    """Run an expression with a module's exports as `m` and a value as `v`."""
    page.goto("/_stcore/health")

    def call(module: str, expression: str, value: Any = None) -> Any:
        address = "/" + assets.address(f"board/{module}")
        return page.evaluate(
            f"async ([a, v]) => {{ const m = await import(a); return {expression} }}",
            [address, value],
        )

    return call


FRAME = {"left": 10, "top": 20, "width": 200, "height": 200}


@pytest.mark.parametrize(
    ("spot", "place"),
    [
        ({"left": 110, "top": 120}, {"x": 0, "y": 0}),
        ({"left": 10, "top": 20}, {"x": -1, "y": 1}),
        ({"left": 210, "top": 220}, {"x": 1, "y": -1}),
        ({"left": 160, "top": 70}, {"x": 0.5, "y": 0.5}),
        ({"left": 900, "top": -900}, {"x": 1, "y": 1}),
    ],
)
def test_a_spot_has_its_place_and_stays_on_the_plane(run: Run, spot: dict, place: dict) -> None:
    """Upwards on the screen is towards +1; beyond the frame is its edge."""
    assert run("plane.mjs", "m.placeOf(v[0], v[1])", [spot, FRAME]) == place


def test_a_place_and_its_spot_are_each_others_inverse(run: Run) -> None:
    """To a thousandth, on a frame of any size."""
    wrong = run(
        "plane.mjs",
        """v.flatMap((size) => [-1, -0.734, -0.1, 0, 0.001, 0.5, 1].filter((x) => {
          const frame = { left: 3, top: 7, width: size, height: size };
          const back = m.placeOf(m.spotOf({ x, y: -x }, frame), frame);
          return Math.abs(back.x - x) > 0.001 || Math.abs(back.y + x) > 0.001;
        }))""",
        [280, 619, 1333],
    )

    assert wrong == []


@pytest.mark.parametrize(
    ("key", "large", "place"),
    [
        ("ArrowRight", False, {"x": 0.51, "y": 0.99}),
        ("ArrowLeft", True, {"x": 0.4, "y": 0.99}),
        ("ArrowUp", True, {"x": 0.5, "y": 1}),
        ("ArrowDown", False, {"x": 0.5, "y": 0.98}),
        ("Enter", False, None),
    ],
)
def test_arrow_keys_step_and_stop_at_the_edge(
    run: Run, key: str, large: bool, place: dict | None
) -> None:
    """A hundredth, with Shift a tenth, no other key."""
    start = {"x": 0.5, "y": 0.99}

    assert run("plane.mjs", "m.nudged(v[0], v[1], v[2])", [start, key, large]) == place


def crowd(count: int) -> list[dict]:
    """Points all over a plane of 600 pixels, the same at each call."""
    state, points = 7, []
    for number in range(count):
        state = state * 48271 % 2147483647
        left, top = 20 + state % 560, 20 + state // 560 % 560
        width = 50 + state % 90
        points.append(
            {
                "id": f"p{number}",
                "left": left,
                "top": top,
                "radius": 7,
                "width": width,
                "height": 15,
            }
        )
    return points


OVERLAPS = """(() => {
  const laid = m.layout(v.points, v.taken, { width: 600, height: 600 });
  const boxes = [...laid.values()].map(({ box }) => box);
  const dots = v.points.map((p) => ({ left: p.left - 7, top: p.top - 7, width: 14, height: 14 }));
  const bad = boxes.filter((box, i) =>
    [...boxes.slice(i + 1), ...dots, ...v.taken].some((o) => m.overlap(box, o) > 0)
    || !m.inside(box, 600, 600));
  return { bad: bad.length, laid: laid.size };
})()"""


@pytest.mark.parametrize(("count", "least"), [(13, 13), (61, 45), (200, 40)])
def test_labels_never_overlap_however_many_there_are(run: Run, count: int, least: int) -> None:
    """What finds no room is left out, and little is."""
    taken = [{"left": 0, "top": 0, "width": 150, "height": 30}]

    found = run("labels.mjs", OVERLAPS, {"points": crowd(count), "taken": taken})

    assert found["bad"] == 0
    assert found["laid"] >= least


def test_a_small_change_moves_few_labels(run: Run) -> None:
    """One more thing on the map leaves most labels where they were."""
    moved = run(
        "labels.mjs",
        """(() => {
          const size = { width: 600, height: 600 };
          const first = m.layout(v, [], size);
          const box = { left: 290, top: 290, width: 44, height: 44 };
          const second = m.layout(v, [box], size, first);
          return [...first].filter(([id, { name }]) => second.get(id)?.name !== name).length;
        })()""",
        crowd(30),
    )

    assert moved <= 6
