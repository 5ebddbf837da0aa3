// How a label may be broken into lines, and how large it is then. Lengths in CSS pixels.

const MOST = 3; // lines
const SPARE = 0.5; // so that rounding in the browser never breaks a line more

/**
 * The sizes a text can take, the widest first: in one line and, broken so that its longest line
 * is as short as can be, in more.
 *
 * @param widths the widths of the text's words, in order
 * @param space the width of the space between two
 * @param line the height of a line
 * @param most how long a line may be; a word that is longer is itself broken
 * @returns [{width, height}], at least one
 */
export function sizes(widths, space, line, most) {
  const found = [];
  for (let lines = 1; lines <= Math.min(MOST, widths.length); lines += 1) {
    const width = Math.ceil(narrowest(widths, space, lines) + SPARE);
    if (width <= most && (found.length === 0 || width < found.at(-1).width)) {
      found.push({ width, height: Math.ceil(line * lines) });
    }
  }
  if (found.length > 0) return found;
  const lines = widths.reduce((sum, word) => sum + Math.ceil(word / (most - line)), 0);
  return [{ width: most, height: Math.ceil(line * lines) }];
}

/** The shortest possible longest line of `widths` in at most `lines` lines. */
function narrowest(widths, space, lines) {
  const whole = widths.reduce((sum, word) => sum + word + space, -space);
  if (lines === 1) return whole;
  let best = whole;
  let first = -space;
  for (let count = 1; count < widths.length; count += 1) {
    first += widths[count - 1] + space;
    best = Math.min(best, Math.max(first, narrowest(widths.slice(count), space, lines - 1)));
  }
  return best;
}
