// <job-progress data-url data-then>: asks once a second while the page is looked at, and follows data-then at the end.
// The answer: {"done", "total", "state", "seconds_left", "message"}; any state but waiting, queued and running ends it.

import { get } from "dw/api";
import { $, duration, number } from "dw/dom";

const GOING = new Set(["waiting", "queued", "running", "pending"]);

class JobProgress extends HTMLElement {
  #timer = 0;
  #failures = 0;
  #seen = () => { if (!document.hidden) this.#ask(); };

  connectedCallback() {
    document.addEventListener("visibilitychange", this.#seen);
    this.#ask();
  }

  disconnectedCallback() {
    document.removeEventListener("visibilitychange", this.#seen);
    clearTimeout(this.#timer);
  }

  async #ask() {
    clearTimeout(this.#timer);
    if (document.hidden || !this.isConnected) return;
    try {
      const { data } = await get(this.dataset.url);
      this.#failures = 0;
      this.#show(data);
      if (!GOING.has(data.state)) return this.#end(data);
    } catch {
      this.#failures += 1;
      this.#say("[data-progress-left]", " · waiting for the connection");
    }
    this.#timer = setTimeout(() => this.#ask(), Math.min(1000 * 2 ** this.#failures, 15000));
  }

  #say(selector, text) {
    const element = $(selector, this);
    if (element) element.textContent = text;
  }

  #show({ done, total, seconds_left: left, message }) {
    const bar = $("progress", this);
    bar.max = total || 1;
    bar.value = done;
    this.#say("[data-progress-count]", total ? `${number(done)} of ${number(total)}` : number(done));
    this.#say("[data-progress-left]", left == null ? "" : ` · ${duration(left)} left`);
    if (message) this.#say("[data-progress-message]", message);
  }

  #end(data) {
    this.#say("[data-progress-left]", "");
    this.dispatchEvent(new CustomEvent("job-ended", { bubbles: true, detail: data }));
    if (this.dataset.then) location.assign(this.dataset.then);
  }
}

customElements.define("job-progress", JobProgress);
