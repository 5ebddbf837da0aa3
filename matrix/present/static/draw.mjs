// Making elements of a drawing, as `make` makes those of a page.

const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes (one without a value is left out) and children. */
export function draw(tag, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}
