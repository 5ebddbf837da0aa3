// The door: how to come in. Code, QR code and address, small beside the map or over all of the wall;
// or, where phones don't reach this server, what is to be done about it.

import { make } from "../board/make.mjs";
import { draw } from "../present/draw.mjs";
import { drawn, network } from "./calls.mjs";
import { fill, spelled } from "./said.mjs";

const AGAIN_MS = 5000;

/** The door of a workshop: `small` and `large` are elements; `moved()` is called when what they
 * hold has changed. */
export function createDoor(code, words, moved) {
  const [small, large] = [part("aside", code, words), part("section", code, words)];
  small.element.classList.add("door");
  large.element.classList.add("entrance");
  const title = make("h1", { class: "title" });
  const joined = make("p", { class: "joined" });
  const others = make("select", { class: "others", "aria-label": words.other_address });
  others.hidden = true;
  const help = make("div", { class: "help" });
  large.element.prepend(title);
  large.texts.append(joined, others, help);
  let found = null;
  let origin = null;
  let timer = 0;

  others.addEventListener("change", () => choose(others.value));

  const choose = async (next) => {
    origin = next;
    const qr = await drawn(code, next).catch(() => null);
    if (origin !== next) return;
    for (const one of [small, large]) one.show(next, qr);
    moved();
  };

  const explain = () => {
    const missing = {
      listens: words.missing_listens,
      host: words.missing_host,
      network: words.missing_network,
      proxy: words.missing_proxy,
    }[found.missing];
    const command = found.command && make("pre", { tabindex: "0" }, make("code", {}, found.command));
    const keep = make("p", {}, fill(words.missing_keep, { here: location.host }));
    help.replaceChildren(
      ...(found.origin ? [] : [make("p", {}, missing ?? ""), ...(command ? [command, keep] : [])]),
    );
  };

  /** Asks how phones reach the server, again and again until it answers. */
  const look = async () => {
    clearTimeout(timer);
    try {
      const next = await network();
      if (JSON.stringify(next) === JSON.stringify(found)) return;
      found = next;
    } catch {
      timer = setTimeout(look, AGAIN_MS);
      return;
    }
    explain();
    const all = [found.origin, ...found.others].filter(Boolean);
    others.hidden = all.length < 2;
    others.replaceChildren(...all.map((one) => make("option", { value: one }, bare(one))));
    if (found.origin) await choose(found.origin);
    else {
      origin = null;
      for (const one of [small, large]) one.show(null, null);
      moved();
    }
  };

  look();

  return {
    small: small.element,
    large: large.element,
    look,
    /** Where others reach this server: as phones do, else as this browser does. */
    origin: () => origin ?? location.origin,
    show(state) {
      title.textContent = state.title;
      joined.textContent = fill(words.joined, { n: state.joined });
    },
    close: () => clearTimeout(timer),
  };
}

/** An address as it is typed: without what every browser adds. */
const bare = (origin) => origin.replace(/^http:\/\//, "");

function part(tag, code, words) {
  const qr = make("div", { class: "qr" });
  const address = make("p", { class: "address" });
  const letters = make("p", { class: "code", "aria-label": [...code].join(" ") }, spelled(code));
  letters.setAttribute("role", "img");
  const texts = make("div", { class: "texts" }, address, letters);
  const element = make(tag, { "aria-label": words.door }, qr, texts);
  const show = (origin, drawing) => {
    qr.hidden = !drawing;
    element.dataset.reached = String(Boolean(origin));
    address.textContent = origin ? fill(words.join_at, { address: `${bare(origin)}/join` }) : words.not_reached;
    if (!drawing) return qr.replaceChildren();
    const { size, path } = drawing;
    const picture = draw("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": words.qr });
    picture.append(draw("path", { d: path, "shape-rendering": "crispEdges" }));
    return qr.replaceChildren(picture);
  };
  qr.hidden = true;
  return { element, texts, show };
}
