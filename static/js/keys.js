// The keyboard: j/k through rows, single letters for actions, g + letter to go, ? for the list of all.
// An element takes part by data-key="s": inside a [data-row] it belongs to that row, elsewhere to the page.

import { $, $$, activate, make, typing, visible } from "dw/dom";
import { open as openPalette } from "dw/palette";
import { close as closePanel } from "dw/panel";

const WAIT = 1200;
let going = 0;
let returnTo = null;

const escaped = (key) => `[data-key="${CSS.escape(key)}"]`;
const currentRow = () => document.activeElement?.closest?.("[data-row]");
const inPanel = (row) => (row ? row.closest("#panel") : document.activeElement?.closest?.("#panel") && $("#panel [data-row]"));
const place = (row) => (inPanel(row) ? $("#panel") : $("#main"));
const rows = (row) => $$("[data-row]", place(row) || document).filter(visible);

function focusRow(row) {
  if (!row) return;
  if (!row.hasAttribute("tabindex")) row.tabIndex = -1;
  row.focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const here = currentRow();
  const all = rows(here);
  const at = all.indexOf(here);
  focusRow(at < 0 ? all[by > 0 ? 0 : all.length - 1] : all[Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function openRow(row) {
  const link = $("a[href]", row);
  if (row.dataset.href && !link) location.assign(row.dataset.href);
  else link?.click();
}

function onRow(row, key) {
  const own = $(escaped(key), row);
  if (own) activate(own);
  else if (key === "Enter" && document.activeElement === row) openRow(row);
  else if (key === "x") {
    const box = $('input[type="checkbox"]', row);
    if (!box) return false;
    box.click();
  } else if (key === "X") {
    const box = $('input[type="checkbox"][name="ids"]', row);
    if (!box) return false;
    box.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, shiftKey: true }));
  } else if (key === "e") {
    const cell = $("[data-edit], inline-edit button", row);
    if (!cell) return false;
    activate(cell);
  } else return false;
  return true;
}

function onPage(key) {
  const found = $$(escaped(key)).find((element) => !element.closest("[data-row]") && !element.closest("dialog:not([open])") && (visible(element) || element.closest("details.menu")));
  if (!found) return false;
  activate(found);
  return true;
}

const BUILT_IN = {
  j: () => move(1),
  k: () => move(-1),
  c: () => $("#new-menu")?.showModal(),
  l: () => followOr("[data-log-line]", "l"),
  t: () => followOr("[data-task-line]", "t"),
  z: () => $$("[data-undo]").at(-1)?.click(),
  g: () => { going = Date.now(); },
  "?": help,
  Escape: () => closePanel(),
};

const lineShown = () => $$("[data-log-line]").some(visible);

function followOr(selector, key) {
  const line = $(selector);
  if (line && visible(line)) line.focus();
  else $(`[data-global-key="${key}"]`)?.click();
}

function go(key) {
  going = 0;
  const link = $(`[data-go="${CSS.escape(key)}"]`);
  if (link) location.assign(link.href);
  return Boolean(link);
}

/** What one key press means here; true when it was used. */
function handle(key) {
  if (going && Date.now() - going < WAIT) return go(key);
  const row = currentRow();
  if (row && onRow(row, key)) return true;
  if (key === "l" && lineShown()) return BUILT_IN.l() ?? true;
  if (onPage(key)) return true;
  if (!Object.hasOwn(BUILT_IN, key)) return false;
  BUILT_IN[key]();
  return true;
}

function inNewMenu(event) {
  const link = $("#new-menu[open]") && $(`#new-menu [data-new="${CSS.escape(event.key.toLowerCase())}"]`);
  if (!link) return;
  event.preventDefault();
  link.click();
}

function pressed(event) {
  if (event.defaultPrevented || event.isComposing) return;
  if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") {
    event.preventDefault();
    openPalette();
    return;
  }
  if (event.metaKey || event.ctrlKey || event.altKey) return;
  if ($("dialog[open]")) return inNewMenu(event);
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.key === "Enter" && event.target.closest("a, button, summary, input")) return;
  if (handle(event.key.length === 1 && !event.shiftKey ? event.key.toLowerCase() : event.key)) event.preventDefault();
}

// --- The list of all keys -------------------------------------------------------------------------
const GENERAL = [
  ["Mod K", "find or do anything"], ["J K", "down, up"], ["Enter", "open"], ["X", "done, or select"], ["Shift X", "select up to here"], ["E", "edit"], ["C", "new"],
  ["L", "log a call"], ["T", "new task"], ["/", "search this list"], ["Z", "undo"], ["Esc", "close the panel"], ["[ ]", "page back, on"],
];

const name = (element) => (element.getAttribute("aria-label") || element.title || element.placeholder || element.textContent).trim().replace(/\s+/g, " ");

/** What stands on it, without its key: in a row the label names the row as well. */
const shown = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ").trim();

function section(title, pairs) {
  const list = make("dl");
  for (const [keys, text] of pairs) {
    const caps = keys.split(" ").map((key) => make("kbd", {}, key === "Mod" ? (/Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl") : key));
    list.append(make("dt", {}, ...caps.flatMap((cap) => [cap, " "])), make("dd", {}, text));
  }
  return [make("h3", {}, title), list];
}

function here() {
  const known = new Set(["x", "/", "?", "[", "]"]);
  const found = $$("[data-key]").filter((element) => element.isConnected && !element.closest("dialog, .rail"));
  const pairs = new Map();
  for (const element of found) {
    const { key } = element.dataset;
    if (!known.has(key) && !pairs.has(key)) pairs.set(key, (element.closest("[data-row]") && shown(element)) || element.getAttribute("aria-label") || name(element).replace(new RegExp(`\\s*${key}$`, "i"), ""));
  }
  return [...pairs].map(([key, text]) => [key.length === 1 ? key.toUpperCase() : key, text]);
}

function help() {
  $(".keys-help")?.remove();
  const dialog = make("dialog", { class: "keys-help", "aria-labelledby": "keys-title" }, make("h2", { id: "keys-title", tabindex: "-1" }, "Keys"));
  const local = here();
  if (local.length) dialog.append(...section("On this page", local));
  const places = $$("[data-go]").filter((link) => link.dataset.go).map((link) => [`G ${link.dataset.go.toUpperCase()}`, $("span", link)?.textContent || name(link)]);
  dialog.append(...section("Everywhere", GENERAL), ...(places.length ? section("Go to", places) : []));
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "?") return;
    event.stopPropagation();
    dialog.close();
  });
  document.body.append(dialog);
  dialog.showModal();
}

// --- A row that htmx replaced keeps the reader's place --------------------------------------------
function remember({ detail }) {
  const row = detail.target?.closest?.("[data-row]");
  returnTo = row?.contains(document.activeElement) ? { row, at: rows(row).indexOf(row), place: place(row) } : null;
}

function comeBack() {
  if (!returnTo || (document.activeElement && document.activeElement !== document.body)) return;
  const all = $$("[data-row]", returnTo.place || document).filter(visible);
  focusRow(all[Math.min(returnTo.at, all.length - 1)]);
  returnTo = null;
}

export function start() {
  document.addEventListener("keydown", pressed);
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("[data-open-palette]")) openPalette();
    if (target.closest?.("[data-open-keys]")) help();
  });
  document.body.addEventListener("htmx:beforeSwap", remember);
  document.body.addEventListener("htmx:afterSettle", comeBack);
}
