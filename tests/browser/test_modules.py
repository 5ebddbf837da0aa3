"""The pure browser modules, by their own functions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
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


@pytest.mark.parametrize(
    ("most", "sizes"),
    [
        (200, [[109, 15], [65, 30], [41, 45]]),
        (80, [[65, 30], [41, 45]]),
        (36, [[36, 90]]),
    ],
)
def test_a_label_breaks_so_that_its_longest_line_is_short(
    run: Run, most: int, sizes: list[list[int]]
) -> None:
    """The widest first; a word that is longer than a line is itself broken."""
    found = run("wrap.mjs", "m.sizes([40, 30, 30], 4, 15, v)", most)

    assert [[size["width"], size["height"]] for size in found] == sizes


def crowd(count: int, seed: int = 7) -> list[dict]:
    """Points all over a plane of 600 pixels, the same at each call."""
    state, points = seed, []
    for number in range(count):
        state = state * 48271 % 2147483647
        left, top = 20 + state % 560, 20 + state // 560 % 560
        width = 50 + state % 90
        sizes = [{"width": width, "height": 15}, {"width": width * 0.6, "height": 30}]
        points.append({"id": f"p{number}", "left": left, "top": top, "radius": 7, "sizes": sizes})
    return points


WRONG = """(() => {
  const size = { width: 600, height: 600 };
  const laid = [...m.layout(v.points, v.taken, size).values()];
  const dots = v.points.map((p) => ({ left: p.left - 7, top: p.top - 7, width: 14, height: 14 }));
  const meet = (a, b) =>
    Math.min(a.left + a.width, b.left + b.width) - Math.max(a.left, b.left) > 0.1 &&
    Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top) > 0.1;
  const boxes = laid.map(({ box }) => box);
  const leaders = laid.filter(({ leader }) => leader).map(({ leader }) => leader);
  const turn = ({ from, to }, spot) => (to.left - from.left) * (spot.top - from.top)
    > (to.top - from.top) * (spot.left - from.left);
  // A leader as small boxes, from a little off its own point.
  const lines = leaders.map(({ from, to }) =>
    Array.from({ length: 60 }, (_, step) => ({
      left: from.left + ((to.left - from.left) * (step + 1)) / 61 - 0.2,
      top: from.top + ((to.top - from.top) * (step + 1)) / 61 - 0.2,
      width: 0.4,
      height: 0.4,
    })));
  const own = (line) => v.points.findIndex((p) =>
    Math.hypot(p.left - line[0].left, p.top - line[0].top) < 9);
  const any = (box, others) => others.some((other) => meet(box, other));
  return {
    laid: laid.length,
    leaders: lines.length,
    labels: boxes.filter((box, i) => any(box, boxes.slice(i + 1))).length,
    covering: boxes.filter((box) => any(box, [...dots, ...v.taken])).length,
    outside: boxes.filter(({ left, top, width, height }) =>
      left < 0 || top < 0 || left + width > 600 || top + height > 600).length,
    leading: lines.filter((line, i) => line.some((step) =>
      any(step, [...boxes, ...v.taken, ...dots.filter((_, j) => j !== own(line))])
      )).length,
    crossing: leaders.filter((line, i) => leaders.slice(i + 1).some((other) =>
      turn(line, other.from) !== turn(line, other.to)
      && turn(other, line.from) !== turn(other, line.to))).length,
  };
})()"""


@pytest.mark.parametrize(("count", "least"), [(13, 13), (61, 52), (200, 60)])
@pytest.mark.parametrize("seed", [7, 8, 9])
def test_labels_and_leaders_never_overlap_however_many_there_are(
    run: Run, count: int, least: int, seed: int
) -> None:
    """Neither each other, nor points, nor what else is there; what has no room is left out."""
    taken = [{"left": 0, "top": 0, "width": 150, "height": 30}]

    found = run("labels.mjs", WRONG, {"points": crowd(count, seed), "taken": taken})

    assert {
        kind: found[kind] for kind in ("labels", "covering", "outside", "leading", "crossing")
    } == {
        "labels": 0,
        "covering": 0,
        "outside": 0,
        "leading": 0,
        "crossing": 0,
    }
    assert found["laid"] >= least
    assert found["leaders"] > 0 or count < 61


def test_a_label_alone_stands_to_the_right_of_its_point_in_one_line(run: Run) -> None:
    """And to the left where there is no room."""
    sizes = [{"width": 100, "height": 15}, {"width": 60, "height": 30}]
    point = {"id": "a", "top": 100, "radius": 7, "sizes": sizes}

    boxes = run(
        "labels.mjs",
        "v.map((point) => m.layout([point], [], { width: 600, height: 600 }).get('a').box)",
        [point | {"left": 50}, point | {"left": 580}],
    )

    assert boxes == [
        {"left": 61, "top": 93, "width": 100, "height": 15},
        {"left": 469, "top": 93, "width": 100, "height": 15},
    ]


MOVED = """(() => {
  const size = { width: 600, height: 600 };
  let first = m.layout(v, [], size);
  first = m.layout(v, [], size, first);
  const boxes = [...first.values()].flatMap(({ box, leader }) => [
    box,
    ...(leader ? Array.from({ length: 21 }, (_, step) => ({
      left: leader.from.left + ((leader.to.left - leader.from.left) * step) / 20 - 3,
      top: leader.from.top + ((leader.to.top - leader.from.top) * step) / 20 - 3,
      width: 6,
      height: 6,
    })) : []),
  ]);
  const free = (left, top) => !boxes.some((box) =>
    left < box.left + box.width && box.left < left + 44
    && top < box.top + box.height && box.top < top + 44);
  const shares = [];
  const compare = (points, taken, frame) => {
    const second = m.layout(points, taken, frame, first);
    const there = [...first].filter(([id]) => points.some((point) => point.id === id));
    const moved = there.filter(([id, { name }]) => second.get(id)?.name !== name);
    shares.push(moved.length / there.length);
  };
  %s
  return shares;
})()"""


def test_a_marker_dropped_where_no_label_stands_moves_almost_none(run: Run) -> None:
    """At most one label in thirty, wherever it is."""
    drops = """for (let left = 0; left < 560; left += 40) for (let top = 0; top < 560; top += 40) {
      if (free(left, top)) compare(v, [{ left, top, width: 44, height: 44 }], size);
    }"""

    shares = run("labels.mjs", MOVED % drops, crowd(61))

    assert len(shares) > 10
    assert max(shares) <= 1 / 30


@pytest.mark.parametrize(
    ("change", "most"),
    [
        ("for (const gone of v) compare(v.filter((point) => point !== gone), [], size);", 0.015),
        (
            """for (const grown of [594, 597, 603, 606]) {
              const scale = grown / 600;
              const points = v.map((p) => ({ ...p, left: p.left * scale, top: p.top * scale }));
              compare(points, [], { width: grown, height: grown });
            }""",
            0.125,
        ),
        (
            """for (let left = 0; left < 560; left += 40) for (let top = 0; top < 560; top += 40) {
              compare(v, [{ left, top, width: 44, height: 44 }], size);
            }""",
            0.045,
        ),
    ],
    ids=["one modality fewer", "a few pixels more or less", "a marker anywhere"],
)
def test_a_small_change_moves_few_labels(run: Run, change: str, most: float) -> None:
    """On average over all such changes, as a share of the labels. Laid out from nothing each time,
    it would be half as much again, or three times as much."""
    shares = run("labels.mjs", MOVED % change, crowd(61))

    assert sum(shares) / len(shares) <= most


def test_a_target_is_cut_where_another_point_is_nearer(run: Run) -> None:
    """Half-way between the two; nothing is cut where nobody is near."""
    spots = [{"left": 100, "top": 100}, {"left": 112, "top": 100}, {"left": 300, "top": 100}]

    left, right, alone = run("cells.mjs", "m.cells(v)", spots)

    assert alone == ""
    assert [round(x) for x in corners(left)] == [0, 18, 18, 0]
    assert [round(x) for x in corners(right)] == [6, 24, 24, 6]


def test_points_in_the_very_same_place_share_it(run: Run) -> None:
    """Each keeps a part of its target."""
    shapes = run("cells.mjs", "m.cells(Array(4).fill({ left: 50, top: 50 }))")

    assert len(set(shapes)) == 4
    assert all(len(corners(shape)) >= 3 for shape in shapes)


def corners(shape: str) -> list[float]:
    """How far to the right each corner of a `polygon(…)` lies."""
    return [float(spot.split("px")[0]) for spot in shape.removeprefix("polygon(").split(", ")]


PLANE = {"left": 0, "top": 0, "width": 600, "height": 600}
NAME = {"left": 10, "top": 570, "width": 130, "height": 20}


@pytest.mark.parametrize(
    ("name", "others", "way"),
    [
        (NAME, [(300, 300)], (0, 0)),
        (NAME, [(30, 580)], (30, 0)),
        (NAME | {"left": 460}, [(560, 580)], (-39, 0)),
        (NAME | {"top": 610}, [(30, 615)], (0, 0)),
        (NAME, [(x, y) for x in range(0, 300, 20) for y in range(480, 600, 20)], (0, 0)),
    ],
    ids=["nobody near", "off to the right", "off to the left", "outside the plane", "no room"],
)
def test_a_quadrant_s_name_leaves_its_corner_only_as_far_as_it_must(
    run: Run, name: dict, others: list[tuple[int, int]], way: tuple[int, int]
) -> None:
    """Along its edge, so that it hides no point."""
    dots = [{"left": x - 7, "top": y - 7, "width": 14, "height": 14} for x, y in others]

    found = run("corner.mjs", "m.leave(...v)", [name, dots, PLANE])

    assert (found["across"], found["down"]) == pytest.approx(way, abs=0.01)


@pytest.mark.parametrize("width", [235, 305, 600])
def test_a_waiting_label_is_whole_and_beside_its_point_wherever_that_is(
    run: Run, width: int
) -> None:
    """Inside the frame with the card round it, also in a corner of a phone's map."""
    wrong = run(
        "waiting.mjs",
        """(() => {
          const wrong = [];
          for (let left = 0; left <= v; left += 5) for (let top = 0; top <= v; top += 5) {
            const sizes = [{ width: 190, height: 15 }, { width: 110, height: 30 }];
            const at = m.waiting({ left, top, radius: 7, sizes }, { width: v, height: v });
            const [right, bottom] = [at.left + at.width, at.top + at.height];
            const clipped = at.left < 7 || at.top < 3 || right > v - 7 || bottom > v - 3;
            const on = at.left < left + 5 && right > left - 5
              && at.top < top + 5 && bottom > top - 5;
            if (clipped || on) wrong.push([left, top]);
          }
          return wrong;
        })()""",
        width,
    )

    assert wrong == []


