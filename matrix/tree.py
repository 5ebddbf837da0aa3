"""YAML text turned into plain data, with the place of every key and value and all that is amiss.

The parser's events are taken one at a time with a stack of our own, never by recursion: linear
time, no limit of depth but the one we set, and nothing is ever constructed but plain data.
"""

from __future__ import annotations

import re

import yaml

from matrix.errors import Fault
from matrix.syntax import MAX_FAULTS, control_characters, shown, syntax_fault

MAX_VALUES = 1_500_000
"""The most keys, values, lists and mappings in a file: what bounds a hostile one's time."""

MAX_DEPTH = 20
"""How deep lists and mappings may nest. The catalogue needs six levels."""

Value = dict[str, "Value"] | list["Value"] | str | int | float | bool | None
Path_ = tuple[str | int, ...]
Place = tuple[int, int]

# libyaml when PyYAML was built with it, about ten times as fast; else the same grammar in Python.
_Parser = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# JSON's numbers, with a sign and a bare fraction allowed. YAML 1.1's underscores, octals and
# base-60 numbers (12:30) stay text: nobody who writes them here means a number.
_NUMBER = re.compile(r"[-+]?(?:(0|[1-9][0-9]*)(\.[0-9]+)?|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
# Of YAML 1.1's booleans only these two. `on`, `off`, `yes` and `no` stay text, because `on` is
# a key of ours (the date of a mark) and `no` is a word. Dates stay text as well.
_WORDS: dict[str, Value] = {
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **{
        sign + word: float(sign + "inf")
        for sign in ("", "+", "-")
        for word in (".inf", ".Inf", ".INF")
    },
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}

_ID = re.compile(r"[a-z][a-z0-9_]{0,63}")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,63}")

_Places = dict[int, dict[str | int, int]]
"""By the id() of a mapping or list: for each key or index, the places of the key and the value.

Both are packed into one integer, key << 64 | value, each line << 32 | column. As tuples, a million
places would cost the garbage collector as much time as reading the file.
"""

_LOW_64, _LOW_32 = (1 << 64) - 1, (1 << 32) - 1


def _packed(event: yaml.Event) -> int:
    mark = event.start_mark
    return (mark.line + 1) << 32 | (mark.column + 1)


def _unpacked(packed: int) -> Place:
    return packed >> 32, packed & _LOW_32


class _Open:
    """A mapping or list that the events are still filling."""

    __slots__ = ("is_key", "key", "key_place", "node", "places")

    def __init__(self, node: dict | list, is_key: bool) -> None:
        self.node = node
        self.is_key = is_key  # it stands where a key is due, which is refused
        self.places: dict[str | int, int] = {}
        self.key: object = None  # of a mapping: the key that waits for its value
        self.key_place = 0  # packed


_REFUSED = object()
"""Stands for a key that was refused, so that its value is read and dropped."""


