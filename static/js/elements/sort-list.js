// <sort-list data-url>: the order by dragging, and by the same arrow buttons without a
// new page. The result is spoken and the focus stays on what was moved.
import { post } from "../lib/http.js";
import { replaceParts } from "../lib/parts.js";

const SORTABLE = "/static/vendor/sortablejs/sortable.esm.js";

customElements.define("sort-list", class extends HTMLElement {
  #dragged = null;
  #sorter = null;
  #said = null;

  connectedCallback() {
    this.#said = document.createElement("p");
    this.#said.className = "visually-hidden";
    this.#said.setAttribute("role", "status");
    this.after(this.#said);
    this.addEventListener("click", this.#stepped);
    this.#makeDraggable();
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#stepped);
    this.#sorter?.destroy?.();
    this.#said?.remove();
  }

  get #list() {
    return this.querySelector(".sequence");
  }

  #stepped = async (event) => {
    const button = event.target.closest("button[name]");
    if (!button) return;
    event.preventDefault();
    await this.#keep({ [button.name]: button.value }, button.value, button.name);
  };

  async #makeDraggable() {
    if (!this.#list?.querySelector("button[name=later]")) return;
    try {
      const { default: Sortable } = await import(SORTABLE);
      this.#sorter = Sortable.create(this.#list, {
        animation: 0, draggable: "[data-code]", filter: "button", preventOnFilter: false,
        onEnd: ({ item }) => this.#dropped(item),
      });
    } catch {
      this.#dragByHand();
    }
  }

  #dragByHand() {
    const list = this.#list;
    for (const item of list.children) item.draggable = true;
    list.addEventListener("dragstart", (event) => { this.#dragged = event.target.closest("[data-code]"); });
    list.addEventListener("dragover", (event) => {
      const over = event.target.closest("[data-code]");
      if (!this.#dragged || !over || over === this.#dragged) return;
      event.preventDefault();
      const box = over.getBoundingClientRect();
      const isAfter = event.clientX > box.left + box.width / 2;
      over[isAfter ? "after" : "before"](this.#dragged);
    });
    list.addEventListener("dragend", () => this.#dragged && this.#dropped(this.#dragged));
  }

  async #dropped(item) {
    const order = [...this.#list.children].map((one) => one.dataset.code).join(" ");
    await this.#keep({ order }, item.dataset.code, "later");
  }

  // The order alone: what is typed in the same form goes by <auto-save>.
  async #keep(facts, code, name) {
    const body = new FormData();
    body.set("csrf_token", document.querySelector("#words [name=csrf_token]").value);
    for (const [fact, value] of Object.entries(facts)) body.set(fact, value);
    const { status, data } = await post(this.dataset.url, body);
    if (!data?.ok) {
      this.#said.textContent = data?.message ?? "";
      // What stands on the page may be outdated: the server's order is the true one.
      if (status) location.reload();
      return;
    }
    this.#sorter?.destroy?.();
    replaceParts(data.parts);
    this.#said.textContent = data.message;
    this.#makeDraggable();
    this.#focus(code, name);
  }

  #focus(code, name) {
    const item = this.querySelector(`[data-code="${code}"]`);
    const wanted = item?.querySelector(`button[name="${name}"]:not(:disabled)`);
    (wanted ?? item?.querySelector("button:not(:disabled)"))?.focus();
  }
});
