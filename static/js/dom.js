// Small helpers shared by all modules: finding, making, formatting.

export const $ = (selector, root = document) => root.querySelector(selector);
export const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];

/** Make an element: make("button", {class: "button", type: "button"}, "Save", icon). */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, "");
    else if (value !== false && value != null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

const DRAWINGS = {
  x: "M18 6 6 18M6 6l12 12",
  search: "m21 21-4.3-4.3M19 11a8 8 0 1 1-16 0 8 8 0 0 1 16 0z",
  "arrow-right": "M5 12h14M12 5l7 7-7 7",
};

/** A drawing from the small set scripts need by themselves; pages use the server's icons. */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const attributes = { class: "icon", viewBox: "0 0 24 24", "stroke-width": 1.75, "stroke-linecap": "round", "stroke-linejoin": "round", "aria-hidden": "true" };
  for (const [key, value] of Object.entries(attributes)) svg.setAttribute(key, value);
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", DRAWINGS[name] || DRAWINGS["arrow-right"]);
  svg.append(path);
  return svg;
}

/** Whether a key press in this element is meant as text. */
export function typing(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.matches("textarea, select")) return true;
  return target.matches("input:not([type=checkbox], [type=radio], [type=button], [type=submit], [type=file])");
}

/** Whether the reader can see and reach the element. */
export const visible = (element) => element.checkVisibility({ visibilityProperty: true });

/** Press or focus an element, whichever it is made for. */
export function activate(element) {
  if (typing(element)) {
    element.focus();
    element.select?.();
  } else {
    element.click();
  }
}

/** Run `task` when calls have paused for `wait` milliseconds. */
export function debounce(task, wait) {
  let timer = 0;
  return (...given) => {
    clearTimeout(timer);
    timer = setTimeout(task, wait, ...given);
  };
}

/** The JSON of a json_script element, or `otherwise` when there is none. */
export function data(id, otherwise = null) {
  const element = document.getElementById(id);
  return element ? JSON.parse(element.textContent) : otherwise;
}

const whole = new Intl.NumberFormat("en-GB");
export const number = (value) => whole.format(value);

const SYMBOLS = { EUR: "€", USD: "$", GBP: "£", JPY: "¥", INR: "₹", KRW: "₩", ILS: "₪", BRL: "R$", AUD: "A$", CAD: "C$", NZD: "NZ$", SGD: "S$", HKD: "HK$", MXN: "MX$" };
const symbol = (currency) => SYMBOLS[currency] || (currency ? `${currency} ` : "");

/** "€120,000", as the server writes it. */
export function money(value, currency = "") {
  const amount = Number(value);
  const digits = Number.isInteger(amount) ? 0 : 2;
  const text = Math.abs(amount).toLocaleString("en-GB", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return `${amount < 0 ? "−" : ""}${symbol(currency)}${text}`;
}

/** "€486k", "€1.31M", as the server writes it. */
export function moneyShort(value, currency = "") {
  const size = Math.abs(Number(value));
  const sign = Number(value) < 0 ? "−" : "";
  for (const [limit, scale, unit, places] of [[999.5e6, 1e9, "B", 2], [999500, 1e6, "M", 2], [1000, 1e3, "k", 0]]) {
    if (size >= limit) return `${sign}${symbol(currency)}${(size / scale).toFixed(size / scale < 100 ? places : 0)}${unit}`;
  }
  return `${sign}${symbol(currency)}${Math.round(size)}`;
}

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** "29 May" from "2026-05-29", with the year when it is not this one. */
export function day(iso) {
  const [year, month, date] = iso.slice(0, 10).split("-").map(Number);
  return `${date} ${months[month - 1]}${year === new Date().getFullYear() ? "" : ` ${year}`}`;
}

/** Seconds as "about 40 s", "about 3 min", "about 2 h". */
export function duration(seconds) {
  if (seconds < 60) return `about ${Math.max(1, Math.round(seconds))} s`;
  return seconds < 5400 ? `about ${Math.round(seconds / 60)} min` : `about ${Math.round(seconds / 3600)} h`;
}
