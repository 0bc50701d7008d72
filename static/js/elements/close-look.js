// <close-look>: links with data-closer open that photograph pixel by pixel, in its dialog.
// Two fingers drawn apart on a photograph open it too.
// Keys: + - zoom, 1 is 100 %, 0 the whole, arrows move, Esc closes; so does "back".
// Without script, and where the tiles do not come, each link opens the larger file.
import { Closer } from "../lib/closer.js";
import { onPinch } from "../lib/pinch.js";

const STEP = 1.5;

customElements.define("close-look", class extends HTMLElement {
  #abort;
  #closer;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    document.addEventListener("click", (event) => this.#follow(event), { signal });
    for (const link of document.querySelectorAll("a[data-closer]")) this.#pinchable(link, signal);
    addEventListener("popstate", () => this.#dialog.close(), { signal });
    this.#dialog.addEventListener("close", () => this.#left(), { signal });
    this.#dialog.addEventListener("click", (event) => this.#act(event), { signal });
    this.#dialog.addEventListener("keydown", (event) => event.stopPropagation(), { signal });
  }

  disconnectedCallback() { this.#abort.abort(); }

  get #dialog() { return this.querySelector("dialog"); }

  #part(name) { return this.querySelector(`[data-part="${name}"]`); }

  #follow(event) {
    const link = event.target.closest("a[data-closer]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#open(link);
  }

  // The photograph itself is a link to the same file.
  #pinchable(link, signal) {
    const image = document.querySelector(`a[href="${link.getAttribute("href")}"] img`);
    if (!image) return;
    onPinch(image, ({ clientX, clientY }) => {
      const { left, top, width, height } = image.getBoundingClientRect();
      this.#open(link, { x: (clientX - left) / width, y: (clientY - top) / height });
    }, { signal, wants: () => !this.#dialog.open });
  }

  async #open(link, at) {
    const { closer: info, alt } = link.dataset;
    const stage = document.createElement("div");
    stage.className = "closer__stage";
    this.#part("stage").replaceChildren(stage);
    this.#dialog.showModal();
    history.pushState({ closer: true }, "");
    try {
      const found = await Closer.open(stage, { module: this.dataset.module, info, alt, at, digits: true });
      if (!this.#dialog.open) return found.close();
      this.#closer = found;
      for (const name of ["open", "zoom", "animation"]) found.on(name, () => this.#tell());
      this.#tell();
      found.focus();
    } catch {
      if (this.#dialog.open) location.replace(link.href);
    }
  }

  #tell() {
    this.#part("scale").textContent = `${Math.round(this.#closer.scale * 100)} %`;
  }

  #act({ target }) {
    const { act } = target.closest("button[data-act]")?.dataset ?? {};
    if (act === "close") this.#dialog.close();
    if (!this.#closer) return;
    if (act === "in") this.#closer.zoom(STEP);
    if (act === "out") this.#closer.zoom(1 / STEP);
    if (act === "actual") this.#closer.actual();
    if (act === "whole") this.#closer.whole();
  }

  #left() {
    this.#closer?.close();
    this.#closer = undefined;
    this.#part("scale").textContent = "";
    if (history.state?.closer) history.back();
  }
});
