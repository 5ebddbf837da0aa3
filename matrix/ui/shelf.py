"""The shelf: a file that is read anew when it has changed."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Generic, TypeVar

from matrix.errors import FaultyFile

Held = TypeVar("Held")


class Shelf(Generic[Held]):
    """Holds the last whole state of a file, read by `load`. `faults` are those of the file as it is
    now, None where it is whole; `edition` counts the states it was read in."""

    def __init__(self, path: Path, load: Callable[[Path], Held]) -> None:
        self.path = path
        self.faults: FaultyFile | None = None
        self.edition = 0
        self._load = load
        self._read: Hashable = None
        self._held: Held | None = None

    def get(self, beside: Hashable = None) -> Held:
        """What is in the file. It is read anew, too, when `beside`, what else it is checked
        against, is another. Raises FaultyFile where it has not been whole since the start."""
        state = self._state()
        if state is None or (state, beside) != self._read:
            try:
                self._held, self.faults = self._load(self.path), None
                self.edition += 1
            except FaultyFile as error:
                # Whoever runs the app may look at the terminal; visitors keep what there was.
                if str(error) != str(self.faults):
                    sys.stderr.write(f"{error}\n")
                self.faults = error
            self._read = None if state is None else (state, beside)
        if self.faults is not None and self._held is None:
            raise self.faults
        return self._held

    def _state(self) -> tuple[int, int] | None:
        """What changes when the file does; None where there is no file."""
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size
