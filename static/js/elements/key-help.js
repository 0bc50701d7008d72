// <key-help>: binds keys to whatever carries data-key and can be reached, without modifiers
// and never while a field has the focus; while a sheet is open, only to what is in it or
// opens it. A film or sound is played and paused. "?" shows the list inside it; its
// checkbox switches keys off.
// Also keeps small choices (form[data-keep]) as soon as they are made.
import { post } from "../lib/http.js";
import { openSheet } from "../lib/sheets.js";

const OFF = "foreign-view-keys-off";

customElements.define("key-help", class extends HTMLElement {
  #abort;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener("keydown", (event) => this.#press(event), { signal });
    document.addEventListener("change", (event) => this.#keep(event), { signal });
    this.#offer();
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  get #isOff() {
    return localStorage.getItem(OFF) === "1";
  }

  #offer() {
    const box = this.querySelector("[data-switch]");
    if (!box) return;
    box.checked = !this.#isOff;
    box.addEventListener("change", () => localStorage.setItem(OFF, box.checked ? "0" : "1"));
    box.closest("[hidden]").hidden = false;
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (this.#isOff && event.key !== "?") return;
    if (isTyping(event.target) || isMoving(event) || isPlaying(event) || isPressing(event)) return;
    const target = [...document.querySelectorAll(`[data-key~="${CSS.escape(keyOf(event))}"]`)]
      .find((one) => !one.disabled && canBeReached(one));
    if (!target) return;
    event.preventDefault();
    if (target.matches("fieldset")) chooseNext(target);
    else if (!event.repeat) act(target);
  }

  async #keep(event) {
    const form = event.target.closest?.("form[data-keep]");
    if (!form) return;
    await post(form.action, new FormData(form));  // without a line it is kept another time
  }
});

// What lies in a sheet can be reached while that is closed; a sheet that is open keeps
// all other keys to itself.
function canBeReached(target) {
  const open = openSheet();
  if (open) return open.contains(target) || target.getAttribute("popovertarget") === open.id;
  return Boolean(target.closest("[popover]")) || target.checkVisibility();
}

function isTyping(target) {
  return target.matches?.("textarea, select, [contenteditable]")
    || (target.matches?.("input") && !/^(radio|checkbox|submit|button)$/.test(target.type));
}

// Arrows belong to radios and to scroll boxes that are larger than their frame.
function isMoving(event) {
  if (!event.key.startsWith("Arrow")) return false;
  const box = event.target.closest?.("[tabindex]");
  return event.target.matches?.("input[type=radio]")
    || Boolean(box && (box.scrollWidth > box.clientWidth + 1 || (box.matches(".room__figure") && box.scrollHeight > box.clientHeight + 1)));
}

// A player that has the focus keeps the keys that browsers give it; marks stay ours.
function isPlaying(event) {
  return Boolean(event.target.matches?.("video, audio"))
    && /^(Arrow|Home$|End$|PageUp$|PageDown$|Enter$| $|[mf]$)/.test(event.key);
}

// The space bar presses what has the focus, and turns the page of a box that scrolls.
function isPressing(event) {
  return event.key === " " && Boolean(event.target.closest?.("button, summary, input, .rail__entry"));
}

// On Korean and Russian keyboards the letter is another, the key is the same.
function keyOf(event) {
  if (event.key === " ") return "Space";
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
}

// A film or sound plays and pauses, all else is pressed.
function act(target) {
  if (!target.matches("video, audio")) return target.click();
  if (!target.paused) return target.pause();
  target.play().catch(() => {}); // ended by the next press, or by the next entry
}

function chooseNext(fieldset) {
  const radios = [...fieldset.querySelectorAll("input[type=radio]")];
  const next = radios[(radios.findIndex((one) => one.checked) + 1) % radios.length];
  next.checked = true;
  next.dispatchEvent(new Event("change", { bubbles: true }));
}