class Tree:
    """What `text` holds: `data`, the places of its parts, and the `faults` that forbid its use.

    Lines and columns count from 1. `data` is not to be changed: the places belong to these very
    objects.
    """

    def __init__(self, text: str, file: str) -> None:
        self.file = file
        self.data: Value = None
        self.faults = control_characters(text, file)
        self._start: Place = (1, 1)
        self._places: _Places = {}
        self._open: list[_Open] = []
        self._documents = 0
        self._values = 0
        if not self.faults:
            self._read(text)

    def places(self, path: Path_) -> tuple[Place, Place]:
        """Where the key and the value at `path` stand, or else the nearest ancestor's value."""
        key, place = self._start, self._start
        node = self.data
        for step in path:
            found = self._places.get(id(node), {}).get(step)
            if found is None:
                return place, place
            key, place = _unpacked(found >> 64), _unpacked(found & _LOW_64)
            node = node[step]
        return key, place

    def _read(self, text: str) -> None:
        parser = _Parser(text)
        try:
            while self._take(parser.get_event()):
                pass
        except yaml.YAMLError as problem:
            self.faults.append(syntax_fault(problem, text, self.file))
        finally:
            parser.dispose()

    def _take(self, event: yaml.Event) -> bool:
        """Whether to go on after `event`."""
        kind = type(event)
        if (
            kind is yaml.ScalarEvent
            or kind is yaml.MappingStartEvent
            or kind is yaml.SequenceStartEvent
        ):
            return self._value(event)
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            closed = self._open.pop()
            if self._open and not closed.is_key:
                self._open[-1].key = None
            return True
        if kind is yaml.AliasEvent:
            self._fault(event, f"an alias, {shown(event.anchor)}", "write the value out instead")
            self._put(event, None)
        elif kind is yaml.DocumentStartEvent:
            self._documents += 1
            if self._documents > 1:
                self._fault(
                    event, "a second document begins here", "expected one document in a file"
                )
                return False
        elif kind is yaml.StreamEndEvent:
            if not self._documents:
                self.faults.append(
                    Fault(self.file, 1, 1, "", "the file is empty", "expected a YAML document")
                )
            return False
        return len(self.faults) < MAX_FAULTS

    def _value(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> bool:
        self._values += 1
        if self._values > MAX_VALUES:
            self._fault(event, "the file holds too many values", f"expected at most {MAX_VALUES}")
            return False
        if event.tag is not None:
            self._fault(event, f"a tag, {shown(event.tag)}", "expected a plain value without a tag")
        if event.anchor is not None:
            self._fault(event, f"an anchor, {shown(event.anchor)}", "write each value out instead")
        if type(event) is yaml.ScalarEvent:
            # Only an unquoted scalar can be anything but text.
            self._put(event, _resolved(event.value) if event.implicit[0] else event.value)
            return len(self.faults) < MAX_FAULTS
        if len(self._open) == MAX_DEPTH:
            self._fault(
                event, "lists and mappings nest too deeply", f"expected at most {MAX_DEPTH} levels"
            )
            return False
        node = {} if type(event) is yaml.MappingStartEvent else []
        parent = self._open[-1] if self._open else None
        is_key = parent is not None and isinstance(parent.node, dict) and parent.key is None
        opened = _Open(node, is_key)
        self._put(event, node, opened)
        self._places[id(node)] = opened.places
        self._open.append(opened)
        return len(self.faults) < MAX_FAULTS

    def _put(self, event: yaml.Event, value: Value, opened: _Open | None = None) -> None:
        """Hang `value` into the open mapping or list, as a key where a key is due."""
        place = _packed(event)
        if not self._open:
            self.data, self._start = value, _unpacked(place)
            return
        parent = self._open[-1]
        node = parent.node
        if isinstance(node, list):
            parent.places[len(node)] = place << 64 | place
            node.append(value)
        elif parent.key is None:
            self._key(parent, event, value, place)
        else:
            if parent.key is not _REFUSED:
                node[parent.key] = value
                parent.places[parent.key] = parent.key_place << 64 | place
            if opened is None:  # else the key is kept until the value closes, to name its parts
                parent.key = None

    def _key(self, parent: _Open, event: yaml.Event, key: Value, place: int) -> None:
        parent.key_place = place
        if not isinstance(key, str):
            self._fault(event, f"a key is {shown(key)}", "expected text; put the key in quotes")
            parent.key = _REFUSED
        elif key in parent.places:
            first = _unpacked(parent.places[key] >> 64)[0]
            self._fault(
                event,
                f"the key {shown(key)} is here a second time, after line {first}",
                "expected each key once",
            )
            parent.key = _REFUSED
        else:
            parent.key = key

    def _fault(self, event: yaml.Event, wrong: str, expected: str) -> None:
        path: list[str | int] = []
        for opened in self._open:
            if isinstance(opened.node, list):
                inner = opened is not self._open[-1]
                path.append(len(opened.node) - 1 if inner else len(opened.node))
            elif isinstance(opened.key, str):
                path.append(opened.key)
        self.faults.append(
            Fault(self.file, *_unpacked(_packed(event)), name(self.data, path), wrong, expected)
        )


def _resolved(text: str) -> Value:
    """What an unquoted scalar means: a number, true, false, nothing, or the text itself."""
    if text in _WORDS:
        return _WORDS[text]
    number = _NUMBER.fullmatch(text) if text[0] in "+-.0123456789" else None
    if number is None:
        return text
    # A whole number of more digits than any value here has would only cost time; as a float it
    # stays a number and is refused for its size.
    whole = number[1] is not None and number[1] == text.lstrip("+-") and len(text) <= 18
    return int(text) if whole else float(text)


def name(data: Value, path: Path_ | list[str | int]) -> str:
    """`path` as a person says it: `modalities[cbt].x`, with an item's id where it has one."""
    text = ""
    node = data
    for step in path:
        try:
            node = node[step]
        except (KeyError, IndexError, TypeError):
            node = None
        if isinstance(step, int):
            own = node.get("id") if isinstance(node, dict) else None
            text += f"[{own if isinstance(own, str) and _ID.fullmatch(own) else step}]"
        else:
            text += ("." if text else "") + (step if _PLAIN_KEY.fullmatch(step) else shown(step))
    return text
