// The one way scripts talk to the server: workspace prefix, CSRF, problem details as errors.

/** Where this workspace's API begins, for example "/w/acme/api/v1/". */
export const root = () => document.body.dataset.api || "/api/v1/";

export const csrf = () => document.querySelector('meta[name="csrf-token"]')?.content || "";

/** What the server refused: `message` for people, `fields` by field, `current` after a concurrent edit. */
export class Problem extends Error {
  constructor(status, body = {}) {
    super(Object.values(body.errors || {})[0] || body.detail || body.title || "That did not work. Try again.");
    this.status = status;
    this.code = body.code || "";
    this.fields = body.errors || {};
    this.current = body.current || null;
  }
}

/** No answer at all: nothing was changed as far as we know. */
export class Offline extends Error {
  constructor() {
    super("No connection. Check the network and try again.");
  }
}

async function send(method, url, { body, version, signal, key, headers = {} } = {}) {
  const given = { Accept: "application/json", ...headers };
  if (method !== "GET") given["X-CSRFToken"] = csrf();
  if (body !== undefined) given["Content-Type"] = "application/json";
  if (version != null && version !== "") given["If-Match"] = `"${version}"`;
  if (key) given["Idempotency-Key"] = key;
  try {
    return await fetch(url, { method, signal, headers: given, credentials: "same-origin", body: body === undefined ? undefined : JSON.stringify(body) });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Offline();
  }
}

/**
 * One call. `path` is relative to the API, or absolute. Returns {data, version}, where `version` is the record's
 * new version when the server named one. Throws Problem or Offline.
 */
export async function call(method, path, options = {}) {
  const response = await send(method, path.startsWith("/") ? path : root() + path, options);
  const text = response.status === 204 ? "" : await response.text();
  let body = null;
  try {
    body = text ? JSON.parse(text) : null;
  } catch {
    if (response.ok) throw new Problem(response.status);
  }
  if (!response.ok) throw new Problem(response.status, body || {});
  const tag = response.headers.get("ETag")?.replace(/^W\/|"/g, "");
  return { data: body, version: tag || body?.version };
}

export const get = (path, options) => call("GET", path, options);
export const patch = (path, body, options) => call("PATCH", path, { ...options, body });

/** Post to a page's address (not the API), as the undo of a toast does; follows HX-Redirect, else reloads. */
export async function postPage(url) {
  const response = await send("POST", url, { headers: { "HX-Request": "true", Accept: "text/html" } });
  if (!response.ok) throw new Problem(response.status, { detail: "That could not be undone." });
  const to = response.headers.get("HX-Redirect");
  if (to) location.assign(to);
  else location.reload();
}
