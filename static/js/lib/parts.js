// Puts fresh parts of the page in place. What is worked in stays, and so does what plays.
import { PLAYERS, playingIn, renewBeside } from "./players.js";

// Tells whether all that found their place are fresh.
export function replaceParts(parts = {}) {
  const { activeElement: focus } = document;
  let isAll = true;
  for (const [name, html] of Object.entries(parts)) {
    const place = document.querySelector(`[data-part="${name}"]`);
    if (place && !renew(place, html)) isAll = false;
  }
  document.dispatchEvent(new Event("parts-replaced"));
  refocus(focus);
  return isAll;
}

// Whoever stood on something that was renewed, or put back, stands there again.
function refocus(focus) {
  if (document.activeElement !== document.body || !focus) return;
  const again = focus.isConnected ? focus : summaryLike(focus);
  again?.focus({ preventScroll: true });
}

function summaryLike(before) {
  if (!before.matches("summary")) return undefined;
  const all = [...document.querySelectorAll("[data-part] details")];
  return all.find((one) => nameOf(one) === nameOf(before.parentElement))?.querySelector("summary");
}

// Where something is worked in or plays, the lines that are not are renewed around it.
function renew(place, html) {
  const { content } = Object.assign(document.createElement("template"), { innerHTML: html });
  const known = new Set(linesOf(content).map(codeOf));
  for (const one of linesOf(place)) if (!known.has(codeOf(one))) one.remove();
  carry(place, content);
  const fresh = new Map(linesOf(content).map((one) => [codeOf(one), one]));
  const staying = new Map(linesOf(place).filter((one) => stays(one, fresh.get(codeOf(one)))).map((one) => [codeOf(one), one]));
  const isWhole = !isWorkedIn(place);
  if (staying.size) renewAround(place, content, staying);
  else if (isWhole) place.replaceChildren(content);
  return isWhole;
}

function stays(line, fresh) {
  return isWorkedIn(line) || playingIn(line, fresh) !== null;
}

// What stays is not moved: a file chosen, a film that plays and the focus would be lost.
function renewAround(place, content, staying) {
  for (const one of linesOf(place)) if (!staying.has(codeOf(one))) one.remove();
  let next = place.firstElementChild;
  for (const one of linesOf(content)) {
    const mine = staying.get(codeOf(one));
    if (!mine) place.insertBefore(one, next);
    else {
      if (!isWorkedIn(mine)) renewBeside(mine, one);
      next = mine.nextElementSibling;
    }
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

// Something in it is open and has the focus, or holds what was typed or chosen and not
// sent. A player keeps its own focus.
function isWorkedIn(place) {
  const { activeElement: focus } = document;
  return [...place.querySelectorAll("details[open]")].some((one) =>
    one.contains(focus) && !focus.matches(PLAYERS) || [...one.querySelectorAll("input, textarea")].some(isChanged));
}

function isChanged({ type, files, checked, defaultChecked, value, defaultValue }) {
  if (type === "file") return files.length > 0;
  return type === "radio" ? checked !== defaultChecked : value !== defaultValue;
}

function nameOf(details) {
  const line = details.closest("[data-code]")?.dataset.code ?? "";
  return `${line} ${details.querySelector("summary")?.textContent}`;
}
