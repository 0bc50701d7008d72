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

// Puts fresh parts of the page in place; what is being typed in them stays, and so does
// what is open. Tells whether all that found their place are fresh.
export function replaceParts(parts = {}) {
  let isAll = true;
  for (const [name, html] of Object.entries(parts)) {
    const place = document.querySelector(`[data-part="${name}"]`);
    if (place && !renew(place, html)) isAll = false;
  }
  document.dispatchEvent(new Event("parts-replaced"));
  return isAll;
}

// Where something is worked in, the lines that are not are renewed around it.
function renew(place, html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  const known = new Set(linesOf(content).map(codeOf));
  for (const one of linesOf(place)) if (!known.has(codeOf(one))) one.remove();
  carry(place, content);
  if (!isWorkedIn(place)) {
    place.replaceChildren(content);
    return true;
  }
  const staying = new Map(linesOf(place).filter(isWorkedIn).map((one) => [codeOf(one), one]));
  if (staying.size) renewAround(place, content, staying);
  return false;
}

// What stays is not moved: a file chosen, a film that plays and the focus would be lost.
function renewAround(place, content, staying) {
  for (const one of linesOf(place)) if (!staying.has(codeOf(one))) one.remove();
  let next = place.firstElementChild;
  for (const one of linesOf(content)) {
    const mine = staying.get(codeOf(one));
    if (mine) next = mine.nextElementSibling;
    else place.insertBefore(one, next);
  }
}

function carry(before, after) {
  const open = new Set([...before.querySelectorAll("details[open]")].map(nameOf));
  const typed = new Map([...before.querySelectorAll("input[type=text]")].map((one) => [one.name, one.value]));
  for (const one of after.querySelectorAll("input[type=text]")) {
    if (typed.has(one.name)) one.value = typed.get(one.name);
  }
  for (const one of after.querySelectorAll("details")) one.open ||= open.has(nameOf(one));
}

function linesOf(place) {
  return [...place.children].filter(codeOf);
}

function codeOf(line) {
  return line.dataset.code;
}

// Something in it plays, is open and has the focus, or holds what was typed or chosen and
// not sent.
function isWorkedIn(place) {
  return [...place.querySelectorAll("video, audio")].some((one) => !one.paused)
    || [...place.querySelectorAll("details[open]")].some((one) =>
      one.contains(document.activeElement) || [...one.querySelectorAll("input, textarea")].some(isChanged));
}

function isChanged({ type, files, checked, defaultChecked, value, defaultValue }) {
  if (type === "file") return files.length > 0;
  return type === "radio" ? checked !== defaultChecked : value !== defaultValue;
}

function nameOf(details) {
  const line = details.closest("[data-code]")?.dataset.code ?? "";
  return `${line} ${details.querySelector("summary")?.textContent}`;
}
