"""A step that took something away, and the way back from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from matrix.errors import PracticeError
from matrix.practice import Practice


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the person: a text's key and the values in it."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """The practice before and after, and what the person was told of it."""

    before: Practice
    after: Practice
    notes: list[Note]

    def helps(self, now: Practice) -> bool:
        """Whether going back brings anything."""
        try:
            return self.back(now) != now
        except PracticeError:
            return False

    def back(self, now: Practice) -> Practice:
        """`now` with what the step took. A context that has changed since stays as it is: nothing
        newer is taken for it. Raises PracticeError where there is no room."""
        if now == self.after:
            return self.before
        for context in self.before.contexts:
            left = self.after.context(context.id)
            if left != context and now.context(context.id) == left:
                now = now.replace(context)
        for context in self.after.contexts:
            added = self.before.context(context.id) is None
            if added and now.context(context.id) == context and len(now.contexts) > 1:
                now = now.remove(context.id)
        return now
