"""Placeholders: what a text leaves for the catalogue to say, so that it is never written down.

There are five, listed in FORMS. A brace has no other meaning in such a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from matrix.catalog import Catalog, Value
from matrix.catalog import Set as ModalitySet
from matrix.distinction import Distinction, distinctions
from matrix.errors import PlaceholderError
from matrix.modality import Modality
from matrix.plane import distance
from matrix.syntax import shown
from matrix.wording import number

FORMS = {
    "distance": "{distance:MODALITY,MODALITY}",
    "count": "{count:SET} or {count:SET,DISTINCTION,VALUE}",
    "quadrant": "{quadrant:low-high}",
    "question": "{question:x}",
    "ask": "{ask:x}",
}
"""How each is written, by its name.

distance   how far apart two modalities stand, in plane units with two decimals
count      how many modalities a set has, or how many of them give a distinction that answer; the
           catalogue's lenses are distinctions, and so are quadrant, kind and process
quadrant   the label of the quadrant at a corner, the end of x first
question   what an axis, x or y, asks; ask is the same as one short question
"""

CORNERS = ("low-low", "low-high", "high-low", "high-high")
AXES = ("x", "y")

LISTED = 20
"""Up to how many ids a fault names all that may stand somewhere."""

_WORDS = {"distance": (2,), "count": (1, 3), "quadrant": (1,), "question": (1,), "ask": (1,)}
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

_Found = TypeVar("_Found")


def bare(text: str) -> str:
    """The text without its placeholders."""
    return _PLACEHOLDER.sub("", text)


def problems(text: str, catalog: Catalog | None) -> tuple[PlaceholderError, ...]:
    """What is wrong with the placeholders of a text, in their order; without a catalogue only
    what is wrong whatever the catalogue."""
    found = []
    for match in _PLACEHOLDER.finditer(text):
        try:
            words = _read(match)
            if catalog is not None:
                _value(match[0], words, catalog)
        except PlaceholderError as problem:
            found.append(problem)
    if set("{}") & set(bare(text)):
        found.append(PlaceholderError("has a brace that is no placeholder's", _any_form()))
    return tuple(found)


def filled(text: str, catalog: Catalog) -> str:
    """The text with what the catalogue says in the place of each placeholder.

    Raises PlaceholderError for one that the catalogue has nothing for.
    """
    return _PLACEHOLDER.sub(lambda match: _value(match[0], _read(match), catalog), text)


def _read(match: re.Match[str]) -> tuple[str, ...]:
    """The name of a placeholder and the words after it, as many as belong to it."""
    written = match[0]
    name, colon, rest = (part.strip() for part in match[1].partition(":"))
    words = tuple(word.strip() for word in rest.split(",")) if colon else ()
    if name not in FORMS:
        wrong = f"{shown(written)} is no placeholder"
        raise PlaceholderError(wrong, _any_form(), name, tuple(FORMS))
    if len(words) not in _WORDS[name]:
        raise PlaceholderError(f"{shown(written)} is incomplete", f"expected {FORMS[name]}")
    if name == "quadrant" and words[0] not in CORNERS:
        raise _no(written, words[0], "corner", CORNERS)
    if name in {"question", "ask"} and words[0] not in AXES:
        raise _no(written, words[0], "axis", AXES)
    return (name, *words)


def _value(written: str, words: Sequence[str], catalog: Catalog) -> str:
    """What stands in the place of a placeholder that is well formed."""
    match words:
        case "distance", one, other:
            one, other = (
                _sought(written, id_, catalog.modality, catalog.modalities, "modality")
                for id_ in (one, other)
            )
            return number(distance(one.point, other.point))
        case "count", set_, *answer:
            chosen = _sought(written, set_, catalog.set, catalog.sets, "set")
            members = catalog.members(chosen)
            return str(_answering(written, members, answer, catalog) if answer else len(members))
        case "quadrant", corner:
            return next(q.label for q in catalog.quadrants if f"{q.x}-{q.y}" == corner)
        case name, axis:
            return getattr(getattr(catalog.axes, axis), name)
    raise AssertionError(words)


def _answering(
    written: str, members: Sequence[Modality], answer: Sequence[str], catalog: Catalog
) -> int:
    """How many of the members give a distinction that answer."""
    id_, value = answer
    all_ = {found.id: found for found in distinctions(catalog)}
    asked = _sought(written, id_, all_.get, tuple(all_.values()), "distinction")
    meant = _sought(written, value, asked.value, asked.values, f"value of {id_}")
    return sum(meant in asked.of(modality) for modality in members)


def _sought(
    written: str,
    id_: str,
    find: Callable[[str], _Found | None],
    all_: Sequence[Modality | ModalitySet | Distinction | Value],
    what: str,
) -> _Found:
    found = find(id_)
    if found is None:
        raise _no(written, id_, what, [record.id for record in all_])
    return found


def _no(written: str, word: str, what: str, known: Sequence[str]) -> PlaceholderError:
    few = len(known) <= LISTED
    expected = f"expected one of {', '.join(known)}" if few else f"expected the id of a {what}"
    return PlaceholderError(f"{shown(written)}: {shown(word)} is no {what}", expected, word, known)


def _any_form() -> str:
    return f"expected one of {', '.join(FORMS.values())}"
