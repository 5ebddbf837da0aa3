// Words for whoever hears the wall. Pure.

/** A text as a sentence: with a full stop where it has no end of its own. */
export const sentence = (text) => (/[.?!…][”’"'»)]*$/u.test(text) ? text : `${text}.`);

/** What the map shows in a step; `own` are sentences on the presenter's own markers. */
export const shown = ({ empty, shows }, own) => [
  ...(empty && own.length === 0 ? [empty] : []),
  ...shows,
  ...own,
];

/** What a link says, in a length and in signs that can be shown. */
export function cut(text) {
  const seen = text.replace(/\p{C}/gu, "");
  return seen.length > 40 ? `${seen.slice(0, 39)}…` : seen;
}
