// <inline-edit>: a value that is edited where it stands. Click, Enter or e opens it; Enter or leaving saves, Esc gives up.
// What the server made of it is shown, here and in the other cells of the record: one field may follow from another.
// Saves by PATCH {name: value} with If-Match; when somebody else was faster it shows their value and lets the reader choose.

import { patch } from "dw/api";
import { $, $$, data, day, make, money } from "dw/dom";
import { toast } from "dw/toast";

class InlineEdit extends HTMLElement {
  connectedCallback() {
    this.addEventListener("click", ({ target }) => { if (target.closest(".edit-cell")) this.open(); });
  }

  get button() {
    return $(".edit-cell", this);
  }

  open() {
    if ($("input, select, textarea", this)) return;
    this.#clear();
    const field = this.#field();
    if (field.multiple) for (const option of field.options) option.selected = this.dataset.value.split(",").includes(option.value);
    else field.value = this.dataset.value;
    this.typed = this.#read(field);
    field.addEventListener("keydown", (event) => this.#pressed(event, field));
    field.addEventListener("blur", () => this.#save(field));
    this.button.hidden = true;
    this.append(field);
    field.focus();
    field.select?.();
  }

  #options() {
    return data(this.dataset.options, []);
  }

  #field() {
    const { type, label } = this.dataset;
    if (type === "lines") return make("textarea", { "aria-label": label, rows: 5 });
    if (type !== "select" && type !== "several") return make("input", { type, "aria-label": label, step: type === "number" ? "any" : null });
    const select = make("select", { "aria-label": label, multiple: type === "several" ? "" : null });
    for (const [value, text] of this.#options()) select.append(make("option", { value }, text));
    return select;
  }

  /** What stands in the control; several choices with commas between, as they stand in data-value. */
  #read(field) {
    if (field.multiple) return [...field.selectedOptions].map((option) => option.value).join(",");
    return this.#own ? field.value : field.value.trim();
  }