SPOTS = """(() => {
  document.body.replaceChildren();
  const group = document.body.appendChild(document.createElement("div"));
  group.style.cssText = "position: absolute; left: 10px; top: 20px; font: 13px/15px serif";
  group.style.width = group.style.height = "600px";
  const spots = m.createSpots(group);
  const axes = { x: { low: "W", high: "E" }, y: { low: "S", high: "N" } };
  const words = { towards: "{value} {pole}", middle: "middle" };
  spots.show(v, axes, words);
  %s
})()"""


def spot(id_: str, x: float, y: float, kind: str = "earlier", **parts: Any) -> dict:
    return {"id": id_, "name": id_, "kind": kind, "at": {"x": x, "y": y}, "areas": []} | parts


def test_a_spot_is_a_picture_with_its_place_in_words(run: Run) -> None:
    """And with its numbers for other programs; nothing to be focused."""
    found = run(
        "spots.mjs",
        SPOTS
        % """const spot = document.querySelector('[data-spot="a"]');
          return [spot.role, spot.ariaLabel, spot.dataset.x, spot.dataset.y, spot.tabIndex];""",
        [spot("a", 0.25, -0.5, "estimate")],
    )

    assert found == ["img", "a: 0.25 E, 0.50 S", "0.250", "-0.500", -1]


