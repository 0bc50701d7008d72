// <piece-tray>: a photograph replaced or removed where it stands, with the same progress
// as a new one. Without it its buttons lead to a fresh page. Words come from <file-drop>.
import { deliver } from "../lib/convoy.js";
import { post } from "../lib/http.js";
import { replaceParts } from "../lib/parts.js";
import { showPrepared } from "../lib/prepared.js";
import { TrayLine } from "../lib/tray-line.js";

customElements.define("piece-tray", class extends HTMLElement {
  #said = Object.assign(document.createElement("p"), { className: "visually-hidden" });
  #busy = false;

  connectedCallback() {
    this.#said.setAttribute("role", "status");
    this.append(this.#said);
    this.addEventListener("click", this.#pressed);
    addEventListener("beforeunload", this.#leaving);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#pressed);
    removeEventListener("beforeunload", this.#leaving);
  }

  get #words() {
    return document.querySelector("file-drop").dataset;
  }

  #leaving = (event) => {
    if (this.#busy) event.preventDefault();
  };

  #pressed = (event) => {
    const button = event.target.closest("button[data-does]");
    if (!button) return;
    event.preventDefault();
    const { code } = button.closest("[data-code]").dataset;
    if (button.dataset.does === "remove") this.#remove(button.formAction, code);
    else this.#replace(button, code);
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

  async #replace(button, code) {
    const [file] = button.closest("details").querySelector("input[type=file]").files;
    if (!file) return this.#tell(code, this.#words.none, "wait");
    if (this.#busy) return;
    this.#busy = true;
    let isWanted = true;
    const dismiss = () => {
      isWanted = false;
      sending.transfer.forget();
      sending.item.remove();
    };
    const sending = new TrayLine(file, this.#words, { dismiss, replaces: code });
    button.closest("details").open = false;
    this.#line(code)?.after(sending.item);
    sending.progress(0, file.size);
    const { status, data } = await deliver(sending, () => isWanted);
    this.#busy = false;
    if (!isWanted) return;
    sending.item.remove();
    if (data?.ok) {
      this.#renew(data.parts);
      this.#tell(data.piece, data.message, "fine");
      showPrepared(this.#words.page, () => this.isConnected && !this.#busy);
    } else {
      const reason = this.#words.refused.replace("{reason}", data?.message || sending.without(status));
      this.#line(code)?.after(sending.item);
      sending.say(`${reason} ${this.#words.stays}`, "halt");
      this.#said.textContent = `${file.name}. ${reason} ${this.#words.stays}`;
    }
  }

  #line(code) {
    return this.querySelector(`[data-code="${code}"]`);
  }

  // What is open stays as it is when parts come; what was just done is done with.
  #renew(parts) {
    document.activeElement?.blur();
    replaceParts(parts);
  }

  #tell(code, words, kind) {
    this.#said.textContent = words;
    const line = document.createElement("span");
    line.className = `status status--${kind}`;
    line.textContent = words;
    this.querySelectorAll("[data-told]").forEach((one) => one.remove());
    line.dataset.told = "";
    const said = this.#line(code)?.querySelector(".tray__said");
    said?.append(line);
    said?.querySelector("summary")?.focus();
  }
});
