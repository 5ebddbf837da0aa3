"""Search: modalities by words, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from matrix.catalog import Modality

_WORD = re.compile(r"[^\W_]+")
_LONG = 4
"""From how many letters on the beginning of a word is enough inside a text. Shorter words mean
themselves there: “act” is not every action."""


def fold(text: str) -> str:
    """`text` without case and accents: “Übertragung” and “ubertragung” are one."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: runs of letters and digits."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class _Entry:
    names: frozenset[str]
    text: frozenset[str]

    def named(self, word: str) -> bool:
        return any(name.startswith(word) for name in self.names)

    def told(self, word: str) -> bool:
        if len(word) < _LONG:
            return word in self.text
        return any(other.startswith(word) for other in self.text)


class Index:
    """The words of modalities: those of their names and aliases, and those of their texts."""

    def __init__(self, modalities: Iterable[Modality]) -> None:
        self._entries = {modality.id: _entry(modality) for modality in modalities}

    def find(self, asked: str) -> dict[str, bool]:
        """The ids of the modalities that have every word asked for, in the index's order; true
        where the names alone have them. Each word may be the beginning of a longer one."""
        wanted = words(asked)
        return {
            id_: all(entry.named(word) for word in wanted)
            for id_, entry in self._entries.items()
            if all(entry.named(word) or entry.told(word) for word in wanted)
        }


def _entry(modality: Modality) -> _Entry:
    names = (modality.name, modality.short, *modality.aliases, modality.id)
    text = (
        modality.summary,
        modality.why.x,
        modality.why.y,
        *modality.questions,
        *(rival.by for rival in modality.rivals),
        *(source.author for source in modality.sources),
        modality.note or "",
    )
    return _Entry(
        frozenset(word for name in names for word in words(name)),
        frozenset(word for part in text for word in words(part)),
    )
