"""The network: at which address the phones of a room reach this server, or what is missing to it.

Whoever has the page open at an address that is not this machine's own has the answer in it. Else it
follows from where the server listens, which hosts it answers to, and which addresses the machine
has. No packet is sent to find those.
"""

from __future__ import annotations

import ipaddress
import shlex
import socket
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from matrix.workshop import wire

USUAL_PORT = 8501
"""Streamlit's, which no command has to name."""

MOST_ADDRESSES = 4
"""A room is on one of a few networks; more are a server's, and nobody reads them off a screen."""

# Reserved for documentation: the way there is that to anywhere, and nobody is there.
_ANYWHERE = ((socket.AF_INET, "192.0.2.1"), (socket.AF_INET6, "2001:db8::1"))
_EVERY = {"0.0.0.0", "::", ""}  # noqa: S104  What is compared, not what is listened on.
_WITHIN = ("docker", "br-", "veth", "virbr", "vmnet", "lo")
"""How interfaces are named that lead to nobody outside this machine."""
_GET_ADDRESS = 0x8915  # SIOCGIFADDR of Linux


class Missing(Enum):
    """Why phones do not reach the server."""

    LISTENS = "listens"
    """It listens on this machine alone."""
    HOST = "host"
    """It listens, and answers to none of the names phones would call it by."""
    NETWORK = "network"
    """The machine is on no network."""
    PROXY = "proxy"
    """Another server stands before it, and only its address helps."""


@dataclass(frozen=True, slots=True)
class Listening:
    """Where the server listens: an address, empty for every one; a port; and the command that
    starts it, without options."""

    address: str
    port: int
    start: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Either `origin`, at which phones reach the server (`http://192.168.1.20:8501`), with `others`
    for a machine on several networks; or what is `missing`, with the one command that mends it,
    where a command does."""

    origin: str | None = None
    others: tuple[str, ...] = ()
    missing: Missing | None = None
    command: str | None = None


def reach(
    seen: str, listening: Listening, allowed: Sequence[str], own: Sequence[str]
) -> Reach:
    """How phones reach the server. `seen` is the origin the person's browser uses, `allowed` the
    hosts the server answers to, and `own` the addresses of this machine, the likeliest first."""
    url = urlsplit(seen)
    if not _loopback(url.hostname or ""):
        return Reach(seen)
    if (url.port or {"https": 443}.get(url.scheme, 80)) != listening.port:
        return Reach(missing=Missing.PROXY)
    heard = [address for address in own if _heard(address, listening.address)]
    answered = [address for address in heard if _answered(address, allowed)]
    if answered:
        first, *others = (f"{url.scheme}://{_host(a)}:{listening.port}" for a in answered)
        return Reach(first, tuple(others))
    if not own:
        return Reach(missing=Missing.NETWORK)
    to_allow = [host for host in allowed if not _loopback(host.strip("[]"))]
    to_allow += [_host(a) for a in heard or own[:1] if not _answered(a, allowed)]
    missing = Missing.HOST if heard else Missing.LISTENS
    return Reach(missing=missing, command=_command(listening, to_allow, (heard or own)[0]))


def own_addresses() -> tuple[str, ...]:
    """This machine's addresses that others may reach, that of the way out first. IPv6 only where
    there is no IPv4: nobody types one of those."""
    found = dict.fromkeys([*_on_the_way_out(socket.AF_INET), *_of_interfaces()])
    found = found or dict.fromkeys(_on_the_way_out(socket.AF_INET6))
    return tuple(address for address in found if not _loopback(address))[:MOST_ADDRESSES]


def route(listening: Callable[[], Listening], allowed: Sequence[str]) -> Route:
    """`GET /network` of the API: how phones reach the server, for the one who asks."""

    async def endpoint(request: Request) -> Response:
        wire.check_origin(request)
        found = reach(_origin(request), listening(), allowed, own_addresses())
        return wire.said(
            {
                "origin": found.origin,
                "others": found.others,
                "missing": found.missing.value if found.missing else None,
                "command": found.command,
            }
        )

    return Route("/network", endpoint, methods=["GET"])


def _origin(request: Request) -> str:
    return f"{request.url.scheme}://{request.url.netloc}"


def _command(listening: Listening, allow: Sequence[str], address: str) -> str:
    every = "::" if ":" in address else "0.0.0.0"  # noqa: S104  A person is asked to choose it.
    where = listening.address if _heard(address, listening.address) else every
    port = "" if listening.port == USUAL_PORT else f" --server.port {listening.port}"
    hosts = shlex.quote(",".join(dict.fromkeys(allow)))
    options = f"--server.address {where or every} --server.headless true{port}"
    return f"MATRIX_ALLOWED_HOSTS={hosts} {listening.start} {options}"


def _heard(address: str, listens: str) -> bool:
    """Whether a server that listens there hears what is sent to the address."""
    if listens in _EVERY:
        return listens != "0.0.0.0" or ":" not in address  # noqa: S104
    return listens == address


def _answered(address: str, allowed: Sequence[str]) -> bool:
    """Whether the server answers to it as a host, as Starlette's middleware decides."""
    host = _host(address)
    return any(
        pattern == "*" or host == pattern.lower()
        or (pattern.startswith("*") and host.endswith(pattern[1:].lower()))
        for pattern in allowed
    )


def _host(address: str) -> str:
    return f"[{address}]" if ":" in address else address


def _loopback(host: str) -> bool:
    """Whether a name leads to whoever asks."""
    with suppress(ValueError):
        address = ipaddress.ip_address(host)
        return address.is_loopback or address.is_unspecified
    return host in {"", "localhost"} or host.endswith(".localhost")


def _on_the_way_out(family: socket.AddressFamily) -> list[str]:
    """The address with which a packet would leave. None is sent: UDP has no greeting."""
    for kind, anywhere in _ANYWHERE:
        if kind == family:
            with suppress(OSError), socket.socket(family, socket.SOCK_DGRAM) as asked:
                asked.connect((anywhere, 9))
                return [asked.getsockname()[0]]
    return []


def _of_interfaces() -> list[str]:
    """The IPv4 addresses of all interfaces that are up, where the system is Linux: a laptop may
    have its own network for the room beside the one to the world."""
    try:
        import fcntl  # noqa: PLC0415  Unix alone has it.

        names: list[tuple[int, str]] = socket.if_nameindex()
    except (ImportError, AttributeError, OSError):
        return []
    found = []
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asked:
        for _, name in names:
            if name.startswith(_WITHIN) or not _up(name):
                continue
            with suppress(OSError):
                said = fcntl.ioctl(asked, _GET_ADDRESS, struct.pack("256s", name.encode()[:15]))
                found.append(socket.inet_ntoa(said[20:24]))
    return found


def _up(name: str) -> bool:
    try:
        return Path(f"/sys/class/net/{name}/operstate").read_text("ascii").strip() != "down"
    except OSError:
        return False
