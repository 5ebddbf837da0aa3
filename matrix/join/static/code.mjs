// Codes, as they are typed and as they stand in the address. Pure.

const letters = (typed) => [...typed.replace(/[\s\-\u2010-\u2015]/gu, "").toUpperCase()];

/** The code somebody typed, in small letters and with spaces or hyphens as they like; else null. */
export function codeOf(typed, alphabet, length) {
  const code = letters(typed).join("");
  return code.length === length && !strange(typed, alphabet) ? code : null;
}

/** A code as it stands on the host's screen. */
export const spaced = (code) => `${code.slice(0, 3)} ${code.slice(3)}`;

/** The first sign that is in no code, or null. */
export const strange = (typed, alphabet) =>
  letters(typed).find((sign) => !alphabet.includes(sign)) ?? null;
