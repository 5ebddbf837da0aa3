"""One visit: the person's practice while the page is open, and what they look at.

No Streamlit here; `state` holds the one Session of each visitor and fills it from the page.
"""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass, field
from datetime import date
from math import copysign

from matrix import practice as practices
from matrix.context import Context
from matrix.errors import MatrixError, MessageError, PracticeError
from matrix.keeper import Change, Kept, Placed, Said
from matrix.link import SHARED, Link
from matrix.mark import MarkKind
from matrix.modality import Modality
from matrix.plane import Point
from matrix.practice import Practice
from matrix.quiz import Quiz
from matrix.selection import Selection

BESIDE = 0.08
"""How far towards the middle of x, in plane units, a marker stands from the modality it is to be
compared with."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something to tell the person: a text's key and the values in it."""

    key: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Session:
    """`practice` is the person's own; `shared` came with a link and is never kept by itself.

    `known` turns true once the browser has said what it keeps; until then nobody knows where the
    markers stand. `followed` is what the address was last made to say. `shown` is the id of the
    context whose reading is shown. `compared` holds keys (see `comparison`), None until the
    comparison was looked at or something was put into it; `comparisons` counts how often the
    program chose them.
    """

    label: str
    id: str = field(default_factory=lambda: secrets.token_hex(8))
    practice: Practice = field(init=False)
    known: bool = False
    shared: Context | None = None
    selection: Selection = field(default_factory=Selection)
    lens: str | None = None
    modality: str | None = None
    compared: tuple[str, ...] | None = None
    comparisons: int = 0
    quiz: Quiz | None = None
    followed: dict[str, str] | None = None
    notes: list[Note] = field(default_factory=list)
    _shown: str | None = None
    _before: Practice | None = None
    _heard: int = 0
    _changed: bool = False
    _aside: bool = False
    _settled: tuple[str, ...] = ()
    _stored: str | None = None
    # The last texts this session took from the browser or gave to it; an answer may be late.
    _texts: deque[str | None] = field(default_factory=lambda: deque(maxlen=8))

    def __post_init__(self) -> None:
        self.practice = practices.new(self.label)

    # What is on the board.

    @property
    def contexts(self) -> tuple[Context, ...]:
        """The contexts on the board: the shared one while it is looked at, else the person's."""
        return (self.shared,) if self.shared else self.practice.contexts

    @property
    def context(self) -> Context | None:
        """The context whose reading is shown: the one touched last, else the first that has a
        mark, else the first."""
        chosen = next((c for c in self.contexts if c.id == self._shown), None)
        marked = next((c for c in self.contexts if c.marks), None)
        return chosen or marked or next(iter(self.contexts), None)

    def show(self, id_: str) -> None:
        """Show the reading of that context."""
        self._shown = id_

    # What the browser says, and what it is to keep.

    def open(self, link: Link) -> None:
        """Take over what a link says. The person's own record stays untouched."""
        self.selection, self.lens = link.selection, link.lens
        self.modality, self.shared = link.modality, link.shared
        for refusal in link.refused:
            self.note("notes.link", name=refusal.name, why=refusal.why)

    def hear(self, said: Said | None) -> None:
        """Take over what the browser keeps and the changes it has not seen confirmed.

        A message counts once, and only if it was meant for this session.
        """
        if said is None or said.session != self.id or said.number <= self._heard:
            return
        self._heard = said.number
        damage = None
        if not self.known or self._is_from_another_tab(said.stored):
            damage = self._adopt(said.stored)
        self._stored = said.stored
        for change in said.changes:
            self._apply(change)
        for unread in said.unread:
            self.refuse(MessageError(unread.why))
        # After the changes, which clear the notes away.
        if damage:
            self.note("notes.stored", why=str(damage))
        if said.fault:
            self.note(f"notes.stored_{said.fault}")
        self._settled = tuple(change.id for change in (*said.changes, *said.unread))

    def refuse(self, error: MatrixError) -> None:
        """Tell the person that a message was refused."""
        self.note("notes.refused", why=str(error))

    @property
    def kept(self) -> Kept:
        """What the browser is to keep now."""
        text = practices.dump(self.practice) if self.known and self._changed else None
        if text is not None and text not in self._texts:
            self._texts.append(text)
        return Kept(text, self._aside, self._settled, self._heard)

    def note(self, key: str, **values: str) -> None:
        """Tell the person something, once."""
        note = Note(key, values)
        if note not in self.notes:
            self.notes.append(note)

    # What the person does beside the board.

    def keep_shared(self) -> None:
        """Put the shared context among the person's own, under an id of its own."""
        if self.shared is None or not self.known:
            return
        mine = self.shared.model_copy(update={"id": self._new_id()})
        untouched = self.practice == practices.new(self.label)
        try:
            kept = (Practice() if untouched else self.practice).replace(mine)
        except PracticeError as error:
            self.refuse(error)
            return
        self._change(kept)
        self.note("shared.kept", label=mine.label)
        self.shared = None
        self.show(mine.id)

    def show_mine(self) -> None:
        """Leave the shared context and show the person's own."""
        self.shared = None

    def add_context(self, label: str) -> None:
        """Add an empty context. As long as the person's own are not known, nothing is done."""
        if not self.known:
            return
        context = Context(id=self._new_id(), label=label)
        try:
            practice = self.practice.replace(context)
        except PracticeError as error:
            self.refuse(error)
            return
        self._change(practice)
        self.show(context.id)

    def practise(self, modality: Modality, on: date) -> None:
        """Add a context for practising a modality, its *now* beside the catalogue's place so that
        both are seen; where there is one of that name already, show it."""
        if not self.known or self.shared:
            return
        there = next((c for c in self.practice.contexts if c.label == modality.name), None)
        if there is not None:
            self.show(there.id)
            return
        aside = Point(modality.x - copysign(BESIDE, modality.x), modality.y)
        context = Context(id=self._new_id(), label=modality.name).place("now", aside, on)
        try:
            practice = self.practice.replace(context)
        except PracticeError as error:
            self.refuse(error)
            return
        self.notes.clear()
        self._change(practice)
        self.note("context.practised", label=modality.name)
        self.show(context.id)

    def rename(self, context: Context, label: str) -> None:
        """Give a context another label; a label that cannot be one is ignored."""
        if not self.known:
            return
        try:
            renamed = context.rename(label)
        except PracticeError:
            return
        if self.shared and context.id == SHARED:
            self.shared = renamed
        elif self.practice.context(context.id):
            self._change(self.practice.replace(renamed))

    def remove(self, context: Context) -> None:
        """Remove a context with its marks. `undo` brings it back."""
        if not self.known:
            return
        self.notes.clear()
        rest = self.practice.remove(context.id)
        self._change(rest if rest.contexts else practices.new(self.label))
        self.note("context.removed", label=context.label)

    @property
    def undoable(self) -> bool:
        """Whether the last thing taken away can be brought back."""
        return self._before is not None

    def undo(self) -> None:
        """Bring back what the last removal took."""
        if self._before is not None:
            self.practice, self._before, self._changed = self._before, None, True
        self.notes.clear()

    def _new_id(self) -> str:
        return f"c{secrets.token_hex(4)}"

    def _change(self, practice: Practice) -> None:
        if len(practices.dump(practice)) > practices.LONGEST:
            self.refuse(PracticeError("the record would be longer than can be read back"))
            return
        # Taking away leaves fewer marks or fewer contexts; that is what can be undone.
        self._before = self.practice if _size(practice) < _size(self.practice) else None
        self.practice, self._changed = practice, True

    def _is_from_another_tab(self, stored: str | None) -> bool:
        """Whether the browser's text is new, and none that this session took over or gave out."""
        return stored is not None and stored != self._stored and stored not in self._texts

    def _adopt(self, stored: str | None) -> PracticeError | None:
        """Take over what the browser keeps; what is wrong with it, if it cannot be read."""
        empty = practices.new(self.label)
        before, self.known = self.practice if self.known else empty, True
        self._texts.append(stored)
        self._before = None
        try:
            read = practices.parse(stored) if stored is not None else empty
        except PracticeError as error:
            # What was there stays: at the start that is nothing, later what this session holds.
            self.practice, self._changed, self._aside = before, before != empty, True
            return error
        self.practice, self._changed, self._aside = read if read.contexts else empty, False, False
        return None

    def _apply(self, change: Change) -> None:
        own = change.context != SHARED
        context = self.practice.context(change.context) if own else self.shared
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
        if own:
            self._change(self.practice.replace(changed))
            if self.undoable:
                self._tell_taken_back(context, change.kind)
        else:
            self.shared = changed
        self.show(context.id)

    def _tell_taken_back(self, context: Context, kind: MarkKind) -> None:
        self.note("notes.taken_back", marker=f"{context.label} · {kind}")


def _size(practice: Practice) -> int:
    return sum(1 + len(context.marks) for context in practice.contexts)


def _changed(context: Context, change: Change) -> Context:
    if isinstance(change, Placed):
        return context.place(change.kind, Point(change.x, change.y), change.on)
    return context.take_back(change.kind)
