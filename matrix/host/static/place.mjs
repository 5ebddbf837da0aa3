// Where this page is: the workshop's code in the address, and the host's token, which the address
// only has until it was read. A fragment never reaches a server, and the wall never shows it.

import { add, find, lasting, remove } from "../hosting/kept.mjs";

/** The code in an address's path, as codes are written; null where there is none. */
export function codeOf(path) {
  const typed = /^\/host\/([^/]*)/.exec(path)?.[1] ?? "";
  try {
    return decodeURIComponent(typed).replace(/[\s-]/g, "").toUpperCase() || null;
  } catch {
    return null; // a lone % sign
  }
}

/** The tokens that may be the host's of a workshop: the one in the address, which is taken out of
 * it, then the one this browser keeps. */
export function takeTokens(code) {
  const shown = location.hash.slice(1);
  const known = find(code);
  if (shown) {
    history.replaceState(history.state, "", location.pathname);
    // The server may be away: the link must not have to be found again after a reload.
    if (!known) keep(code, shown);
  }
  return [...new Set([shown, known?.token].filter(Boolean))];
}

/** Keeps the token of a workshop in this browser, with its title once that is known. */
export function keep(code, token, title) {
  const known = find(code);
  if (known?.token === token && (!title || known.title === title)) return;
  add({ code, title: title ?? known?.title ?? code, token, at: known?.at ?? Date.now() });
}

/** Forgets a workshop, or only tokens of it that are none. */
export function forget(code, tokens) {
  if (!tokens || tokens.includes(find(code)?.token)) remove(code);
}

/** The link that opens this page elsewhere with all rights. */
export const hostLink = (origin, code, token) => `${origin}/host/${code}#${token}`;

/** Where this browser goes on as the host: without the token where it can be kept, for browsers
 * remember addresses. One that is kept already may be the right one, and stays. */
export function hostAddress({ code, token }) {
  if (!find(code)) keep(code, token);
  return lasting() && find(code).token === token ? `/host/${code}` : hostLink("", code, token);
}

/** What somebody pasted as a host link: {code, token}; null where it is none. */
export function parseLink(text) {
  const found = /(\/host\/[^/#?\s]+)#(\S+)$/.exec(text.trim());
  const code = found && codeOf(found[1]);
  return code && { code, token: found[2] };
}