  /** The key of a field of the workspace's own, which stands in `custom` of the record and keeps its spaces; else nothing. */
  get #own() {
    return this.dataset.name.startsWith("custom.") ? this.dataset.name.slice(7) : "";
  }

  #body(value) {
    const sent = value === "" ? null : this.dataset.type === "several" ? value.split(",") : value;
    return this.#own ? { custom: { [this.#own]: sent } } : { [this.dataset.name]: sent };
  }

  /** What an answer says of this field, as it stands in data-value; undefined when it says nothing. */
  #said(answer) {
    if (!this.#own) return answer[this.dataset.name];
    if (!answer.custom) return undefined;
    const said = answer.custom[this.#own] ?? "";
    if (Array.isArray(said)) return said.join(",");
    return said.amount === undefined ? said : `${said.amount} ${said.currency}`;
  }

  #pressed(event, field) {
    if (event.key === "Enter" && field.localName === "textarea" && !event.ctrlKey && !event.metaKey) return event.stopPropagation();
    if (event.key === "Enter") this.#save(field);
    else if (event.key === "Escape") this.#shut(field);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #shut(field) {
    field.dataset.closed = "yes";
    field.remove();
    this.button.hidden = false;
    this.button.focus({ preventScroll: true });
  }

  async #save(field) {
    if (field.dataset.closed) return;
    const value = this.#read(field);
    const before = this.dataset.value;
    this.#shut(field);
    if (value !== before && value !== this.typed) await this.#send(value, before);
  }

  async #send(value, before, { undoing = false } = {}) {
    this.#show(value);
    this.button.setAttribute("aria-busy", "true");
    try {
      const { data: answer, version } = await patch(this.dataset.url, this.#body(value), { version: this.dataset.version });
      this.#agree(version, answer || {});
      const kept = this.dataset.value;
      const undo = undoing ? null : () => this.#send(before, kept, { undoing: true });
      toast(undoing ? `${this.dataset.label} put back` : `${this.dataset.label} saved${this.#doubt(answer)}`, { undo });
      this.dispatchEvent(new CustomEvent("saved", { bubbles: true, detail: { name: this.dataset.name, value: kept } }));
    } catch (error) {
      this.#show(before);
      if (error.status === 412 && error.current) this.#choose(error.current, value);
      else this.#complain(error.message);
    } finally {
      this.button.removeAttribute("aria-busy");
    }
  }

  /** All cells of one record carry the same version and say what the server says, and the box of its row knows the version. */
  #agree(version, answer = {}) {
    if (version == null) return;
    const box = $('input[name="ids"]', this.closest("[data-row]") || this);
    if (box) box.dataset.version = version;
    for (const cell of $$("inline-edit")) if (cell.dataset.url === this.dataset.url) cell.follow(version, answer);
  }

  /** Take over the version, and this field's value when the answer names another one than stands here. */
  follow(version, answer) {
    this.dataset.version = version;
    const said = this.#said(answer);
    if (said === undefined || (said !== null && typeof said === "object")) return;
    if (String(said ?? "") !== this.dataset.value) this.#show(said);
  }

  /** Why a value was kept as typed instead of in its normal form. */
  #doubt(answer) {
    const { name } = this.dataset;
    const warning = answer?.warnings?.find(({ field }) => field === name || field === `${name}s`);
    return warning ? `, as typed. ${warning.message}` : "";
  }

  #text(value) {
    const [kind, detail] = (this.dataset.format || "").split(":");
    if (value === "" || value == null) return this.dataset.empty || "Add";
    if (this.dataset.type === "several") return String(value).split(",").map((one) => this.#options().find(([key]) => key === one)?.[1] ?? one).join(", ");
    if (this.dataset.type === "select") return this.#options().find(([key]) => String(key) === String(value))?.[1] ?? value;
    if (kind === "money") return money(value, detail);
    if (kind === "amount") return this.#amount(String(value));
    return this.dataset.type === "date" ? day(value) : value;
  }

  /** "€1,200" of "1200.00 EUR" and "1,200.5" of "1200.5"; what people typed stays until the server has read it. */
  #amount(value) {
    const [, amount, currency] = /^(-?[\d.]+)(?: ([A-Z]{3}))?$/.exec(value) || [];
    if (amount === undefined) return value;
    if (currency) return money(amount, currency);
    const [whole, rest] = amount.replace("-", "").split(".");
    return `${amount.startsWith("-") ? "−" : ""}${whole.replace(/\B(?=(\d{3})+$)/g, ",")}${rest ? `.${rest}` : ""}`;
  }

  #show(value) {
    this.dataset.value = value ?? "";
    this.button.textContent = this.#text(this.dataset.value);
    this.button.classList.toggle("edit-cell-empty", this.dataset.value === "");
    this.button.setAttribute("aria-label", `${this.dataset.label}: ${this.button.textContent}. Edit`);
  }

  #clear() {
    for (const note of $$(".edit-error, .edit-conflict", this)) note.remove();
  }

  #complain(text) {
    this.#clear();
    const note = make("div", { class: "edit-error", role: "alert" }, text);
    this.append(note);
    setTimeout(() => note.remove(), 6000);
  }

  #choose(current, mine) {
    const theirs = this.#said(current) ?? this.dataset.value;
    if (current.version != null) this.#agree(current.version);
    this.#show(theirs);
    const button = (text, task) => {
      const made = make("button", { type: "button", class: "button button-secondary button-small" }, text);
      made.addEventListener("click", () => { this.#clear(); task(); this.button.focus(); });
      return made;
    };
    const use = button(`Use ${this.#text(mine)}`, () => this.#send(mine, theirs));
    const note = make("div", { class: "edit-conflict", role: "alert" }, `Somebody changed this record meanwhile. It says ${this.#text(theirs)} now.`, make("div", { class: "cluster" }, use, button("Leave it", () => {})));
    this.append(note);
    use.focus();
  }
}

customElements.define("inline-edit", InlineEdit);
