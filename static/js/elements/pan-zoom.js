// <pan-zoom data-box=".room__figure">: its checkbox shows photographs at actual size.
// A click on a photograph (a double one is one) turns that on and off at the point clicked;
// by key or checkbox it opens in the middle, where arrows move it; dragging moves it; with
// data-linked all boxes move together. Where all have tiles (data-closer), these are shown
// instead; a click or Esc leads back, digits stay marks. Without script: a scroll box.
import { Closers } from "../lib/closers.js";
import { onPinch } from "../lib/pinch.js";
import { Presses } from "../lib/presses.js";
import { openSheet } from "../lib/sheets.js";

customElements.define("pan-zoom", class extends HTMLElement {
  #abort;
  #held = null;
  #closers = new Closers();
  #presses = new Presses();
  #changes;

  connectedCallback() {
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.#checkbox.addEventListener("change", () => { this.#centre(); this.#look(); }, { signal });
    document.addEventListener("keydown", (event) => this.#escape(event), { signal, capture: true });
    this.#changes = new MutationObserver(() => this.#look());
    for (const box of this.#boxes) {
      box.addEventListener("pointerdown", (event) => this.#hold(event, box), { signal });
      box.addEventListener("pointermove", (event) => this.#drag(event), { signal });
      box.addEventListener("pointerup", (event) => this.#release(event, box), { signal });
      box.addEventListener("pointercancel", () => { this.#held = null; }, { signal });
      onPinch(box, (at) => this.#pinch(at, box), { signal, wants: (one) => this.#wants(one) });
      box.addEventListener("dragstart", (event) => event.preventDefault(), { signal });
      if ("linked" in this.dataset) {
        box.addEventListener("scroll", () => this.#follow(box), { signal, passive: true });
      }
      this.#changes.observe(box, { subtree: true, attributeFilter: ["src"] });
    }
  }

  disconnectedCallback() {
    this.#abort.abort();
    this.#changes.disconnect();
    this.#closers.shut();
  }

  get #boxes() {
    return [...document.querySelectorAll(this.dataset.box)];
  }

  get #checkbox() {
    return this.querySelector("input[type=checkbox]");
  }

  #hold(event, box) {
    if (event.button !== 0 || !event.target.matches("img")) return;
    const { scrollLeft: left, scrollTop: top } = box;
    this.#held = { box, x: event.clientX, y: event.clientY, left, top, moved: false };
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
    if (!held || held.moved || !this.#presses.isFirst(event)) return;
    this.#checkbox.checked = !this.#checkbox.checked;
    if (this.#checkbox.checked) this.#openAt(event, box);
  }

  // Fingers on a screen make the page larger by themselves, where there are no tiles.
  #wants({ type }) {
    return !this.#checkbox.checked && (type === "wheel" || Closers.canLook(this.#boxes));
  }

  #pinch(event, box) {
    this.#held = null;
    this.#checkbox.checked = true;
    this.#openAt(event, box);
  }

  #openAt(event, box) {
    const image = box.querySelector("img");
    const frame = visible(image);
    const across = (event.clientX - frame.left) / frame.width;
    const down = (event.clientY - frame.top) / frame.height;
    box.scrollTo(
      image.offsetWidth * across - box.clientWidth / 2,
      image.offsetHeight * down - box.clientHeight / 2,
    );
    this.#look({ x: across, y: down });
  }

  #look(at) {
    this.#closers.shut();
    if (!this.#checkbox.checked || !Closers.canLook(this.#boxes)) return;
    const { module, linked } = this.dataset;
    const left = (event) => this.#presses.isFirst(event) && this.#back();
    this.#closers.look(this.#boxes, { module, at, isLinked: linked !== undefined, left });
  }

  #back() {
    const box = document.activeElement?.closest(this.dataset.box);
    this.#checkbox.checked = false;
    this.#closers.shut();
    box?.focus({ preventScroll: true });
  }

  #escape(event) {
    if (event.key !== "Escape" || !this.#closers.isOpen || openSheet()) return;
    event.preventDefault();
    event.stopPropagation();
    this.#back();
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
