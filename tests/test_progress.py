"""How far somebody is with a questionnaire, and what answering it does to a context."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from matrix import questionnaire
from matrix.context import Context
from matrix.estimate import Estimate, Missing
from matrix.mark import Sheet
from matrix.progress import (
    START,
    Progress,
    Step,
    answer,
    begin,
    finish,
    finished,
    read_step,
    reopen,
    set_aside,
    settle,
    start_over,
)

SHIPPED = questionnaire.load(Path(__file__).parent.parent / "data" / "questionnaire.yaml")
IDS = [item.id for item in SHIPPED.order]
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
ALL = dict.fromkeys(IDS, 3)
FOREIGN = Sheet(on=MONDAY, answers={"z01": 3})


def sheet(answers: dict[str, int | None], *, done: bool = False, on: date = MONDAY) -> Sheet:
    return Sheet(on=on, answers=answers, done=done)


def context(*sheets: Sheet) -> Context:
    return Context(id="mine", label="Mine", sheets=sheets)


def progress(answers: dict[str, int | None]) -> Progress:
    return Progress(SHIPPED, sheet(answers))


class TestProgress:
    """A sheet beside the questionnaire."""

    def test_what_is_open_is_told_by_the_number_of_asking(self) -> None:
        """An item that does not apply is answered."""
        found = progress({IDS[0]: 3, IDS[2]: None})

        assert found.count == 2
        assert found.open[:3] == (2, 4, 5)
        assert found.foremost == 2

    def test_after_an_item_comes_the_next_and_after_the_last_what_is_open(self) -> None:
        """Where nothing is, there is none."""
        assert progress({IDS[0]: 3}).after(1) == 2
        assert progress({IDS[19]: 3, IDS[0]: 1}).after(20) == 2
        assert progress(ALL).after(20) is None
        assert progress(ALL).foremost == 20

    def test_there_is_no_item_before_the_first_and_after_the_last(self) -> None:
        """Whatever an address says."""
        numbers = (None, 0, 1, 20, 21)

        items = [progress({}).item(number) for number in numbers]

        assert [item.id if item else None for item in items] == [None, None, IDS[0], IDS[19], None]

    def test_another_questionnaire_s_answers_are_foreign(self) -> None:
        """One unknown item is enough."""
        assert Progress(SHIPPED, FOREIGN).foreign
        assert progress(ALL | {"z01": 1}).foreign
        assert not progress(ALL).foreign
        assert not progress({}).foreign

    def test_the_result_is_there_as_soon_as_it_can_be_had(self) -> None:
        """Not all has to be answered."""
        assert isinstance(progress({}).result, Missing)
        late = {id_: 3 for id_ in IDS if id_ not in {"x01", "x10", "y05", "y07"}}
        assert isinstance(progress(late).result, Estimate)


class TestStep:
    """What an address names."""

    @pytest.mark.parametrize("step", [START, Step("mine"), Step("mine", 0), Step("c12", 3)])
    def test_a_step_comes_back_from_its_address(self, step: Step) -> None:
        """Every kind of step."""
        assert read_step(step.query) == step

    @pytest.mark.parametrize("result", ["-1", "²", "1e9", "99999999999", "", "x"])
    def test_whatever_is_no_step_is_the_start(self, result: str) -> None:
        """An address may say anything."""
        assert read_step({"of": "mine", "result": result}) == START
        assert read_step({"result": "1"}) == START

    def test_a_step_is_kept_as_far_as_there_is_what_it_names(self) -> None:
        """Another tab may have taken it away."""
        mine = context(sheet(ALL, done=True), sheet({}))
        for step in (Step("mine"), Step("mine", 0), Step("mine", 1)):
            assert settle(step, mine, SHIPPED) == step
        for step in (START, Step("other"), Step("other", 1), Step("mine", 2)):
            assert settle(step, mine, SHIPPED) == START

        assert settle(Step("mine"), context(FOREIGN), SHIPPED) == START
        assert settle(Step("mine", 0), context(sheet(ALL, done=True)), SHIPPED) == START


class TestAnswering:
    """What is done to a context. Each may be done again on a later state."""

    def test_an_answer_joins_those_that_are_there(self) -> None:
        """Those that another tab has given meanwhile too; the day is that of the last."""
        mine = answer(context(sheet({"x01": 2})), "x02", None, TUESDAY)

        assert mine.open_sheet == sheet({"x01": 2, "x02": None}, on=TUESDAY)
        assert answer(mine, "x02", None, TUESDAY) == mine

    def test_an_answer_begins_no_sheet(self) -> None:
        """Another tab has finished it, with this answer or without."""
        done = context(sheet(ALL, done=True))

        assert answer(done, "x02", 3, TUESDAY) == done

    def test_a_sheet_is_begun_once(self) -> None:
        """One that is being answered is gone on with."""
        begun = begin(context(), MONDAY)
        assert begun.sheets == (sheet({}),)
        assert begin(answer(begun, "x01", 3, MONDAY), TUESDAY).open_sheet == sheet({"x01": 3})

    def test_to_start_over_takes_only_the_sheet_that_was_seen(self) -> None:
        """Done again, it takes nothing that was answered since."""
        seen = sheet({"x01": 2})
        fresh = start_over(context(seen), seen, TUESDAY)
        assert fresh.sheets == (sheet({}, on=TUESDAY),)

        later = answer(context(seen), "x02", 3, TUESDAY)
        assert start_over(later, seen, TUESDAY) == later

    def test_a_foreign_sheet_is_kept_beside_the_new_one(self) -> None:
        """Nothing of it is lost."""
        mine = set_aside(context(FOREIGN), FOREIGN, TUESDAY)

        assert mine.sheets == (FOREIGN.model_copy(update={"done": True}), sheet({}, on=TUESDAY))

    def test_only_what_has_a_result_is_finished(self) -> None:
        """Too few answers stay open, and so do another questionnaire's."""
        assert finished(finish(context(sheet(ALL)), SHIPPED)) == (sheet(ALL, done=True),)
        for unfinished in (context(), context(sheet({"x01": 3})), context(FOREIGN)):
            assert finish(unfinished, SHIPPED) == unfinished

    def test_a_finished_sheet_opens_again(self) -> None:
        """Unless another one is being answered."""
        done = sheet(ALL, done=True)
        assert reopen(context(done), done).sheets == (sheet(ALL),)

        busy = context(done, sheet({"x01": 1}))
        assert reopen(busy, done) == busy

    def test_of_two_open_sheets_none_is_lost(self) -> None:
        """As after opening a file from another day."""
        mine = context(sheet({"x01": 1}), sheet({"x02": 2}, on=TUESDAY))

        mine = finish(answer(mine, "x03", 3, TUESDAY), SHIPPED)

        assert mine.sheets == (sheet({"x01": 1}), sheet({"x02": 2, "x03": 3}, on=TUESDAY))

    def test_of_two_sheets_that_are_alike_one_is_removed(self) -> None:
        """And one that is not there changes nothing."""
        twice = context(sheet(ALL, done=True), sheet(ALL, done=True))

        once = twice.exchange(sheet(ALL, done=True), None)

        assert once.sheets == (sheet(ALL, done=True),)
        assert once.exchange(FOREIGN, sheet({})) == once
