// <not-saved data-words="…">: stands in a form, says that something in it has been typed
// and not saved, and has the browser ask before such a page is left.
customElements.define("not-saved", class extends HTMLElement {
  #form = null;

  connectedCallback() {
    this.#form = this.closest("form");
    this.#form?.addEventListener("input", this.#typed);
    this.#form?.addEventListener("submit", this.#saved);
  }

  disconnectedCallback() {
    this.#form?.removeEventListener("input", this.#typed);
    this.#form?.removeEventListener("submit", this.#saved);
    removeEventListener("beforeunload", this.#leaving);
  }

  #typed = () => {
    if (this.textContent) return;
    this.textContent = this.dataset.words;
    addEventListener("beforeunload", this.#leaving);
  };

  #saved = () => {
    this.textContent = "";
    removeEventListener("beforeunload", this.#leaving);
  };

  #leaving = (event) => event.preventDefault();
});
