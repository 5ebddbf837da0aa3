"""The person's own record while the page is open: what the browser says of it, what is changed on
a page, and what the browser is to keep.

What is dropped on a board comes through the browser's outbox and is safe there. What is changed on
a page is an edit: it is done again on top of what another tab has kept meanwhile, until the
browser has shown that it keeps it.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from matrix import practice as practices
from matrix.context import Context
from matrix.errors import MatrixError, MessageError, PracticeError
from matrix.keeper import Change, Kept, Placed, Said, TakenBack
from matrix.plane import Point
from matrix.practice import Practice
from matrix.ui.step import Note, Step

Edit = Callable[[Practice], Practice]
"""A change of a practice. It may be done again on a later state, so it names what it is about by
ids and values. Raises PracticeError where it cannot be done."""


STEPS = 20
"""So many steps can be undone."""


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
    _steps: list[Step] = field(default_factory=list)
    _edits: list[Edit] = field(default_factory=list)
    _heard: int = 0
    _changed: bool = False
    _aside: bool = False
    _settled: tuple[str, ...] = ()
    _stored: str | None = None  # what the browser kept when it was last heard, and its stamp
    _heard_stamp: str | None = None
    _given: str | None = None  # the last text given to be kept, with all edits in it
    _stamps: int = 0
    _forgotten: int = 0

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
        gone = said.stored is None and said.fault is None and self._stored is not None
        if gone:  # forgotten in another tab, or cleared away by the browser's own means
            self._begin_anew()
        elif not self.known or self._is_from_another_tab(said):
            damage = self._adopt(said.stored)
        elif said.stamp is not None and said.stamp == self._stamp:
            self._edits.clear()
        self._stored, self._heard_stamp = said.stored, said.stamp
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
        if text is not None and text != self._given:
            self._stamps += 1
            self._given = text
        return Kept(
            text,
            self._aside,
            self._settled,
            self._heard,
            self._stamp if text is not None else None,
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
            self.notes = []
            if not self._change(changed, undoable=undoable):
                return False
            self._given = None
            self._edits.append(edit)
        return True

    @property
    def undoable(self) -> bool:
        """Whether something that was taken away can be brought back."""
        return bool(self._steps)

    def undo(self) -> None:
        """Bring back what the last step took, and tell of the one before. What has changed since
        stays."""
        if self._steps:
            self.edit(self._steps.pop().back)
            self.notes = self._steps[-1].notes if self._steps else []

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
        self._changed, self._aside, self._shown = False, False, None
        self._given, self._stored = None, None
        self._edits.clear()
        self._steps.clear()
        self.notes = []

    def _change(self, practice: Practice, *, undoable: bool) -> bool:
        if len(practices.dump(practice)) > practices.LONGEST:
            self.refuse(PracticeError("the record would be longer than can be read back"))
            return False
        if undoable:
            self._steps = [*self._steps[1 - STEPS :], Step(self.practice, practice, self.notes)]
        self.practice, self._changed = practice, True
        self._drop_spent_steps()
        return True

    def _drop_spent_steps(self) -> None:
        """Forget the last steps, as far as they would bring nothing back any more."""
        while self._steps and not self._steps[-1].helps(self.practice):
            self._steps.pop()

    @property
    def _stamp(self) -> str:
        """Of the text that was given last to be kept."""
        return f"{self.id}-{self._stamps}"

    def _is_from_another_tab(self, said: Said) -> bool:
        """Whether the browser keeps a text that this session neither gave out nor heard of before;
        what it gave out may be an older one, as an answer may be late."""
        if said.stored is None:
            return False
        if said.stamp is None:  # an older version of this program has kept it, or a hand
            return said.stored != self._stored
        return said.stamp != self._heard_stamp and not said.stamp.startswith(f"{self.id}-")

    def _adopt(self, stored: str | None) -> PracticeError | None:
        """Take over what the browser keeps; what is wrong with it, if it cannot be read."""
        empty = practices.new(self.label)
        before, self.known = self.practice if self.known else empty, True
        self._given = None
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
        self._drop_spent_steps()
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
        taken = isinstance(change, TakenBack)
        if taken or not (self._steps and self.notes is self._steps[-1].notes):
            self.notes = []  # what is told with an undo stays as long as it can be undone
        self._change(self.practice.replace(changed), undoable=taken)
        if taken:
            self.note("notes.taken_back", marker=f"{context.label} · {change.kind}")
        self._shown = context.id


def _changed(context: Context, change: Change) -> Context:
    if isinstance(change, Placed):
        point = Point(change.x, change.y)
        return context.place(
            change.kind, point, change.on, spread=change.range, blind=change.blind
        )
    return context.take_back(change.kind, change.on)