def test_a_trail_ends_at_its_marker_as_that_moves_and_without_it_at_the_last_spot(
    run: Run,
) -> None:
    """One line less than there are places; in the tray a marker is no place."""
    ends = run(
        "spots.mjs",
        SPOTS
        % """const seen = (place) => {
            spots.follow(new Map([["mine:now", { place }]]));
            const shown = [...group.querySelectorAll(".trail")].filter((l) => !l.style.display);
            return shown.map((l) => [l.getAttribute("x2"), l.getAttribute("y2")]);
          };
          return [{ x: 0.5, y: 0.5 }, { x: 1, y: -1 }, null].map(seen);""",
        [spot("a", -0.5, 0, trail="mine:now"), spot("b", 0, 0, trail="mine:now")],
    )

    assert ends == [
        [["50%", "50%"], ["75%", "25%"]],
        [["50%", "50%"], ["100%", "100%"]],
        [["50%", "50%"]],
    ]


def test_only_the_ends_of_a_long_trail_are_named_and_nothing_covers_a_name(run: Run) -> None:
    """The dates between wait until they are pointed at."""
    trail = [spot(f"e{n}", -0.9 + n / 9, n / 20, trail="mine:now") for n in range(12)]
    found = run(
        "spots.mjs",
        SPOTS
        % """const taken = [{ left: 10, top: 20, width: 300, height: 300 }];
          const boxes = spots.label(taken);
          const box = (label) => label.getBoundingClientRect();
          const names = [...group.querySelectorAll('[data-labelled="true"]')];
          const meet = (a, b) => a.left < b.left + b.width && b.left < a.left + a.width
            && a.top < b.top + b.height && b.top < a.top + a.height;
          const dots = spots.boxes();
          const laid = boxes.filter(({ owner, width }) => !owner && width > 4);
          return {
            named: names.map(({ dataset }) => dataset.spot),
            covering: laid.filter((a) => [...taken, ...dots].some((b) => meet(a, b))).length,
            laid: laid.length,
          };""",
        trail,
    )

    assert found == {"named": ["e0", "e11"], "covering": 0, "laid": 2}


