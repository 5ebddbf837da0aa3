"""Whole numbers by id, as a form or a browser sends them: parsed from anything, or refused."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from matrix.errors import EntriesError
from matrix.syntax import shown

MAX_REASONS = 20
"""After so many reasons the rest is not looked at: no page of ours sends anything like it."""

Entries = tuple[tuple[str, int | None], ...]
"""Pairs of an id and its number, in the order of the ids."""


def parse(
    data: object, known: Collection[str], lowest: int, highest: int, *, nothing: str = ""
) -> Entries:
    """The entries in `data`, a mapping from ids among `known` to whole numbers.

    `nothing` says what None stands for, where it is allowed. Raises EntriesError with a reason for
    every entry that is anything else: an unknown id, a number out of bounds or with a fraction, a
    NaN, a boolean, a number written as text.
    """
    expected = f"expected a whole number from {lowest} to {highest}"
    if nothing:
        expected += f", or none for “{nothing}”"
    if not isinstance(data, Mapping):
        raise EntriesError([f"the whole is {shown(data)}; expected a number for each id"])
    entries: list[tuple[str, int | None]] = []
    reasons: list[str] = []
    for id_, value in data.items():
        if not isinstance(id_, str) or id_ not in known:
            reasons.append(f"{_short(id_)} is unknown; expected an id of the file")
        elif (nothing and value is None) or _whole(value, lowest, highest):
            entries.append((id_, value))
        else:
            reasons.append(f"{id_} is {_short(value)}; {expected}")
        if len(reasons) == MAX_REASONS:
            break
    if reasons:
        raise EntriesError(reasons)
    return tuple(sorted(entries))


def _whole(value: object, lowest: int, highest: int) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and lowest <= value <= highest


def _short(value: object) -> str:
    # Python refuses to write out an integer of thousands of digits.
    huge = isinstance(value, int) and abs(value) >= 10**12
    return "a huge number" if huge else shown(value)
