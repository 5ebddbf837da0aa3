// Hosting: making workshops, and finding those again whose host this browser is. The server's page
// only offers what rounds can be about; all else goes between this browser and the API.

import { make } from "../board/make.mjs";
import * as kept from "./kept.mjs";
import { createMaker } from "./maker.mjs";
import { createMine } from "./mine.mjs";
import { createReach } from "./reach.mjs";

const pages = new WeakMap(); // by the element Streamlit gave

/** Builds it at the first call, and anew when the catalogue has changed. */
export function mount({ parentElement, data }) {
  pages.get(parentElement)?.stop();
  pages.set(parentElement, createPage(parentElement, data));
}

/** Called once, when the page is left. */
export function unmount(parentElement) {
  pages.get(parentElement)?.stop();
  pages.delete(parentElement);
}

function createPage(parent, offer) {
  const { words } = offer;
  const reach = createReach(words);
  const mine = createMine(words, reach.origin);
  const maker = createMaker(offer, (entry) => {
    kept.add(entry);
    mine.look();
    // In this tab, which no browser blocks; Back comes to the list again. Without the token where it
    // is kept: browsers remember addresses, and complete them on the wall.
    const fragment = kept.lasting() ? "" : `#${entry.token}`;
    location.assign(new URL(`host/${entry.code}${fragment}`, document.baseURI));
  });
  const join = make("a", { href: new URL("join", document.baseURI) }, words.join);
  const root = make(
    "div",
    { class: "hosting", "data-ready": "true" },
    maker.root,
    mine.root,
    reach.root,
    make("p", { class: "join" }, words.have_code, " ", join),
  );
  parent.querySelector(".hosting")?.remove();
  parent.append(root);

  const look = () => {
    if (document.hidden) return;
    mine.look();
    reach.look();
  };
  // Whoever comes back to the tab finds what is so now.
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  addEventListener("online", look);
  look();

  return {
    stop() {
      document.removeEventListener("visibilitychange", look);
      removeEventListener("pageshow", look);
      removeEventListener("online", look);
      mine.stop();
      root.remove();
    },
  };
}
