"""The shelf: a catalogue that is read anew when its file has changed."""

from __future__ import annotations

import sys
from pathlib import Path

from matrix import catalog
from matrix.catalog import Catalog
from matrix.errors import CatalogError


class Shelf:
    """Holds the last whole state of a catalogue's file. `faults` are those of the file as it is
    now, None where it is whole; `edition` counts the states it was read in."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.faults: CatalogError | None = None
        self.edition = 0
        self._read: tuple[int, int] | None = None
        self._catalog: Catalog = None  # catalog() reads it before anyone sees it

    def catalog(self) -> Catalog:
        """The catalogue. Raises CatalogError where the file has not been whole since the start."""
        state = self._state()
        if state is None or state != self._read:
            try:
                self._catalog, self.faults = catalog.load(self.path), None
                self.edition += 1
            except CatalogError as error:
                # Whoever runs the app may look at the terminal; visitors keep what there was.
                if str(error) != str(self.faults):
                    sys.stderr.write(f"{error}\n")
                self.faults = error
            self._read = state
        if self.faults is not None and self._catalog is None:
            raise self.faults
        return self._catalog

    def _state(self) -> tuple[int, int] | None:
        """What changes when the file does; None where there is no file."""
        try:
            stat = self.path.stat()
        except OSError:
            return None
        return stat.st_mtime_ns, stat.st_size
