"""The keys of what is listed: by what it is, not by where it stands, so that a button pressed twice
in haste never acts on the next one in its place."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TypeVar

from matrix.personal import PersonalRecord

Kept = TypeVar("Kept", bound=PersonalRecord)


def keyed(records: Iterable[Kept]) -> Iterator[tuple[str, Kept]]:
    """Each of the records with a key that no other of them has, in their order. It stays the same
    when another is added or removed; equal ones all have new keys when there is one less."""
    records = tuple(records)
    digests = [_digest(record) for record in records]
    all_, seen = Counter(digests), Counter[str]()
    for digest, record in zip(digests, records, strict=True):
        seen[digest] += 1
        yield f"{digest}-{seen[digest]}-{all_[digest]}", record


def _digest(record: PersonalRecord) -> str:
    return hashlib.sha256(record.model_dump_json().encode()).hexdigest()[:16]
