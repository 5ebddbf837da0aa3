"""The rules of a workshop."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import text
from matrix.errors import Refused
from matrix.paths import DATA
from matrix.plane import Point, Range
from matrix.workshop import model
from matrix.workshop.model import Patch, Placement, Round, Workshop

TWO = Workshop(
    code="K7MQ2F",
    title="A day",
    rounds=(Round("Where do you work today?", "now"), Round("And CBT?", "cbt")),
    current=1,
    changes=0,
    used=1000.0,
)
ORDER = {"title": "A day", "rounds": [{"question": "Where?", "about": "now"}]}

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
parts = st.sampled_from(["x", "y", "range", "skip", "round", "open", "shown", "title", "rounds"])


def body(data: object) -> bytes:
    return json.dumps(data).encode()


def refusal(call: Any, *given: Any, **named: Any) -> tuple[str, str]:
    """The code and the words with which it is refused."""
    with pytest.raises(Refused) as refused:
        call(*given, **named)
    return refused.value.code, str(refused.value)


def outcome(read: Any, said: bytes) -> tuple[str, str]:
    try:
        read(said)
    except Refused as refused:
        return refused.code, str(refused)
    return "read", ""


class TestRights:
    """Who may do what, and when."""

    def test_a_new_round_is_open_and_hidden(self) -> None:
        """So that participants can start at once and nobody looks at the others."""
        TWO.check_placing(1)

        assert refusal(TWO.check_seeing, 1, host=False)[0] == "hidden"
        TWO.check_seeing(1, host=True)

    def test_only_the_current_round_takes_placements(self) -> None:
        """An earlier or a later one is closed."""
        assert refusal(TWO.check_placing, 2) == ("closed", "Round 2 is not on; round 1 is.")

    def test_a_closed_round_takes_none(self) -> None:
        """Until it is opened again."""
        closed = TWO.patched(Patch(open=False))

        assert refusal(closed.check_placing, 1) == ("closed", "Round 1 is closed.")
        closed.patched(Patch(open=True)).check_placing(1)

    def test_a_round_that_is_shown_is_shown_to_all(self) -> None:
        """And hidden again when the host says so."""
        shown = TWO.patched(Patch(shown=True))

        shown.check_seeing(1, host=False)
        assert refusal(shown.patched(Patch(shown=False)).check_seeing, 1, host=False)[0] == "hidden"

    def test_each_round_is_as_the_host_left_it(self) -> None:
        """A shown round can still be looked at in the next; coming back finds it as it was."""
        second = TWO.patched(Patch(open=False, shown=True)).patched(Patch(round=2))

        assert second.current == 2
        second.check_placing(2)
        second.check_seeing(1, host=False)
        assert refusal(second.check_seeing, 2, host=False)[0] == "hidden"
        assert refusal(second.patched(Patch(round=1)).check_placing, 1)[0] == "closed"

    def test_one_call_moves_on_and_sets_the_new_round(self) -> None:
        """`open` and `shown` are about the round that is current afterwards."""
        after = TWO.patched(Patch(round=2, open=False, shown=True))

        assert after.rounds == (TWO.rounds[0], Round("And CBT?", "cbt", open=False, shown=True))

    @pytest.mark.parametrize("number", [0, -1, 3, 10**30])
    def test_there_is_no_other_round(self, number: int) -> None:
        """To answer in, to look at, or to go to."""
        assert refusal(TWO.check_placing, number)[0] == "no_round"
        assert refusal(TWO.check_seeing, number, host=True)[0] == "no_round"
        assert refusal(TWO.patched, Patch(round=number))[0] == "invalid"

    def test_as_many_join_as_can(self) -> None:
        """5 000."""
        TWO.check_joining(4999)
        assert refusal(TWO.check_joining, 5000)[0] == "full"

    def test_it_is_gone_thirty_days_after_its_last_use(self) -> None:
        """Not a second sooner."""
        assert not TWO.expired(1000.0 + 30 * 86400)
        assert TWO.expired(1001.0 + 30 * 86400)

    @pytest.mark.parametrize(("count", "shown"), [(0, False), (2, False), (3, True)])
    def test_the_points_of_fewer_than_three_are_the_hosts(self, count: int, shown: bool) -> None:
        """One could tell who is who."""
        assert model.points_shown(count, host=False) is shown
        assert model.points_shown(count, host=True)


class TestCodes:
    """What is written on the wall and typed into phones."""

    def test_no_two_letters_look_alike(self) -> None:
        """Nor can a code be a word."""
        for alike in ("0O", "1IL", "5S", "8B", "2Z", "6G", "UV"):
            assert len(set(alike) & set(model.ALPHABET)) <= 1
        assert not set("AEIOU") & set(model.ALPHABET)
        assert len(set(model.ALPHABET)) == len(model.ALPHABET)

    @pytest.mark.parametrize("typed", ["K7MQ2F", "k7mq2f", " k7m q2f ", "K7M-Q2F", "k7m\u00a0q2f"])
    def test_it_is_typed_as_one_likes(self, typed: str) -> None:
        """Small, with spaces, with hyphens."""
        assert model.code_of(typed) == "K7MQ2F"

    @pytest.mark.parametrize(
        "typed", ["", "K7MQ2", "K7MQ2FF", "K7MQ20", "K7MQ2Ｆ", "../../", "ß" * 6]
    )
    def test_anything_else_is_none(self, typed: str) -> None:
        """Too short, too long, other letters."""
        assert model.code_of(typed) is None


class TestBodies:
    """What is asked, in JSON."""

    def test_an_order(self) -> None:
        """Title and questions are one line of plain text."""
        order = model.parse_order(
            body({"title": " A\u202e day\n", "rounds": [{"question": "<b>CBT?", "about": "cbt"}]}),
            {"cbt"},
        )

        assert order.title == "A day"
        assert order.fresh == (Round("<b>CBT?", "cbt", open=True, shown=False),)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"title": ""}, "title is ''; expected some text"),
            ({"title": "\u200b \n"}, "title is '\\u200b \\n'; expected some text"),
            ({"title": "a" * 121}, "title is 'aaa"),
            ({"title": None}, "title is None; expected text"),
            ({"rounds": []}, "rounds is []; expected some text"),
            ({"rounds": ORDER["rounds"] * 21}, "rounds has too many entries"),
            ({"rounds": [{"question": "a", "about": "nobody"}]}, "rounds[0].about is 'nobody'"),
            ({"rounds": [{"question": "a"}]}, "rounds[0].about is missing"),
            ({"rounds": [{"question": "a", "about": "now", "open": True}]}, "rounds[0].open is"),
            ({"rounds": "now"}, "rounds is 'now'; expected a list"),
            ({"host_token": "mine"}, "host_token is 'mine'; expected no such key"),
        ],
    )
    def test_an_order_that_is_wrong(self, change: dict[str, object], words: str) -> None:
        """Says where."""
        code, said = refusal(model.parse_order, body(ORDER | change), {"cbt"})

        assert code == "invalid"
        assert said.startswith(words)

    @pytest.mark.parametrize(
        ("said", "placed"),
        [
            ({"x": 0.25, "y": -1}, Placement(Point(0.25, -1))),
            ({"x": 0, "y": 0, "skip": False}, Placement(Point(0, 0))),
            ({"skip": True}, Placement(None)),
            (
                {"x": 0, "y": 0, "range": {"x": [-0.1, 0.1], "y": [0, 1]}},
                Placement(Point(0, 0), Range((-0.1, 0.1), (0, 1))),
            ),
        ],
    )
    def test_a_placement(self, said: object, placed: Placement) -> None:
        """A point, perhaps with a range, or none."""
        assert model.parse_placement(body(said)) == placed

    @pytest.mark.parametrize(
        ("said", "words"),
        [
            (b"", "the body is not JSON; expected an object with named parts"),
            (b"[" * 100_000, "the body is not JSON; expected an object with named parts"),
            (b"\xff", "the body is not JSON; expected an object with named parts"),
            (b"[]", "the body is []; expected an object with named parts"),
            (b"{}", "x is missing; expected a number from -1 to 1"),
            (b'{"x":1}', "y is missing; expected a number from -1 to 1"),
            (b'{"skip":false}', "x is missing; expected a number from -1 to 1"),
            (b'{"skip":1}', "skip is 1; expected true or false"),
            (b'{"x":NaN,"y":0}', "x is nan; expected a number from -1 to 1"),
            (b'{"x":-Infinity,"y":0}', "x is -inf; expected a number from -1 to 1"),
            (b'{"x":1e999,"y":0}', "x is inf; expected a number from -1 to 1"),
            (b'{"x":1.01,"y":0}', "x is 1.01; expected a number from -1 to 1"),
            (b'{"x":"1","y":0}', "x is '1'; expected a number from -1 to 1"),
            (b'{"x":true,"y":0}', "x is True; expected a number from -1 to 1"),
            (b'{"x":null,"y":0}', "x is missing; expected a number from -1 to 1"),
            (b'{"x":0,"y":0,"who":"me"}', "who is 'me'; expected no such key"),
            (b'{"x":0,"y":0,"skip":true}', "skip stands beside other parts; expected skip alone"),
            (
                b'{"x":0,"y":0,"range":{"x":[1,0],"y":[0,1]}}',
                "range.x is [1, 0]; expected the lower bound first",
            ),
            (b'{"x":0,"y":0,"range":{"x":[0,1]}}', "range.y is missing; expected it to be there"),
        ],
    )
    def test_a_placement_that_is_wrong(self, said: bytes, words: str) -> None:
        """Says where, and what was expected."""
        code, why = refusal(model.parse_placement, said)

        assert code == "invalid"
        assert why.startswith(words)

    def test_a_patch_names_what_changes(self) -> None:
        """Nothing else."""
        assert model.parse_patch(b'{"round": 2}') == Patch(round=2)
        assert model.parse_patch(b'{"open": false, "shown": true}') == Patch(None, False, True)
        assert model.parse_patch(b"{}") == Patch()

    @pytest.mark.parametrize(
        "said", [{"round": 1.0}, {"round": True}, {"round": "1"}, {"open": 1}, {"lock": True}, 7]
    )
    def test_a_patch_that_is_wrong(self, said: object) -> None:
        """Says so."""
        assert refusal(model.parse_patch, body(said))[0] == "invalid"

    @given(st.binary(max_size=60) | anything.map(body) | st.dictionaries(parts, anything).map(body))
    def test_whatever_comes_is_read_or_refused(self, said: bytes) -> None:
        """In words that fit on a screen; what is read is on the plane."""
        for read in (model.parse_placement, model.parse_patch, lambda b: model.parse_order(b, ())):
            code, words = outcome(read, said)
            assert code in {"read", "invalid"}
            assert len(words) < 300

    @given(st.floats(-1, 1), st.floats(-1, 1))
    def test_every_place_on_the_plane_arrives_as_it_was_sent(self, x: float, y: float) -> None:
        """To the last bit."""
        assert model.parse_placement(body({"x": x, "y": y})).point == Point(x, y)


def test_the_default_rounds_can_be_asked_for() -> None:
    """They are about oneself, so that they fit any catalogue."""
    rounds = model.default_rounds(text.load(DATA / "text" / "en.yaml"))

    order = model.parse_order(
        body({"title": "A", "rounds": [asked.model_dump() for asked in rounds]}), ()
    )
    assert [asked.about for asked in order.fresh] == ["now", "session", "aim"]
