// <piece-tray>: a photograph replaced or removed where it stands, with the same progress
// as a new one; a file chosen instead goes at once. Without it its buttons lead to a fresh
// page. Words come from <file-drop>.
import { bareIn, dress, showChosen } from "../lib/chooser.js";
import { deliver } from "../lib/convoy.js";
import { post } from "../lib/http.js";
import { replaceParts } from "../lib/parts.js";
import { showPrepared } from "../lib/prepared.js";
import { TrayLine } from "../lib/tray-line.js";

const AT_ONCE = 3;

customElements.define("piece-tray", class extends HTMLElement {
  #said = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  #lines = new Map(); // what is to stand for a piece, or was refused, by the piece's code

  connectedCallback() {
    this.#said.setAttribute("role", "status");
    this.append(this.#said);
    this.addEventListener("click", this.#pressed);
    this.addEventListener("change", this.#chosen);
    addEventListener("beforeunload", this.#leaving);
    document.addEventListener("parts-replaced", this.#renewed);
    this.#renewed();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
    this.removeEventListener("change", this.#chosen);
    removeEventListener("beforeunload", this.#leaving);
    document.removeEventListener("parts-replaced", this.#renewed);
  }

  get #words() {
    return document.querySelector("file-drop").dataset;
  }

  get #isBusy() {
    return [...this.#lines.values()].some(({ state }) => state === "going" || state === "waiting");
  }

  // Fresh lines come as they are without script, and without what is told of below them.
  #renewed = () => {
    for (const input of bareIn(this)) {
      dress(input, "button--small");
      if (isInstead(input)) input.closest("details").querySelector("button").remove();
      if (input.files.length) this.#chosen({ target: input }); // before this script was there
    }
    for (const [code, { item }] of this.#lines) if (!item.isConnected) this.#line(code)?.after(item);
  };

  #leaving = (event) => {
    if (this.#isBusy) event.preventDefault();
  };

  #pressed = (event) => {
    const button = event.target.closest("button[data-does=remove]");
    if (!button) return;
    event.preventDefault();
    this.#remove(button.formAction, button.closest("[data-code]").dataset.code);
  };

  #chosen = ({ target }) => {
    if (target.type !== "file") return;
    if (isInstead(target)) this.#replace(target, target.closest("[data-code]").dataset.code);
    else showChosen(target);
  };

  async #remove(address, code) {
    const body = new FormData();
    body.set("csrf_token", document.querySelector("#words [name=csrf_token]").value);
    const { data } = await post(address, body);
    if (!data?.ok) return this.#tell(code, data?.message ?? this.#words.late, "halt");
    const place = [...this.querySelectorAll("[data-code]")].indexOf(this.#line(code));
    this.#renew(data.parts);
    this.#said.textContent = data.message;
    const lines = this.querySelectorAll("[data-code]");
    (lines[Math.min(place, lines.length - 1)]?.querySelector("summary") ?? document.getElementById("files"))?.focus();
  }

  #replace(input, code) {
    const [file] = input.files;
    if (!file) return;
    const details = input.closest("details");
    input.value = "";
    details.open = false;
    details.querySelector("summary").focus();
    this.#forget(code);
    const line = new TrayLine(file, this.#words, { dismiss: () => this.#forget(code), replaces: code });
    this.#lines.set(code, line);
    this.#line(code)?.after(line.item);
    line.state = "waiting";
    line.waits();
    this.#go();
  }

  // A few go at once, each of the others when one before it is through.
  #go() {
    const lines = [...this.#lines];
    const going = lines.filter(([, { state }]) => state === "going").length;
    const waiting = lines.filter(([, { state }]) => state === "waiting");
    for (const [code, line] of waiting.slice(0, Math.max(0, AT_ONCE - going))) this.#send(line, code);
  }

  async #send(line, code) {
    line.state = "going";
    line.progress(0, line.file.size);
    const answer = await deliver(line, () => line.state === "going");
    if (line.state === "going") this.#told(line, code, answer);
    this.#go();
  }

  #told(line, code, { status, data }) {
    line.state = "";
    if (!data?.ok) {
      const words = `${this.#words.refused.replace("{reason}", data?.message || line.without(status))} ${this.#words.stays}`;
      line.say(words, "halt");
      this.#said.textContent = `${line.file.name}. ${words}`;
      return;
    }
    const { activeElement: focus } = document;
    const wasHere = focus === document.body || this.#line(code)?.contains(focus);
    this.#lines.delete(code);
    line.item.remove();
    if (wasHere) this.#renew(data.parts);
    else replaceParts(data.parts); // whoever works elsewhere meanwhile stays there
    this.#tell(data.piece, data.message, "fine", wasHere);
    showPrepared(this.#words.page, () => this.isConnected && !this.#isBusy);
  }

  // Nothing stands for a piece any more; who stood on a button of it stands on the piece.
  #forget(code) {
    const line = this.#lines.get(code);
    if (!line) return;
    this.#lines.delete(code);
    line.state = "dropped";
    line.transfer.forget();
    if (line.item.contains(document.activeElement)) this.#line(code)?.querySelector("summary")?.focus();
    line.item.remove();
  }

  #line(code) {
    return this.querySelector(`[data-code="${code}"]`);
  }

  // What is open stays as it is when parts come; what was just done is done with.
  #renew(parts) {
    document.activeElement?.blur();
    replaceParts(parts);
  }

  #tell(code, words, kind, takesFocus = true) {
    this.#said.textContent = words;
    const line = document.createElement("span");
    line.className = `status status--${kind}`;
    line.textContent = words;
    this.querySelectorAll("[data-told]").forEach((one) => one.remove());
    line.dataset.told = "";
    const said = this.#line(code)?.querySelector(".tray__said");
    said?.append(line);
    if (takesFocus) said?.querySelector("summary")?.focus();
  }
});

function isInstead(input) {
  return input.name.startsWith("files-");
}
