// Saving a file, and putting text into the clipboard.

import { make } from "../board/make.mjs";

/** Saves a blob under a name. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** Copies a text; whether that went well. Without TLS a browser has no clipboard for pages, but the
 * older way. */
export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyAsBefore(text);
  }
}

function copyAsBefore(text) {
  // In the open dialog, which alone can have the focus.
  const parent = document.querySelector("dialog[open]") ?? document.body;
  const before = document.activeElement;
  const field = make("textarea", { readonly: "", class: "unseen", "aria-hidden": "true" });
  field.value = text;
  parent.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  before?.focus?.();
  return done;
}
