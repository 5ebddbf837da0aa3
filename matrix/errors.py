"""Everything this package raises on purpose.

MatrixError
├── PlaneError          a number that is not a place on the plane
├── FaultyFile          a file with faults, all of them, each at its place
│   ├── CatalogError
│   ├── MovesError
│   ├── PracticeFileError
│   ├── QuestionnaireError
│   ├── StoryError
│   └── TextError       the words of the screens
├── PracticeError       a practice from storage, a link or a file that cannot be read
├── EntriesError        answers or counts from a form that cannot be read
├── PlaceholderError    a gap in a story's text that the catalogue cannot fill
├── RenderError         a map that cannot be drawn or written as asked
├── MessageError        something the browser sent that no page of ours sends
├── Refused             something asked of a workshop that is not granted
└── StoreError          a database that cannot be opened or does not answer
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


class MatrixError(Exception):
    """The root. Its text is written for the person who can mend the cause."""


class PlaneError(MatrixError):
    """A coordinate or a range that is not on the plane [-1, 1]²."""


class PracticeError(MatrixError):
    """A practice that cannot be read; says where, what, and what was expected."""


class RenderError(MatrixError):
    """A map that cannot be drawn or written as asked; says what was expected."""


class EntriesError(MatrixError):
    """Answers or counts that cannot be read, with the reason for each in `reasons`."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class PlaceholderError(MatrixError):
    """A placeholder that is none, or that the catalogue has nothing for.

    `word` is the part of it that is wrong and `known` what may stand there, both for a guess at
    what was meant; they are empty where no part of it alone is wrong.
    """

    def __init__(
        self, wrong: str, expected: str, word: str = "", known: Sequence[str] = ()
    ) -> None:
        self.wrong, self.expected = wrong, expected
        self.word, self.known = word, tuple(known)
        super().__init__(f"{wrong}; {expected}")


class MessageError(MatrixError):
    """A message from the browser that is not in the form its sender uses."""


class Refused(MatrixError):
    """What is asked of a workshop and not granted. `code` is a word for programs, the text is for
    people; `wait` says after how many seconds it may be asked again, where that helps."""

    def __init__(self, code: str, text: str, wait: int = 0) -> None:
        self.code, self.wait = code, wait
        super().__init__(text)


class StoreError(MatrixError):
    """A database that cannot be opened or does not answer; says what would mend it."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong at one place of a file.

    `line` and `column` count from 1. `path` names the part in the file's own words
    (`modalities[3].range.x`); it is empty where the file as a whole is meant.
    """

    file: str
    line: int
    column: int
    path: str
    wrong: str
    expected: str

    def __str__(self) -> str:
        where = f"{self.file}:{self.line}:{self.column}: "
        part = f"{self.path}: " if self.path else ""
        return f"{where}{part}{self.wrong}; {self.expected}"


class FaultyFile(MatrixError):
    """A file that is refused whole, with every fault found in it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class CatalogError(FaultyFile):
    """A catalogue that cannot be used."""


class MovesError(FaultyFile):
    """A file of moves that cannot be used."""


class PracticeFileError(FaultyFile):
    """A practice's file that cannot be used."""


class QuestionnaireError(FaultyFile):
    """A questionnaire that cannot be used."""


class StoryError(FaultyFile):
    """A story that cannot be told, or not with this catalogue."""


class TextError(FaultyFile):
    """A file of screen texts that cannot be used."""
