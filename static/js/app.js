// Boot: manners for every page, then only the islands this page has.

import { csrf } from "dw/api";
import * as controls from "dw/controls";
import { $, $$, data } from "dw/dom";
import * as keys from "dw/keys";
import * as panel from "dw/panel";
import * as theme from "dw/theme";
import { start as startToasts, toast } from "dw/toast";

const islands = Object.entries(data("islands", {}));
const loading = new Map();

function wake() {
  for (const [tag, module] of islands) {
    if (!loading.has(tag) && $(tag)) loading.set(tag, import(module));
  }
}

function explain({ detail }) {
  const { status } = detail.xhr;
  if (/"toast"/.test(detail.xhr.getResponseHeader("HX-Trigger") || "")) return;
  if (status === 401) toast("You were logged out. Reload the page to log in again.", { kind: "bad" });
  else if (status >= 500) toast("Something broke on our side. It was written down; try again in a moment.", { kind: "bad" });
  else toast({ 403: "You may not do this.", 404: "This is not here any more.", 412: "Someone changed this meanwhile. Reload to see it.", 429: "Too many tries. Wait a little." }[status] || "That did not work.", { kind: "bad" });
}

function listen() {
  const body = document.body;
  body.addEventListener("htmx:configRequest", ({ detail }) => { detail.headers["X-CSRFToken"] = csrf(); });
  body.addEventListener("htmx:responseError", explain);
  body.addEventListener("htmx:sendError", () => toast("No connection. Check the network and try again.", { kind: "bad" }));
  body.addEventListener("htmx:load", wake);
}

listen();
for (const part of [{ start: startToasts }, theme, controls, panel, keys]) part.start();
wake();
if (!/Mac|iPhone|iPad/.test(navigator.platform)) for (const cap of $$("[data-mod-k]")) cap.textContent = "Ctrl K";
// Ready means that keys and clicks find their islands: a press on a tag nobody has defined yet is lost.
await Promise.allSettled(loading.values());
document.documentElement.dataset.ready = "yes";
