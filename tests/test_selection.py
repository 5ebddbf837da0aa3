"""What is on the map: distinctions, words, filters, and the colours and shapes of what is left."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matrix import catalog
from matrix.distinction import Distinction, distinction, distinctions
from matrix.legend import legend
from matrix.paths import DATA
from matrix.search import Index, fold
from matrix.selection import Selection, known, select
from matrix.theme import SHAPES, TONES

SMALL = catalog.load(Path(__file__).parent / "data" / "small.yaml")
SHIPPED = catalog.load(DATA / "catalog.yaml")
INDEX, ALL = Index(SMALL.modalities), Index(SHIPPED.modalities)
PAY = distinction(SMALL, "pay")


def shown(selection: Selection) -> list[str]:
    return [modality.id for modality in select(SMALL, selection, INDEX).shown]


def found(words: str) -> list[str]:
    """The shipped modalities found by words, best first."""
    return [m.id for m in select(SHIPPED, Selection(words=words), ALL).shown]


class TestDistinctions:
    """Ways of telling modalities apart."""

    def test_a_catalogue_s_lenses_come_between_those_that_every_catalogue_has(self) -> None:
        """Steering is one where any modality tells it."""
        assert [d.id for d in distinctions(SMALL)] == ["quadrant", "kind", "pay", "process"]

    def test_steering_is_none_where_no_modality_tells_it(self) -> None:
        """There would be nothing to colour."""
        silent = [m.model_copy(update={"process_structure": None}) for m in SMALL.modalities]
        without = SMALL.model_copy(update={"modalities": tuple(silent)})

        assert [d.id for d in distinctions(without)] == ["quadrant", "kind", "pay"]

    def test_an_answer_is_in_the_order_of_the_values(self) -> None:
        """However the modality has it in the file."""
        quartet = SMALL.modality("quartet")

        assert quartet.conventional["pay"] == ("firm", "guests")
        assert [value.id for value in PAY.of(quartet)] == ["guests", "firm"]

    def test_each_modality_is_in_one_group_that_of_its_exact_answer(self) -> None:
        """Who gives no answer comes last."""
        groups = [
            ([v.id for v in group.values], [m.id for m in group.members])
            for group in PAY.groups(SMALL.modalities)
        ]

        assert groups == [
            (["nobody"], ["fiddle"]),
            (["guests"], ["turntables"]),
            (["guests", "firm"], ["quartet"]),
            ([], ["score"]),
        ]

    @pytest.mark.parametrize("asked", distinctions(SHIPPED), ids=lambda d: d.id)
    def test_groups_lose_nobody_and_count_nobody_twice(self, asked: Distinction) -> None:
        """In the shipped catalogue, by every distinction."""
        members = [m.id for group in asked.groups(SHIPPED.modalities) for m in group.members]

        assert sorted(members) == sorted(m.id for m in SHIPPED.modalities)


class TestLegend:
    """Colours and shapes."""

    @pytest.mark.parametrize("asked", distinctions(SHIPPED)[1:], ids=lambda d: d.id)
    def test_no_two_entries_look_alike(self, asked: Distinction) -> None:
        """Nor differ in their colour alone."""
        entries = legend(SHIPPED, asked, SHIPPED.modalities)

        assert len({(entry.tone, entry.shape) for entry in entries}) == len(entries)
        assert len({entry.shape for entry in entries}) == min(len(entries), len(SHAPES))

    def test_many_groups_still_look_different(self) -> None:
        """As many as there are pairs of a tone and a shape."""
        looks = {(n % TONES, SHAPES[n % len(SHAPES)]) for n in range(TONES * len(SHAPES))}

        assert len(looks) == TONES * len(SHAPES)

    def test_an_answer_keeps_its_look_when_others_leave_the_map(self) -> None:
        """Whoever has learnt that a square means something need not learn it anew."""
        everyone = {e.values: (e.tone, e.shape) for e in legend(SMALL, PAY, SMALL.modalities)}

        for modality in SMALL.modalities:
            alone = legend(SMALL, PAY, [modality])
            assert [(e.tone, e.shape) for e in alone] == [everyone[PAY.of(modality)]]

    def test_quadrants_have_their_own_colours(self) -> None:
        """Those of the ground they lie on."""
        entries = legend(SMALL, distinction(SMALL, "quadrant"), SMALL.modalities)

        assert all(m.point.sides == e.tone for e in entries for m in e.members)


class TestWords:
    """Finding modalities by words."""

    @pytest.mark.parametrize(
        "words", ["fiddle", "FIDDLE", "fidd", "seance", "Séance de violon", "  fiddle   session "]
    )
    def test_names_and_aliases_are_found_whatever_their_case_and_accents(self, words: str) -> None:
        """The beginning of a word is enough."""
        assert shown(Selection(words=words)) == ["fiddle"]

    def test_every_word_must_be_there(self) -> None:
        """In the names or in the texts."""
        assert shown(Selection(words="quartet gut")) == ["quartet"]
        assert shown(Selection(words="quartet records")) == []

    def test_texts_are_searched_too(self) -> None:
        """The summary, the reasons, and whoever is cited."""
        assert shown(Selection(words="records")) == ["turntables"]
        assert shown(Selection(words="cellist")) == ["quartet"]

    def test_a_short_word_means_itself_inside_a_text(self) -> None:
        """A search for “act” is not one for every action."""
        assert found("act")[0] == "act"
        assert len(found("act")) < 10

    def test_names_come_before_texts(self) -> None:
        """Whoever types a name wants what is called so."""
        ranked = found("narrative")
        named = ["narrative" in SHIPPED.modality(id_).name.casefold() for id_ in ranked]

        assert any(named)
        assert named == sorted(named, reverse=True)

    @given(st.text(max_size=30))
    def test_any_words_find_something_or_nothing(self, words: str) -> None:
        """Signs without a letter ask for nothing, so they find all."""
        assert set(shown(Selection(words=words))) <= {m.id for m in SMALL.modalities}

    @given(st.text(max_size=30))
    def test_folding_twice_changes_nothing_more(self, text: str) -> None:
        """So what was found is found again."""
        assert fold(fold(text)) == fold(text)


class TestFilters:
    """Narrowing the choice."""

    def test_a_set_gives_its_members_in_its_own_order(self) -> None:
        """Without a set it is the whole catalogue."""
        assert shown(Selection("loud")) == ["score", "turntables"]
        assert shown(Selection()) == [m.id for m in SMALL.modalities]
        assert shown(Selection("nowhere")) == [m.id for m in SMALL.modalities]

    def test_one_value_of_a_filter_is_enough_and_every_filter_counts(self) -> None:
        """Values are joined by or, filters by and."""
        trade = Selection().narrow("kind", ["trade"])

        assert shown(trade) == ["turntables", "quartet", "score"]
        assert shown(trade.narrow("pay", ["guests"])) == ["turntables", "quartet"]
        assert shown(trade.narrow("pay", ["nobody", "firm"])) == ["quartet"]
        assert shown(trade.narrow("quadrant", ["club"])) == ["turntables"]

    def test_a_filter_without_values_is_taken_away(self) -> None:
        """The selection is what it was."""
        assert Selection().narrow("kind", ["folk"]).narrow("kind", []) == Selection()
        assert not Selection(words="  ").filtered

    def test_what_the_set_leaves_out_is_counted(self) -> None:
        """So that a search which finds nothing here can be taken further."""
        assert select(SMALL, Selection("loud", "plugged"), INDEX).outside == 1
        assert select(SMALL, Selection("loud", "turntables"), INDEX).outside == 0
        assert select(SMALL, Selection("loud"), INDEX).outside == 0

    def test_where_the_set_has_none_the_whole_catalogue_is_searched(self) -> None:
        """And that is said; an empty map would be no answer."""
        found = select(SMALL, Selection("loud", "fiddle"), INDEX)

        assert [m.id for m in found.shown] == ["fiddle"]
        assert (found.widened, found.outside) == (True, 0)
        assert not select(SMALL, Selection("loud", "xylophone"), INDEX).widened

    def test_what_the_catalogue_does_not_have_any_more_asks_nothing(self) -> None:
        """A set, a filter or a value may leave the file while somebody looks at the map."""
        there = Selection("loud", "x").narrow("pay", ["firm"])
        gone = Selection("soft", "x").narrow("pay", ["firm", "king"]).narrow("key", ["minor"])

        assert known(there, SMALL) is there
        assert known(gone, SMALL) == Selection("all", "x").narrow("pay", ["firm"])
        assert known(Selection(), SMALL) == Selection("all")
        assert known(Selection("*"), SMALL) == Selection("*")

    def test_clearing_leaves_the_set(self) -> None:
        """And nothing else."""
        assert Selection("loud", "x").narrow("kind", ["folk"]).clear() == Selection("loud")
