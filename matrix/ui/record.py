"""The person's own record while the page is open: what the browser says of it, what is changed on
a page, and what the browser is to keep.

What is dropped on a board comes through the browser's outbox and is safe there. What is changed on
a page is an edit: it is done again on top of what another tab has kept meanwhile, until the
browser has shown that it keeps it.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from matrix import practice as practices
from matrix.context import Context
from matrix.errors import MatrixError, MessageError, PracticeError
from matrix.keeper import Change, Kept, Placed, Said, TakenBack
from matrix.plane import Point
from matrix.practice import Practice

Edit = Callable[[Practice], Practice]
"""A change of a practice. It may be done again on a later state, so it names what it is about by
ids and values. Raises PracticeError where it cannot be done."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the person: a text's key and the values in it."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Record:
    """`practice` is the person's own, `label` what its first context is called.

    `known` turns true once the browser has said what it keeps; until then nobody knows where the
    markers stand.
    """

    label: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    practice: Practice = field(init=False)
    known: bool = False
    notes: list[Note] = field(default_factory=list)
    _shown: str | None = None
    _undo: tuple[Practice, Practice] | None = None
    _edits: list[Edit] = field(default_factory=list)
    _heard: int = 0
    _changed: bool = False
    _aside: bool = False
    _settled: tuple[str, ...] = ()
    _stored: str | None = None
    _given: str | None = None  # the last text given to be kept, with all edits in it
    _forgotten: int = 0
    # The last texts this session took from the browser or gave to it; an answer may be late.
    _texts: deque[str | None] = field(default_factory=lambda: deque(maxlen=8))

    def __post_init__(self) -> None:
        self.practice = practices.new(self.label)

    # What the browser says, and what it is to keep.

    def hear(self, said: Said | None) -> None:
        """Take over what the browser keeps and the changes it has not seen confirmed.

        A message counts once, and only if it was meant for this session.
        """
        if said is None or said.session != self.id or said.number <= self._heard:
            return
        self._heard = said.number
        damage = None
        if said.forgotten and self.known:
            self._begin_anew()
        elif not self.known or self._is_from_another_tab(said.stored):
            damage = self._adopt(said.stored)
        elif self._given is not None and said.stored == self._given:
            self._edits.clear()
        self._stored = said.stored
        for change in said.changes:
            self._apply(change)
        for unread in said.unread:
            self.refuse(MessageError(unread.why))
        # After the changes, which clear the notes away.
        if damage:
            self.note("notes.stored", why=str(damage))
        if said.fault:
            self._edits.clear()  # it will never show that it keeps them
            self.note(f"notes.stored_{said.fault}")
        self._settled = tuple(change.id for change in (*said.changes, *said.unread))

    @property
    def kept(self) -> Kept:
        """What the browser is to keep now."""
        text = practices.dump(self.practice) if self.known and self._changed else None
        self._given = text
        if text is not None and text not in self._texts:
            self._texts.append(text)
        return Kept(
            text,
            self._aside,
            self._settled,
            self._heard,
            shows=bool(self._edits),
            forgotten=self._forgotten,
        )

    def refuse(self, error: MatrixError) -> None:
        """Tell the person that something was refused."""
        self.note("notes.refused", why=str(error))

    def note(self, key: str, **values: str) -> None:
        """Tell the person something, once."""
        note = Note(key, values)
        if note not in self.notes:
            self.notes.append(note)

    # What is changed on a page.

    def edit(self, edit: Edit, *, undoable: bool = False) -> bool:
        """Change the practice; whether that could be done. Where not, the person is told why.

        As long as the person's own is not known, nothing is done.
        """
        if not self.known:
            return False
        try:
            changed = edit(self.practice)
        except PracticeError as error:
            self.refuse(error)
            return False
        if changed != self.practice:
            self.notes.clear()
            if not self._change(changed, undoable=undoable):
                return False
            self._given = None
            self._edits.append(edit)
        return True

    @property
    def undoable(self) -> bool:
        """Whether what was taken away last can be brought back."""
        return self._undo is not None

    def undo(self) -> None:
        """Bring back what the last change took; what came since from elsewhere stays."""
        if self._undo is None:
            return
        before, after = self._undo
        self.edit(lambda now: _brought_back(now, before, after))
        self._undo = None
        self.notes.clear()

    def forget(self) -> None:
        """Forget everything, here and in the browser, and in its other tabs."""
        if self.known:
            self._begin_anew()
            self._forgotten += 1

    def new_id(self) -> str:
        """An id for a context that no other has."""
        return f"c{secrets.token_hex(4)}"

    def _begin_anew(self) -> None:
        self.practice = practices.new(self.label)
        self._changed, self._aside, self._undo, self._shown = False, False, None, None
        self._edits.clear()
        self._texts.clear()
        self.notes.clear()

    def _change(self, practice: Practice, *, undoable: bool) -> bool:
        if len(practices.dump(practice)) > practices.LONGEST:
            self.refuse(PracticeError("the record would be longer than can be read back"))
            return False
        self._undo = (self.practice, practice) if undoable else None
        self.practice, self._changed = practice, True
        return True

    def _is_from_another_tab(self, stored: str | None) -> bool:
        """Whether the browser's text is new, and none that this session took over or gave out."""
        return stored is not None and stored != self._stored and stored not in self._texts

    def _adopt(self, stored: str | None) -> PracticeError | None:
        """Take over what the browser keeps; what is wrong with it, if it cannot be read."""
        empty = practices.new(self.label)
        before, self.known = self.practice if self.known else empty, True
        self._texts.append(stored)
        self._undo = None
        try:
            read = practices.parse(stored) if stored is not None else empty
        except PracticeError as error:
            # What was there stays: at the start that is nothing, later what this session holds.
            self.practice, self._changed, self._aside = before, before != empty, True
            return error
        self.practice, self._changed, self._aside = read if read.contexts else empty, False, False
        for edit in self._edits:
            try:
                self._change(edit(self.practice), undoable=False)
            except PracticeError as error:
                self.refuse(error)
        return None

    def _apply(self, change: Change) -> None:
        context = self.practice.context(change.context)
        if context is None:
            # It was removed in the meantime, here or in another tab: there is nothing to place.
            return
        try:
            changed = _changed(context, change)
        except MatrixError as error:
            self.refuse(error)
            return
        if changed == context:
            return
        self.notes.clear()
        taken = isinstance(change, TakenBack)
        self._change(self.practice.replace(changed), undoable=taken)
        if taken:
            self.note("notes.taken_back", marker=f"{context.label} · {change.kind}")
        self._shown = context.id


def _brought_back(now: Practice, before: Practice, after: Practice) -> Practice:
    """`now` with each context as it was before, where the change between `before` and `after` was
    about it."""
    if now == after:
        return before
    for context in before.contexts:
        if after.context(context.id) != context:
            now = now.replace(context)
    for context in after.contexts:
        if before.context(context.id) is None:
            now = now.remove(context.id)
    return now


def _changed(context: Context, change: Change) -> Context:
    if isinstance(change, Placed):
        point = Point(change.x, change.y)
        return context.place(
            change.kind, point, change.on, spread=change.range, blind=change.blind
        )
    return context.take_back(change.kind, change.on)
