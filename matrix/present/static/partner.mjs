// The wall's side of the channel: the windows of its notes follow it and lead it, and no other wall.

import { createChannel } from "./channel.mjs";
import { beginAt, begunAt, pause } from "./clock.mjs";
import { ownWall } from "./place.mjs";

const CLAIM_MS = 400; // after so long without an answer, no other tab has this wall's id

/** `step()` gives the id of the step that is shown; `turn(id)` goes to one. */
export function createPartner(step, turn) {
  let began = begunAt();
  let claimed = false;
  let wall = ownWall();
  let channel = open();
  const timer = setTimeout(() => {
    claimed = true;
    tell();
  }, CLAIM_MS);
  channel.tell({ asks: true });

  function open() {
    return createChannel(wall, "wall", (message) => {
      if (message.from === "desk") fromDesk(message);
      // A tab that was duplicated has the other's id, too: whoever came first keeps it.
      else if (message.asks) channel.tell({});
      else if (!claimed) {
        channel.close();
        wall = ownWall(true);
        channel = open();
      }
    });
  }

  function fromDesk(message) {
    if (message.asks) return tell();
    if (message.began !== null) set(message.began);
    if (message.step !== null) turn(message.step);
    if (began !== message.began) tell();
  }

  function set(time) {
    began = time;
    beginAt(time);
  }

  function tell() {
    if (!claimed) return; // it is told then
    channel.tell({ step: step(), began });
  }

  const gone = () => {
    pause();
    channel.tell({ gone: true });
  };
  addEventListener("pagehide", gone);

  return {
    tell,
    wall: () => wall,

    /** The talk is on: its clock starts, where it has not. */
    begin() {
      if (began === null) set(Date.now());
    },
    close() {
      clearTimeout(timer);
      removeEventListener("pagehide", gone);
      gone();
      channel.close();
    },
  };
}
