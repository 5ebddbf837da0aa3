"""HTML from texts: every text is escaped, so a name or a label is never more than its letters."""

from __future__ import annotations

from html import escape


class Html(str):
    """Text that is markup already, made by `tag`."""

    __slots__ = ()


def tag(name: str, *children: str, cls: str = "") -> Html:
    """`<name class="cls">children</name>`; children that are not Html are escaped."""
    start = f'<{name} class="{escape(cls)}">' if cls else f"<{name}>"
    return Html(f"{start}{join(*children)}</{name}>")


def join(*children: str) -> Html:
    """The children after each other; those that are not Html are escaped."""
    return Html("".join(c if isinstance(c, Html) else escape(c) for c in children))
