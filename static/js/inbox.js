// <proposal-inbox>: A accepts and D dismisses what is selected (X, Shift+X), else what is in focus; with Shift all of
// the text in focus. Z takes back the last decision.

import { $, $$, make, typing } from "dw/dom";
import { Selection } from "dw/selecting";

const ALL = { A: "[data-accept-all]", D: "[data-dismiss-all]" };
const CHOSEN = { a: "[data-accept-chosen]", d: "[data-dismiss-chosen]" };

class ProposalInbox extends HTMLElement {
  #selection;

  connectedCallback() {
    this.addEventListener("keydown", (event) => this.#pressed(event));
    this.addEventListener("submit", (event) => this.#name(event), { capture: true });
    this.addEventListener("htmx:afterSwap", (event) => this.#last(event));
    this.addEventListener("htmx:beforeRequest", (event) => this.#wait(event));
    this.#selection ??= new Selection(this);
  }

  #pressed(event) {
    if (event.metaKey || event.ctrlKey || event.altKey || typing(event.target)) return;
    const button = event.shiftKey ? this.#ofText(event) : this.#ofChosen(event.key.toLowerCase());
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  #ofText({ key, target }) {
    const text = target.closest("[data-source]");
    return ALL[key] && text && $(ALL[key], text);
  }

  #ofChosen(key) {
    return CHOSEN[key] && this.#selection.picked.length > 0 && $(CHOSEN[key], this);
  }

  /** The bar says with its form which ones are selected. */
  #name({ target }) {
    if (!target.matches("[data-bulk-bar]")) return;
    const ids = this.#selection.picked.map(({ value }) => make("input", { type: "hidden", name: "ids", value }));
    $("[data-chosen]", target).replaceChildren(...ids);
  }

  /** What asks again by itself waits while something is being corrected or selected. */
  #wait(event) {
    if (event.target.matches("[data-poll]") && $(".proposal-form, [name=ids]:checked", this)) event.preventDefault();
  }

  /** Z presses the newest of the page's undo buttons: the row that was just decided takes the place of the others. */
  #last({ detail }) {
    const done = $(`#${CSS.escape(detail.target.id)}[data-decided] button`, this);
    if (!done) return;
    for (const old of $$("[data-decided] [data-undo]", this)) old.removeAttribute("data-undo");
    done.setAttribute("data-undo", "");
  }
}

/** The whole text in the panel opens at the words in question. */
document.body.addEventListener("htmx:afterSwap", ({ detail }) => {
  if (detail.target.id === "panel") $("#panel #said")?.scrollIntoView({ block: "center" });
});

customElements.define("proposal-inbox", ProposalInbox);
