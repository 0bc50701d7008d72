// <copy-text data-copied="Copied">: its button copies what its field holds and says so.
// Without script the field can be selected; the button is hidden then.
customElements.define("copy-text", class extends HTMLElement {
  connectedCallback() {
    this.#button.hidden = !navigator.clipboard;
    this.#button.addEventListener("click", this.#copy);
  }

  disconnectedCallback() {
    this.#button.removeEventListener("click", this.#copy);
  }

  get #button() {
    return this.querySelector("button");
  }

  #copy = async () => {
    const field = this.querySelector("input");
    try {
      await navigator.clipboard.writeText(field.value);
      this.querySelector("[role=status]").textContent = this.dataset.copied;
    } catch {
      field.select();
    }
  };
});