BOX = {"x": [-0.2, 0.4], "y": [0.5, 0.9]}


@pytest.mark.parametrize(
    ("place", "moved"),
    [
        ({"x": 0.1, "y": 0.7}, {"x": [-0.2, 0.4], "y": [0.5, 0.9]}),
        ({"x": -0.2, "y": 0.6}, {"x": [-0.5, 0.1], "y": [0.4, 0.8]}),
        ({"x": 0.9, "y": 1}, {"x": [0.6, 1], "y": [0.8, 1]}),
        (None, None),
    ],
    ids=["nowhere", "freely", "over the edge", "into the tray"],
)
def test_a_range_moves_with_its_mark_and_is_cut_at_the_edge(
    run: Run, place: dict | None, moved: dict | None
) -> None:
    """As the server does it."""
    assert run("range.mjs", "m.moved(v[0], { x: 0.1, y: 0.7 }, v[1])", [BOX, place]) == moved


def test_a_first_range_is_as_wide_to_each_side_and_cut_at_the_edge(run: Run) -> None:
    """A fifth of the way to the middle of the map."""
    range_ = run("range.mjs", "m.begun({ x: 0.1, y: -0.9 })")

    assert range_ == {"x": [-0.1, 0.3], "y": [-1, -0.7]}


@pytest.mark.parametrize(
    ("edges", "place", "resized"),
    [
        (["left"], {"x": 0, "y": 0}, {"x": [0, 0.4], "y": [0.5, 0.9]}),
        (["left"], {"x": 0.9, "y": 0}, {"x": [0.4, 0.4], "y": [0.5, 0.9]}),
        (["right"], {"x": -1, "y": 0}, {"x": [-0.2, -0.2], "y": [0.5, 0.9]}),
        (["top"], {"x": 0, "y": 1.3}, {"x": [-0.2, 0.4], "y": [0.5, 1]}),
        (["right", "bottom"], {"x": 0.6, "y": -0.1}, {"x": [-0.2, 0.6], "y": [-0.1, 0.9]}),
    ],
)
def test_an_edge_goes_where_it_is_taken_but_not_beyond_the_other(
    run: Run, edges: list[str], place: dict, resized: dict
) -> None:
    """The low bound stays the low one, and all of it on the plane."""
    assert run("range.mjs", "m.resized(v[0], v[1], v[2])", [BOX, edges, place]) == resized


