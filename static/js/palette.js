// Find anything, go anywhere, run any command: <command-palette data-search-url="…">.
// Answers of the search: {"results": [{"kind", "title", "sub", "url"}]}.

import { get } from "dw/api";
import { $, $$, debounce, icon, make } from "dw/dom";
import { choose } from "dw/theme";

const THEMES = [["Theme: light", "light"], ["Theme: dark", "dark"], ["Theme: as the system", "system"]];
const words = (text) => text.toLowerCase().split(/\s+/).filter(Boolean);

/** Every word of the question begins a word of the title. */
const fits = (title, asked) => asked.every((word) => words(title).some((part) => part.startsWith(word)));

const heading = (kind) => kind[0].toUpperCase() + kind.slice(1);

class CommandPalette extends HTMLElement {
  #at = 0;
  #items = [];
  #found = [];
  #asked = "";
  #stop = null;
  #search = debounce(() => this.#ask(), 90);

  connectedCallback() {
    if (this.dialog) return;
    this.input = make("input", { type: "text", role: "combobox", "aria-expanded": "true", "aria-controls": "palette-list", "aria-autocomplete": "list", "aria-label": "Find or do", placeholder: "Find a person, account or deal, or type a command", autocomplete: "off", spellcheck: "false" });
    this.list = make("div", { class: "palette-list", role: "listbox", id: "palette-list", "aria-label": "Results" });
    const foot = make("div", { class: "palette-foot", "aria-hidden": "true" }, make("span", { class: "hint" }, make("kbd", {}, "↑"), make("kbd", {}, "↓"), " move"), make("span", { class: "hint" }, make("kbd", {}, "Enter"), " open"), make("span", { class: "hint" }, make("kbd", {}, "Esc"), " close"));
    this.status = make("div", { class: "sr-only", role: "status" });
    this.dialog = make("dialog", { "aria-label": "Find or do" }, make("div", { class: "palette-input" }, icon("search"), this.input), this.list, this.status, foot);
    this.append(this.dialog);
    this.input.addEventListener("input", () => this.#typed());
    this.dialog.addEventListener("keydown", (event) => this.#pressed(event));
    this.dialog.addEventListener("click", (event) => this.#clicked(event));
    this.dialog.addEventListener("close", () => this.#stop?.abort());
  }

  open() {
    if (this.dialog.open) return;
    this.input.value = "";
    this.#found = [];
    this.#asked = "";
    this.dialog.showModal();
    this.input.focus();
    this.#draw();
  }

  /** Places of the rail, new things, commands of this page, themes. */
  #commands() {
    const places = $$("[data-go]").map((link) => ({ kind: "Go to", title: $("span", link)?.textContent || link.textContent.trim(), keys: link.dataset.go && `G ${link.dataset.go.toUpperCase()}`, run: () => location.assign(link.href) }));
    const fresh = $$("#new-menu [data-new]").map((link) => ({ kind: "New", title: `New ${$("span", link).textContent.toLowerCase()}`, keys: `C ${link.dataset.new.toUpperCase()}`, run: () => link.click() }));
    const local = $$("[data-command]").map((element) => ({ kind: "On this page", title: element.dataset.command || element.textContent.trim(), run: () => element.click() }));
    const themes = THEMES.map(([title, theme]) => ({ kind: "Settings", title, run: () => choose(theme) }));
    return [...local, ...places, ...fresh, ...themes];
  }

  #typed() {
    this.#at = 0;
    this.#stop?.abort();
    const asked = words(this.input.value);
    this.#found = asked.length ? this.#found.filter(({ title, sub }) => asked.every((word) => `${title} ${sub}`.toLowerCase().includes(word))) : [];
    this.#draw();
    this.#search();
  }

  async #ask() {
    const asked = this.input.value.trim();
    if (!asked || !this.dataset.searchUrl) return;
    this.#stop = new AbortController();
    try {
      const { data } = await get(`${this.dataset.searchUrl}?q=${encodeURIComponent(asked)}`, { signal: this.#stop.signal });
      this.#found = data.results.map((row) => ({ ...row, sub: row.sub ?? row.detail, run: () => location.assign(row.url) }));
      this.#asked = asked;
    } catch (error) {
      if (error.name === "AbortError") return;
      this.#found = [];
      this.status.textContent = error.message;
    }
    this.#draw();
  }

  #draw() {
    const asked = words(this.input.value);
    const commands = this.#commands().filter((command) => fits(command.title, asked));
    // Commands first: what comes later from the server must not slide under the reader's finger.
    this.#items = asked.length ? [...commands.slice(0, 5), ...this.#found] : commands;
    this.#at = Math.min(this.#at, Math.max(this.#items.length - 1, 0));
    let kind = "";
    const children = [];
    for (const [index, item] of this.#items.entries()) {
      if (item.kind !== kind) children.push(make("div", { class: "palette-group", role: "presentation" }, heading(kind = item.kind)));
      children.push(this.#row(item, index));
    }
    if (!children.length) children.push(make("p", { class: "palette-note", role: "presentation" }, this.#asked === this.input.value.trim() || !this.dataset.searchUrl ? "Nothing found. Try fewer letters." : "Searching…"));
    this.list.replaceChildren(...children);
    this.status.textContent = `${this.#items.length} results`;
    this.#mark();
  }

  #row(item, index) {
    const row = make("div", { class: "palette-item", role: "option", id: `palette-${index}`, "data-index": index }, make("span", { class: "nowrap" }, item.title));
    if (item.sub) row.append(make("span", { class: "palette-sub" }, item.sub));
    if (item.keys) row.append(make("kbd", {}, item.keys));
    return row;
  }

  #mark() {
    for (const row of $$("[role=option]", this.list)) row.setAttribute("aria-selected", String(Number(row.dataset.index) === this.#at));
    const current = $(`#palette-${this.#at}`, this.list);
    if (current) this.input.setAttribute("aria-activedescendant", current.id);
    else this.input.removeAttribute("aria-activedescendant");
    current?.scrollIntoView({ block: "nearest" });
  }

  #pressed(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 };
    const mod = event.ctrlKey || event.metaKey;
    if (event.key in steps || (mod && "np".includes(event.key))) {
      const by = steps[event.key] ?? (event.key === "n" ? 1 : -1);
      const size = this.#items.length;
      this.#at = Math.abs(by) === 1 ? (this.#at + by + size) % Math.max(size, 1) : Math.min(Math.max(this.#at + by, 0), size - 1);
      this.#mark();
    } else if (event.key === "Enter") this.#run(this.#at);
    else if (mod && event.key.toLowerCase() === "k") this.dialog.close();
    else return;
    event.preventDefault();
  }

  #clicked(event) {
    const row = event.target.closest("[role=option]");
    if (row) this.#run(Number(row.dataset.index));
    else if (event.target === this.dialog) this.dialog.close();
  }

  #run(index) {
    const item = this.#items[index];
    if (!item) return;
    this.dialog.close();
    item.run();
  }
}

customElements.define("command-palette", CommandPalette);

/** Open the palette of this page, when it has one. */
export function open() {
  $("command-palette")?.open();
}
