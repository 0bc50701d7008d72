// <pan-zoom data-box=".room__figure">: its checkbox shows photographs at actual size.
// A click on a photograph turns that on and off at the point clicked; by key or checkbox
// it opens in the middle, where arrows move it; dragging moves it; with data-linked all
// boxes move together. Without script: checkbox and scroll bars.
customElements.define("pan-zoom", class extends HTMLElement {
  #abort;
  #held = null;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#checkbox.addEventListener("change", () => this.#centre(), { signal });
    for (const box of this.#boxes) {
      box.addEventListener("pointerdown", (event) => this.#hold(event, box), { signal });
      box.addEventListener("pointermove", (event) => this.#drag(event), { signal });
      box.addEventListener("pointerup", (event) => this.#release(event, box), { signal });
      box.addEventListener("pointercancel", () => { this.#held = null; }, { signal });
      box.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
      if ("linked" in this.dataset) {
        box.addEventListener("scroll", () => this.#follow(box), { signal, passive: true });
      }
    }
  }

  disconnectedCallback() {
    this.#abort.abort();
  }

  get #boxes() {
    return [...document.querySelectorAll(this.dataset.box)];
  }

  get #checkbox() {
    return this.querySelector("input[type=checkbox]");
  }

  #hold(event, box) {
    if (event.button !== 0 || !event.target.matches("img")) return;
    this.#held = {
      box, x: event.clientX, y: event.clientY,
      left: box.scrollLeft, top: box.scrollTop, moved: false,
    };
    if (event.pointerType === "mouse") box.setPointerCapture(event.pointerId);
  }

  #drag(event) {
    const held = this.#held;
    if (!held) return;
    const [x, y] = [event.clientX - held.x, event.clientY - held.y];
    if (Math.hypot(x, y) > 4) held.moved = true;
    if (!this.#checkbox.checked || event.pointerType !== "mouse") return;
    held.box.scrollTo(held.left - x, held.top - y);
  }

  #release(event, box) {
    const held = this.#held;
    this.#held = null;
    if (!held || held.moved) return;
    const image = box.querySelector("img");
    const frame = visible(image);
    const across = (event.clientX - frame.left) / frame.width;
    const down = (event.clientY - frame.top) / frame.height;
    this.#checkbox.checked = !this.#checkbox.checked;
    if (!this.#checkbox.checked) return;
    box.scrollTo(
      image.offsetWidth * across - box.clientWidth / 2,
      image.offsetHeight * down - box.clientHeight / 2,
    );
  }

  #centre() {
    if (!this.#checkbox.checked) return;
    for (const box of this.#boxes) {
      box.scrollTo((box.scrollWidth - box.clientWidth) / 2, (box.scrollHeight - box.clientHeight) / 2);
    }
    this.#boxes[0]?.focus();
  }

  #follow(leader) {
    for (const box of this.#boxes) {
      if (box !== leader && (box.scrollLeft !== leader.scrollLeft || box.scrollTop !== leader.scrollTop)) {
        box.scrollTo(leader.scrollLeft, leader.scrollTop);
      }
    }
  }
});

// Where the photograph itself lies within its element (object-fit: scale-down).
function visible(image) {
  const box = image.getBoundingClientRect();
  const scale = Math.min(1, box.width / image.naturalWidth, box.height / image.naturalHeight);
  const [width, height] = [image.naturalWidth * scale, image.naturalHeight * scale];
  return {
    left: box.left + (box.width - width) / 2, top: box.top + (box.height - height) / 2, width, height,
  };
}