@pytest.mark.parametrize("size", [280, 600])
def test_each_handle_can_be_taken_hold_of(run: Run, size: int) -> None:
    """Targets of 24 pixels neither overlap nor lie under the marker, however small the range is."""
    wrong = run(
        "range.mjs",
        """(() => {
          const frame = { left: 0, top: 0, width: v, height: v };
          const wrong = [];
          for (const half of [0, 0.05, 0.1, 0.2, 0.5]) for (const flat of [0, 0.1, 0.3]) {
            const range = { x: [-half, half], y: [-flat, flat] };
            const found = m.handles(range, { x: 0, y: 0 }, frame);
            for (const [i, a] of found.entries()) {
              const far = Math.hypot(a.left - v / 2, a.top - v / 2);
              if (far < 33.9) wrong.push(["marker", half, flat]);
              for (const b of found.slice(i + 1)) {
                if (Math.max(Math.abs(a.left - b.left), Math.abs(a.top - b.top)) < 24) {
                  wrong.push(["overlap", half, flat]);
                }
              }
            }
          }
          return wrong;
        })()""",
        size,
    )

    assert wrong == []


def test_a_handle_makes_way_for_a_marker_on_its_edge(run: Run) -> None:
    """Farther out, on the same line."""
    spots = run(
        "range.mjs",
        """m.handles({ x: [0, 0.5], y: [-0.5, 0.5] }, { x: 0, y: 0 },
          { left: 0, top: 0, width: 600, height: 600 })""",
    )

    assert spots[0] == {"left": 266, "top": 300}


@pytest.mark.parametrize(
    ("id_", "place", "blind", "parts"),
    [
        ("mine:now", {"x": 0.1, "y": -1}, False, {"x": 0.1, "y": -1, "range": BOX}),
        ("mine:now", {"x": 0.1, "y": 1}, True, {"x": 0.1, "y": 1, "range": BOX, "blind": True}),
        ("mine:aim", {"x": 0.1, "y": 1}, True, {"x": 0.1, "y": 1, "range": BOX}),
        ("mine:now", None, True, {}),
    ],
    ids=["placed", "blind", "an aim is never blind", "taken back"],
)
def test_a_drop_says_all_there_is_to_say_of_the_marker(
    run: Run, id_: str, place: dict | None, blind: bool, parts: dict
) -> None:
    """Its range as the board shows it, and the person's own day."""
    given = [id_, place, blind, BOX]
    said = run("change.mjs", "m.changeOf({ id: v[0], range: v[3] }, v[1], v[2])", given)

    assert date.fromisoformat(said.pop("on"))
    context, kind = id_.split(":")
    does = "place" if place else "take_back"
    assert said == {"does": does, "context": context, "kind": kind} | parts
