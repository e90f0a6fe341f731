// Small helpers. Text from outside becomes text nodes and nothing else: no helper takes markup.

const SVG = "http://www.w3.org/2000/svg";

export const byId = (id) => document.getElementById(id);

function build(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    if (name === "class") element.setAttribute("class", value);
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) element.append(child);
  }
  return element;
}

/** An HTML element; children are elements, or texts that stay texts. */
export function el(name, attributes = {}, ...children) {
  return build(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
  return build(document.createElementNS(SVG, name), attributes, children);
}

/** A number with as many digits as say something. */
export function number(value, digits = 3) {
  if (value === null || value === undefined || Number.isNaN(value)) return "–";
  if (value === 0) return "0";
  return Number(value.toPrecision(digits)).toLocaleString("en", { maximumFractionDigits: 6 });
}

export function count(value) {
  return Math.round(value).toLocaleString("en");
}

/** 0.042 as 4.2 %. */
export function percent(share) {
  return share === null || share === undefined || Number.isNaN(share) ? "–" : `${number(100 * share, share < 0.1 ? 2 : 3)} %`;
}

export function millis(value) {
  if (value === null || value === undefined) return "–";
  return value < 1000 ? `${number(value, value < 100 ? 2 : 3)} ms` : `${number(value / 1000, 3)} s`;
}

export function clock(epochMillis) {
  return new Date(epochMillis).toLocaleTimeString("en-GB");
}
