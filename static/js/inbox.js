// <proposal-inbox>: Shift+A accepts and Shift+D dismisses all of the text in focus; Z takes back the last decision.

import { $, $$ } from "dw/dom";

const ALL = { A: "[data-accept-all]", D: "[data-dismiss-all]" };

class ProposalInbox extends HTMLElement {
  connectedCallback() {
    this.addEventListener("keydown", (event) => this.#all(event));
    this.addEventListener("htmx:afterSwap", (event) => this.#last(event));
    this.addEventListener("htmx:beforeRequest", (event) => this.#wait(event));
  }

  #all(event) {
    const selector = event.shiftKey && ALL[event.key];
    const text = event.target.closest("[data-source]");
    if (!selector || !text || event.target.matches("input, textarea, select")) return;
    const button = $(selector, text);
    if (!button) return;
    event.preventDefault();
    button.click();
  }

  /** What asks again by itself waits while something is being corrected. */
  #wait(event) {
    if (event.target.matches("[data-poll]") && $(".proposal-form", this)) event.preventDefault();
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
