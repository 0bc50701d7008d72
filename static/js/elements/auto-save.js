// <auto-save form="words">: sends the form a second after the last key and says so, in
// one fixed line. Without it the Save button does the same.
import { post } from "../lib/http.js";
import { replaceParts } from "../lib/parts.js";

const PAUSE = 1000;
const AGAIN = 5000;
const TURN = 50;

customElements.define("auto-save", class extends HTMLElement {
  #form = null;
  #timer = 0;
  #sending = false;
  #dirty = false; // something typed has not come to the server
  #refused = false; // it came and was not taken, and nobody has pressed on since
  #passing = false;
  #touched = new Set();

  connectedCallback() {
    this.#form = document.getElementById(this.getAttribute("form"));
    document.addEventListener("input", this.#typed);
    addEventListener("online", this.#send);
    addEventListener("beforeunload", this.#leaving);
    this.#form?.addEventListener("submit", this.#handedOver);
    document.addEventListener("submit", this.#ahead);
  }

  disconnectedCallback() {
    document.removeEventListener("input", this.#typed);
    removeEventListener("online", this.#send);
    removeEventListener("beforeunload", this.#leaving);
    this.#form?.removeEventListener("submit", this.#handedOver);
    document.removeEventListener("submit", this.#ahead);
    clearTimeout(this.#timer);
  }

  // Fields of the form may stand outside of it, so the whole page is listened to.
  #typed = (event) => {
    const { form, name, type } = event.target;
    if (!this.#form || form !== this.#form || type === "file") return;
    this.#touched.add(name);
    this.#dirty = true;
    this.#later(PAUSE);
  };

  #handedOver = () => {
    this.#dirty = this.#refused = false;
    clearTimeout(this.#timer);
  };

  // Another form leads to a fresh page: what was just typed in this one goes first. It
  // waits for the line; what was refused is said once, and a second press goes on.
  #ahead = async (event) => {
    const isAtRest = !(this.#dirty || this.#sending || this.#refused);
    if (event.target === this.#form || this.#passing || isAtRest) return;
    event.preventDefault();
    while (this.#sending) await new Promise((resolve) => setTimeout(resolve, TURN));
    const isLost = await this.#send();
    if (isLost || this.#refused) this.scrollIntoView({ block: "nearest" });
    else this.#pass(event);
    this.#refused = false;
  };

  #pass({ target, submitter }) {
    this.#passing = true;
    target.requestSubmit(submitter);
    this.#passing = false;
  }

  #leaving = (event) => {
    if (this.#dirty || this.#refused) event.preventDefault();
  };

  #later(pause) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#send, pause);
  }

  // Tells whether the words did not come and will be sent again by themselves.
  #send = async () => {
    if (!this.#dirty || this.#sending) return false;
    this.#sending = true;
    this.#dirty = this.#refused = false;
    this.textContent = this.dataset.saving;
    const { status, data } = await post(this.#form.action, this.#words());
    this.#sending = false;
    if (this.#dirty) this.#later(PAUSE);
    const isLost = status === 0 || status >= 500;
    if (isLost) this.#wait();
    else this.#tell(data);
    return isLost;
  };

  // Without a line, or while the server rests, whatever it says of that.
  #wait() {
    this.#dirty = true;
    this.textContent = this.dataset.waiting;
    this.#later(AGAIN);
  }

  // Photographs are buttons of the same form; they go by <file-drop> and <piece-tray>.
  #words() {
    const body = new FormData(this.#form);
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return body;
  }

  // What was said of a field is past once it has been filled in and saved.
  #forgive() {
    for (const name of this.#touched) {
      const field = this.#form.elements[name];
      if (!field?.value) continue;
      document.getElementById(`${name}-error`)?.remove();
      field.removeAttribute?.("aria-invalid");
    }
    this.#touched.clear();
  }

  // A spelling in Latin letters, as long as the person has not written their own.
  #suggest(latin) {
    const { title_latin: field, suggested: before } = this.#form.elements;
    if (!field || field === document.activeElement || field.value !== before.value) return;
    field.value = before.value = latin;
  }

  #tell(data) {
    if (data?.ok) {
      const time = new Date().toLocaleTimeString(document.documentElement.lang);
      this.textContent = this.dataset.saved.replace("{time}", time);
      replaceParts(data.parts);
      this.#forgive();
      this.#suggest(data.latin ?? "");
    } else if (data?.message) {
      this.#refused = true;
      this.textContent = `${this.dataset.refused} ${data.message}`;
    } else { // a page instead of an answer: somebody has signed out meanwhile
      this.#dirty = true;
      this.textContent = this.dataset.signedOut;
    }
  }
});
