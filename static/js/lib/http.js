// The only place that talks to the server. Every answer is {status, data}: `data` is
// what JSON said, or nothing; status 0 means that no answer came.
import { adoptLetters } from "./letters.js";

const JSON_ONLY = { Accept: "application/json" };

export async function get(address) {
  return ask(address, { headers: JSON_ONLY });
}

export async function post(address, body, options = {}) {
  return ask(address, { method: "POST", headers: JSON_ONLY, body, ...options });
}

// Gives another page of ours as a document, or nothing (no line, led elsewhere, refused).
export async function page(address) {
  const seen = await visit(address);
  return seen?.isThere ? seen.page : null;
}

// The same, wherever it leads: {page, path, isThere}, or nothing without a line.
export async function visit(address) {
  try {
    const response = await fetch(address, { credentials: "same-origin" });
    const found = new DOMParser().parseFromString(await response.text(), "text/html");
    adoptLetters(found);
    return { page: found, path: new URL(response.url).pathname, isThere: response.ok && !response.redirected };
  } catch {
    return null;
  }
}

async function ask(address, options) {
  try {
    const response = await fetch(address, { credentials: "same-origin", ...options });
    return { status: response.status, data: await read(response) };
  } catch {
    return { status: 0, data: null };
  }
}

async function read(response) {
  const kind = response.headers.get("Content-Type") ?? "";
  return kind.startsWith("application/json") ? response.json() : null;
}
