// <full-screen>: its button gives the whole screen to the page and takes it back. Hidden
// where a browser has no such thing.
customElements.define("full-screen", class extends HTMLElement {
  #abort;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    if (!document.fullscreenEnabled) return;
    this.#button.hidden = false;
    this.#button.addEventListener("click", () => this.#turn(), { signal });
    document.addEventListener("fullscreenchange", () => this.#show(), { signal });
    this.#show();
  }

  disconnectedCallback() { this.#abort.abort(); }

  get #button() { return this.querySelector("button"); }

  #show() { this.#button.setAttribute("aria-pressed", String(Boolean(document.fullscreenElement))); }

  #turn() {
    const turning = document.fullscreenElement
      ? document.exitFullscreen()
      : document.documentElement.requestFullscreen();
    turning.catch(() => {}); // the browser said no: nothing has changed
  }
});
