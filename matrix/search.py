"""Search: modalities by words, whatever their case and accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from matrix.modality import Modality

_WORD = re.compile(r"[^\W_]+")
_LONG = 4
"""From how many letters on the beginning of a word is enough inside a text. Shorter words mean
themselves there: “act” is not every action."""


def fold(text: str) -> str:
    """`text` without case and accents: “Übertragung” and “ubertragung” are one."""
    # Twice, as Unicode's own caseless matching does: what decomposes may have a case of its own.
    for _ in range(2):
        text = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in text if not unicodedata.combining(sign))


def words(text: str) -> tuple[str, ...]:
    """The folded words of a text: runs of letters and digits."""
    return tuple(_WORD.findall(fold(text)))


@dataclass(frozen=True, slots=True)
class _Entry:
    names: frozenset[str]
    text: frozenset[str]

    def rank(self, word: str) -> int | None:
        """How well one word fits, as `Index.find` ranks it; None where it does not."""
        if word in self.names:
            return 0
        if any(name.startswith(word) for name in self.names):
            return 1
        if word in self.text:
            return 2
        long = len(word) >= _LONG
        return 2 if long and any(other.startswith(word) for other in self.text) else None


class Index:
    """The words of modalities: those of their names and aliases, and those of their texts."""

    def __init__(self, modalities: Iterable[Modality]) -> None:
        self._entries = {modality.id: _entry(modality) for modality in modalities}

    def find(self, asked: str) -> dict[str, int]:
        """The ids of the modalities that have every word asked for, in the index's order, each
        with its rank: 0 where the words stand in the names as they are, 1 where they begin words
        of the names, 2 where it takes the texts."""
        wanted = words(asked)
        return {
            id_: max((rank for rank in ranks if rank is not None), default=0)
            for id_, entry in self._entries.items()
            for ranks in [[entry.rank(word) for word in wanted]]
            if None not in ranks
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
