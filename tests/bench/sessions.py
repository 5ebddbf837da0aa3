"""A room of Streamlit sessions: the load of the workshop's control, as a process of its own.

    python tests/bench/sessions.py '{"port": 8501, "path": "", "phones": 100, "seconds": 60}'

Each participant opens tests/bench/control/room.py over Streamlit's web socket, at the times at
which a phone of `crowd` would join, and places itself three times. What it says is what a crowd
says. Speaks to the loopback interface alone, with bounded numbers; it isn't a tool for anything
else.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))  # run as a script, from anywhere

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.bench.crowd import (
    CHANCE,
    GIVE_UP,
    HOST,
    MOST_SECONDS,
    TIMES,
    Crowd,
    point,
    say,
)

MOST_SESSIONS = 400


class Session:
    """One participant's page: what is on it, and the web socket it came by."""

    def __init__(self, socket: ClientConnection, number: int) -> None:
        self._socket, self._query = socket, f"n={number}"
        self.sliders: list[str] = []
        self.button = ""
        self.text = ""

    async def run(self, *widgets: WidgetState) -> None:
        """Let the script run, and wait for its end."""
        asked = BackMsg()
        asked.rerun_script.query_string = self._query
        asked.rerun_script.widget_states.widgets.extend(widgets)
        await self._socket.send(asked.SerializeToString())
        async for frame in self._socket:
            said = ForwardMsg.FromString(frame if isinstance(frame, bytes) else frame.encode())
            kind = said.WhichOneof("type")
            if kind == "delta":
                self._draw(said.delta.new_element)
            elif kind == "script_finished":
                return
        raise ConnectionResetError

    async def place(self, where: dict[str, float]) -> None:
        """Set both sliders and press the button. Raises RuntimeError where the page says else."""
        states = [WidgetState(id=id_) for id_ in self.sliders]
        for state, value in zip(states, where.values(), strict=True):
            state.double_array_value.data.append(value)
        await self.run(*states, WidgetState(id=self.button, trigger_value=True))
        wanted = f"placed: ({where['x']}, {where['y']})"
        if self.text != wanted:
            raise RuntimeError(f"{wanted!r} was expected, the page says {self.text!r}")

    def _draw(self, element: Any) -> None:
        kind = element.WhichOneof("type")
        if kind == "slider" and element.slider.id not in self.sliders:
            self.sliders.append(element.slider.id)
        elif kind == "button":
            self.button = element.button.id
        elif kind == "markdown":
            self.text = element.markdown.body


async def participant(crowd: Crowd, number: int, times: list[float]) -> None:
    """One participant, from opening the page to the last placement."""
    start, *placings = times
    began = asyncio.get_running_loop().time()
    await asyncio.sleep(start)
    address = f"ws://{HOST}:{crowd.port}/_stcore/stream"
    opened = time.perf_counter()
    async with connect(
        address, subprotocols=["streamlit"], ping_interval=None, compression=None, open_timeout=60
    ) as socket:
        session = Session(socket, number)
        await session.run()
        say(phone=number, join=1, acked=time.time(), took=time.perf_counter() - opened)
        for attempt, at in enumerate(placings, 1):
            await asyncio.sleep(max(0, began + at - asyncio.get_running_loop().time()))
            sent = time.perf_counter()
            await session.place(point(number, attempt))
            took = time.perf_counter() - sent
            say(phone=number, attempt=attempt, acked=time.time(), took=took)
        say(phone=number, done=1)
        await asyncio.Event().wait()  # the page stays open, as a phone's does


async def main(crowd: Crowd) -> None:
    participants = [
        participant(crowd, n, sorted(CHANCE.uniform(0, crowd.seconds) for _ in range(TIMES + 1)))
        for n in range(crowd.phones)
    ]
    async with asyncio.timeout(crowd.seconds + GIVE_UP):
        await asyncio.gather(*participants)


if __name__ == "__main__":
    wanted = Crowd(**json.loads(sys.argv[1]))
    if not (0 < wanted.phones <= MOST_SESSIONS and 0 < wanted.seconds <= MOST_SECONDS):
        sys.exit(f"at most {MOST_SESSIONS} sessions over {MOST_SECONDS} s")
    asyncio.run(main(wanted))
