// The ruler: how large labels are with the fonts the page has, read from the page at once.

import { sizes } from "./wrap.mjs";

const SPACE = 0.24; // of a line's height; where no two words stand side by side to be measured

/** For each of `labels`, elements that hold one text each, the sizes it can take; see wrap.mjs. */
export function measure(labels) {
  if (labels.length === 0) return [];
  const style = getComputedStyle(labels[0]);
  const line = Number.parseFloat(style.lineHeight);
  const most = Number.parseFloat(style.maxWidth) || Number.POSITIVE_INFINITY;
  const texts = labels.map(({ firstChild }) => wordsOf(firstChild));
  // However the labels are broken just now, somewhere two words stand in one line.
  const spaces = texts.flatMap((found) =>
    found.slice(1).map(({ left, top }, index) => (top === found[index].top ? left - found[index].right : 0)),
  );
  const space = Math.max(0, ...spaces) || SPACE * line;
  return texts.map((found) => sizes(found.map(({ width }) => width), space, line, most));
}

function wordsOf(text) {
  const range = document.createRange();
  return [...(text?.data.matchAll(/\S+/g) ?? [])].map(({ index, 0: word }) => {
    range.setStart(text, index);
    range.setEnd(text, index + word.length);
    const pieces = [...range.getClientRects()]; // several where a long word itself is broken
    const last = pieces.at(-1);
    return {
      width: pieces.reduce((sum, piece) => sum + piece.width, 0),
      left: pieces[0]?.left,
      right: last?.right,
      top: last?.top,
    };
  });
}
