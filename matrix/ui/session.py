"""One visit: the person's record while the page is open, and what they look at.

No Streamlit here; `state` holds the one Session of each visitor and fills it from the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from math import copysign

from matrix import link
from matrix import practice as practices
from matrix.context import Context
from matrix.errors import PracticeError
from matrix.keeper import Said
from matrix.link import Link
from matrix.mark import Mark
from matrix.modality import Modality
from matrix.plane import Point
from matrix.practice import Practice
from matrix.progress import START, Step
from matrix.quiz import Quiz
from matrix.selection import Selection
from matrix.ticklist import Saved
from matrix.ui.record import Record

BESIDE = 0.08
"""How far towards the middle of x, in plane units, a marker stands from the modality it is to be
compared with."""

_TOLD = 5  # how many values of a link that are ignored are named


@dataclass(frozen=True, slots=True)
class SavedCheck:
    """A checked session in the record: the browser's name for what was ticked, the context, and the
    mark that was made of it."""

    draft: str
    context: str
    mark: Mark


@dataclass(slots=True)
class Session(Record):
    """`shared` came with a link and is never kept by itself.

    While it is `blind` the modalities are put away, see `put_away`.
    `seen` are the ids of suggested moves the person wanted others for, the oldest first. `files`
    counts the practices that were taken in from a file. `page` is the screen that is looked at, and
    the person `came` to it from elsewhere until that is taken note of. `step` is the step of the
    questionnaire, which the address has to follow where the person is `going` there, and `item`
    the number of the statement gone to last.
    `followed` is what the address was last made to say. `compared` holds keys (see `comparison`),
    None until the comparison was looked at or something was put into it; `comparisons` counts how
    often the program chose them. `checked` is the session that was checked and saved last, `checks`
    counts them.
    """

    shared: tuple[Context, ...] = ()
    blind: bool = False
    selection: Selection = field(default_factory=Selection)
    lens: str | None = None
    modality: str | None = None
    compared: tuple[str, ...] | None = None
    comparisons: int = 0
    quiz: Quiz | None = None
    item: int | None = None
    step: Step = START
    going: bool = False
    page: str | None = None
    came: bool = False
    checked: SavedCheck | None = None
    checks: int = 0
    followed: dict[str, str] | None = None
    seen: tuple[str, ...] = ()
    files: int = 0

    def come(self, page: str) -> None:
        """Take note of the screen that is looked at."""
        if page != self.page:
            self.page, self.came = page, True

    # What is on the board.

    @property
    def contexts(self) -> tuple[Context, ...]:
        """The contexts on the board: the shared ones, then the person's that are not hidden."""
        return (*self.lent, *self.visible)

    @property
    def visible(self) -> tuple[Context, ...]:
        """The person's own contexts that are not hidden."""
        return tuple(context for context in self.practice.contexts if not context.hidden)

    @property
    def lent(self) -> tuple[Context, ...]:
        """The shared contexts, under ids that no own one has: that may be from anywhere."""
        taken = {context.id for context in self.practice.contexts}
        ids = (id_ for id_ in link.shared_ids() if id_ not in taken)
        return tuple(c.model_copy(update={"id": next(ids)}) for c in self.shared)

    @property
    def lent_ids(self) -> frozenset[str]:
        """The ids of what is shared."""
        return frozenset(context.id for context in self.lent)

    @property
    def context(self) -> Context | None:
        """The context whose reading is shown: the one touched last, else the first that has a
        mark, else the first."""
        return self._chosen(self.contexts)

    @property
    def own(self) -> Context:
        """The person's own context that is looked at, hidden ones among them."""
        return self._chosen(self.practice.contexts)

    def _chosen(self, contexts: tuple[Context, ...]) -> Context | None:
        chosen = next((c for c in contexts if c.id == self._shown), None)
        marked = next((c for c in contexts if c.marks), None)
        return chosen or marked or next(iter(contexts), None)

    def show(self, id_: str) -> None:
        """Show the reading of that context."""
        self._shown = id_

    # What is shared.

    def open(self, said: Link) -> None:
        """Take over what a link says. The person's own record stays untouched."""
        self.selection, self.lens = said.selection, said.lens
        self.modality, self.shared = said.modality, said.shared
        self.blind = said.blind and not said.shared
        for refusal in said.refused[:_TOLD]:
            self.note("notes.link", name=refusal.name, why=refusal.why)
        if rest := said.refused[_TOLD:]:
            self.note("notes.link_more", n=str(len(rest)))

    def keep_shared(self) -> bool:
        """Put what is shared among the person's own, under ids of its own; what is there already
        only once. Whether nothing is shared any more. `undo` takes it out again."""
        there = {(context.label, context.marks) for context in self.practice.contexts}
        new = [c for c in self.shared if (c.label, c.marks) not in there]
        if self.shared and not new and self.known:
            self.notes = []
            self.note("shared.there")
            self.leave_shared()
        if not new:
            return not self.shared
        mine = [c.model_copy(update={"id": self.new_id()}) for c in new]

        def edit(now: Practice) -> Practice:
            return self._without_the_untouched(now).merge(Practice(contexts=tuple(mine)))

        if self.edit(edit, undoable=True):
            if len(mine) == 1:
                self.note("shared.kept", label=mine[0].label)
            else:
                self.note("shared.kept_all", n=str(len(mine)))
            self.leave_shared()
            self.show(mine[0].id)
        return not self.shared

    def leave_shared(self) -> None:
        """Show the person's own alone."""
        self.shared = ()

    # Blind first: the modalities are put away until one has placed oneself.

    def hear(self, said: Said | None) -> None:
        """As a record hears. Whoever has marks has no need to be blind; the first *now* ends it."""
        waited = self.known
        Record.hear(self, said)
        marks = [mark for context in self.practice.contexts for mark in context.marks]
        if waited:
            marks = [mark for mark in marks if mark.kind == "now"]
        if self.blind and self.known and marks:
            self.blind = False
            if waited and all(mark.blind for mark in marks):
                self.note("blind.kept")

    @property
    def fresh(self) -> bool:
        """Whether it is known that nothing was ever placed, and nothing is shared."""
        marked = any(context.marks for context in self.practice.contexts)
        return self.known and not marked and not self.shared

    def put_away(self, away: bool) -> None:
        """Put the modalities away, as long as nothing is placed, or show them."""
        self.blind = away and self.fresh

    # What the person does beside the board.

    def add_context(self, label: str) -> None:
        """Add an empty context, and show it."""
        context = Context(id=self.new_id(), label=label)
        if self.edit(lambda now: now.replace(context)):
            self.show(context.id)

    def practise(self, modality: Modality, on: date) -> None:
        """Add a context for practising a modality, its *now* beside the catalogue's place so that
        both are seen; where there is one of that name already, show it."""
        if not self.known:
            return
        there = next((c for c in self.practice.contexts if c.label == modality.name), None)
        if there is not None:
            self.show(there.id)
            return
        aside = Point(modality.x - copysign(BESIDE, modality.x), modality.y)
        context = Context(id=self.new_id(), label=modality.name).place("now", aside, on)
        if self.edit(lambda now: self._without_the_untouched(now).replace(context)):
            self.note("context.practised", label=modality.name)
            self.show(context.id)

    def change(
        self, id_: str, change: Callable[[Context], Context], *, undoable: bool = False
    ) -> bool:
        """Change the person's own context of that id; whether that could be done. One that is gone
        is not brought back. `change` may be done again on a later state of the context."""

        def edit(now: Practice) -> Practice:
            context = now.context(id_)
            return now.replace(change(context)) if context else now

        return self.edit(edit, undoable=undoable)

    def rename(self, id_: str, label: str) -> None:
        """Give a context another label; a label that cannot be one is refused, with the reason."""
        self.change(id_, lambda context: context.rename(label))

    def hide(self, id_: str, hidden: bool) -> None:
        """Take a context off the board with all its markers, or put it back."""
        self.change(id_, lambda context: context.hide(hidden))

    def remove(self, context: Context) -> None:
        """Remove a context with all that is in it. `undo` brings it back."""

        def edit(now: Practice) -> Practice:
            rest = now.remove(context.id)
            return rest if rest.contexts else practices.new(self.label)

        if self.edit(edit, undoable=True):
            self.note("context.removed", label=context.label)

    def save_check(self, draft: str, mark: Mark) -> bool:
        """Keep where a session lay with the context that is looked at; whether that could be done.
        `draft` is the browser's name for what was ticked."""
        id_, before = self.own.id, len(self.own.marks)
        self.change(id_, lambda context: context.enact(mark), undoable=True)
        if len(self.own.marks) == before:
            return False
        self.checked, self.checks = SavedCheck(draft, id_, mark), self.checks + 1
        return True

    def forget_mark(self, id_: str, mark: Mark) -> bool:
        """Take a mark out of the person's own context of that id; whether it was there. `undo`
        brings it back."""
        before = self.practice
        self.change(id_, lambda context: context.forget(mark), undoable=True)
        if self.checked and self.checked.mark == mark:
            self.checked = None  # it is not undone, it is thrown away
        return self.practice != before

    @property
    def saved_ticks(self) -> Saved:
        """What the browser is to know of the ticks that were saved last."""
        if self.checked is None:
            return Saved()
        context = self.practice.context(self.checked.context)
        there = context is not None and self.checked.mark in context.marks
        return Saved(self.checked.draft, undone=not there)

    def take_in(self, other: Practice, *, replace: bool) -> bool:
        """Put a practice from a file in the place of the person's own, or join it with that;
        whether that could be done. `undo` brings back what was there."""
        if not other.contexts:
            self.refuse(PracticeError("there is no context in it; expected at least one"))
            return False

        def edit(now: Practice) -> Practice:
            return other if replace else self._without_the_untouched(now).merge(other)

        taken = self.edit(edit, undoable=True)
        self.files += taken
        return taken

    def _without_the_untouched(self, now: Practice) -> Practice:
        """Without the empty context that everybody begins with."""
        return Practice() if now == practices.new(self.label) else now
