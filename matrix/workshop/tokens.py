"""Codes and tokens: made by chance, kept as hashes, compared in constant time.

A token's secret has 256 random bits, so nobody can try them through, and a plain SHA-256 of it is
safe to keep: a slow hash only helps where people choose the secret, and would cost each placement
a tenth of a second.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from matrix.workshop.model import ALPHABET, CODE_LENGTH


@dataclass(frozen=True, slots=True)
class Token:
    """What a holder shows: `name` finds the record (a host's has none, the code finds it), `secret`
    proves that it is theirs."""

    name: str
    secret: str

    def __str__(self) -> str:
        return f"{self.name}.{self.secret}"

    @property
    def digest(self) -> bytes:
        """What is kept of the secret."""
        return hashlib.sha256(self.secret.encode()).digest()

    def matches(self, digest: bytes | None) -> bool:
        """Whether the secret is the one of which that digest was kept; takes as long if not, or
        if none was kept."""
        return hmac.compare_digest(self.digest, digest or bytes(32)) and digest is not None


def host_token() -> Token:
    return Token("host", secrets.token_urlsafe(32))


def participant_token() -> Token:
    return Token(secrets.token_urlsafe(9), secrets.token_urlsafe(32))


def parse(text: str) -> Token:
    """The token in what somebody shows; anything that is none matches nothing."""
    name, _, secret = text[:200].partition(".")
    return Token(name, secret)


def code() -> str:
    """A code for a new workshop; somebody may have it already."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def same(one: str, other: str) -> bool:
    """Whether two secrets are the same, in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())
