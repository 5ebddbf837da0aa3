"""How our browser modules become Streamlit components."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st

from matrix import assets

# Streamlit sends a component's script inside each of its messages, so only this stub goes there;
# the module itself is an asset of its own, cached by the browser. A module exports `mount`, called
# with every new data, and `unmount`, called once.
_STUB = """
const loaded = import(new URL("{address}", document.baseURI).href);
export default function (component) {{
  loaded.then((module) => module.mount(component));
  return () => loaded.then((module) => module.unmount(component.parentElement));
}}
"""


def component(name: str, module: str) -> Callable[..., Any]:
    """A component whose browser side is the asset `module`; see `st.components.v2.component`."""
    return st.components.v2.component(
        name,
        js=_STUB.format(address=assets.address(module)),
        isolate_styles=False,
    )
