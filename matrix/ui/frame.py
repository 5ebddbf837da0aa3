"""What stands round every screen: the header with the ways to other screens, and the footer."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlsplit, urlunsplit

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from matrix import link
from matrix.text import Text
from matrix.ui.markup import join, literal, tag
from matrix.ui.session import Session
from matrix.wording import quoted


def header(
    pages: Sequence[StreamlitPage],
    queries: Sequence[dict[str, str]],
    session: Session,
    text: Text,
) -> None:
    """The name, the screens, each with what its address is to say, and the button that makes a
    link."""
    with st.container(key="header", horizontal=True, vertical_alignment="center"):
        st.html(tag("p", text("app.name"), cls="brand"), width="content")
        with st.container(key="screens", horizontal=True, gap="small"):
            for page, query in zip(pages, queries, strict=True):
                st.page_link(page, label=page.title, width="content", query_params=query)
        if st.button(text("app.share"), key="share", width="content"):
            st.dialog(text("share.title"))(_share)(session, text)


def footer(refer: StreamlitPage, text: Text) -> None:
    """What the map is not, and the way to the referral page, on every screen."""
    with st.container(key="footer", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(tag("p", text("foot.claim")), width="content")
        st.page_link(refer, label=text("app.refer"), width="content")


def _share(session: Session, text: Text) -> None:
    """A link with the context that is looked at, or with all. What is hidden is never in it, nor
    what another has shared."""
    placed = [context for context in session.visible if context.placed]
    if not placed:
        st.write(text("share.empty"))
        return
    one = session.context if session.context in placed else placed[0]
    carried = [one]
    if len(placed) > 1:
        choices = {False: literal(text("share.one", label=one.label))}
        choices[True] = literal(text("share.all", n=str(len(placed))))
        which = text("share.which")
        if st.radio(which, choices, key="share-all", format_func=choices.__getitem__):
            carried = placed[: link.MOST]
    many = len(carried) > 1
    labels = quoted([context.label for context in carried], text)
    about = text("share.about_all" if many else "share.about", labels=labels)
    said = [tag("p", about), tag("p", text("share.opened"))]
    if many and len(placed) > link.MOST:
        said.append(tag("p", text("share.most", n=str(link.MOST))))
    st.html(join(*said))
    here = urlsplit(st.context.url or "")
    root = here.path.rsplit("/", 1)[0] + "/"
    address = urlunsplit((here.scheme, here.netloc, root, link.write(*carried), ""))
    st.code(address, language=None, wrap_lines=True)
    if here.hostname in {"localhost", "127.0.0.1", "::1"}:
        st.html(tag("p", text("share.local"), cls="fine"))
