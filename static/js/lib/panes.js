// Two photographs of the light table side by side: what hangs there under which name, and
// which place each has. Names, words and pictures all come from the items of the table.
export class Panes {
  #table;

  constructor(table) { this.#table = table; }

  get #sides() { return [...this.#table.querySelectorAll("[data-side]")]; }
  get #view() { return this.#table.querySelector('[name=view][value="pair"]'); }
  get isOpen() { return Boolean(this.#view?.checked); }
  get codes() { return this.#sides.map((side) => side.dataset.code); }

  // The one chosen takes the right-hand side; the left keeps what was compared last.
  pair(code) {
    const [left, right] = this.#sides;
    if (!right || left.dataset.code === code) return;
    this.#hang(right, code);
    this.#view.checked = true;
  }

  // Of two compared, the one whose side was chosen, and the other.
  chosen(figure) {
    const first = figure.dataset.code;
    return [first, this.codes.find((code) => code !== first)];
  }

  mark(order) {
    for (const side of this.#sides) {
      const place = order.indexOf(side.dataset.code) + 1;
      side.querySelector('[data-part="place"]').textContent = place || "";
    }
  }

  // Gives the code to go on with, where two were side by side.
  leave() {
    const table = this.#table.querySelector('[name=view][value="table"]');
    if (table.checked) return null;
    table.checked = true;
    return this.codes[1];
  }

  #hang(side, code) {
    const item = this.#table.querySelector(`li[data-code="${code}"]`);
    const { src, alt, lang, dataset } = item.querySelector("img");
    const image = side.querySelector("img");
    delete image.dataset.closer;
    Object.assign(image.dataset, dataset);
    Object.assign(image, { src: src.replace(/[^/]+$/, "jury"), alt, lang });
    side.dataset.code = code;
    const name = item.querySelector('[data-part="name"]').cloneNode(true);
    side.querySelector(".lighttable__pane").setAttribute("aria-label", name.textContent);
    side.querySelector('[data-part="name"]').replaceWith(name);
    side.querySelector("figcaption small").textContent = code;
  }
}
