// <key-help>: binds keys to whatever carries data-key, without modifiers and never while
// a field has the focus; "?" shows the list inside it; one button switches keys off.
// Also keeps small choices (form[data-keep]) as soon as they are made.
import { post } from "../lib/http.js";

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
    const row = this.querySelector(".row");
    if (!row || !this.dataset.off) return;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button--plain";
    const say = () => {
      button.textContent = this.#isOff ? this.dataset.off : this.dataset.on;
      button.setAttribute("aria-pressed", String(!this.#isOff));
    };
    button.addEventListener("click", () => {
      localStorage.setItem(OFF, this.#isOff ? "0" : "1");
      say();
    });
    say();
    row.append(button);
  }

  #press(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (this.#isOff && event.key !== "?") return;
    if (isTyping(event.target) || isMoving(event)) return;
    const target = [...document.querySelectorAll(`[data-key="${CSS.escape(keyOf(event))}"]`)]
      .find((one) => !one.disabled && !one.hidden);
    if (!target) return;
    event.preventDefault();
    if (target.matches("fieldset")) chooseNext(target);
    else if (!event.repeat) target.click();
  }

  async #keep(event) {
    const form = event.target.closest?.("form[data-keep]");
    if (!form) return;
    await post(form.action, new FormData(form));  // without a line it is kept another time
  }
});

function isTyping(target) {
  return target.matches?.("textarea, select, [contenteditable]")
    || (target.matches?.("input") && !/^(radio|checkbox|submit|button)$/.test(target.type));
}

// Arrows belong to radios and to scroll boxes that are larger than their frame.
function isMoving(event) {
  if (!event.key.startsWith("Arrow")) return false;
  const box = event.target.closest?.("[tabindex]");
  return event.target.matches?.("input[type=radio]")
    || Boolean(box && box.scrollWidth > box.clientWidth + 1);
}

// On Korean and Russian keyboards the letter is another, the key is the same.
function keyOf(event) {
  if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
  return /^Key[A-Z]$/.test(event.code) ? event.code[3].toLowerCase() : event.key;
}

function chooseNext(fieldset) {
  const radios = [...fieldset.querySelectorAll("input[type=radio]")];
  const next = radios[(radios.findIndex((one) => one.checked) + 1) % radios.length];
  next.checked = true;
  next.dispatchEvent(new Event("change", { bubbles: true }));
}
