// <light-box>: links with data-photo="n" open photograph n large, in place and whole.
// PhotoSwipe is fetched on the first click; without script each link opens the file.
// Keys: arrows, + - 0 zoom, Esc; closed, the arrows go to the neighbouring exhibits, unless
// they are meant for a player or another control.
// The browser's "back" closes it; its buttons and the caption stay, above and below.
import { Presses } from "../lib/presses.js";

const ROOM = { top: 56, bottom: 56, left: 0, right: 0 };
const STEP = 1.5;
const OTHERS = "video, audio, input, select, textarea, button, summary, [contenteditable], dialog"; // their keys

// Whoever seeks in what plays must not lose it, wherever the focus is.
const isPlaying = () => [...document.querySelectorAll("video, audio")].some((one) => !one.paused && !one.ended);

customElements.define("light-box", class extends HTMLElement {
  #opened;
  #presses = new Presses();

  connectedCallback() {
    this.addEventListener("click", this.#open);
    addEventListener("popstate", this.#back);
    document.addEventListener("keydown", this.#step);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#open);
    removeEventListener("popstate", this.#back);
    document.removeEventListener("keydown", this.#step);
  }

  get #photographs() {
    return [...this.querySelectorAll("a[data-photo][data-width]")];
  }

  #open = async (event) => {
    const link = event.target.closest("a[data-photo]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.#presses.isFirst(event);
    try {
      const { default: PhotoSwipe } = await import(this.dataset.module);
      if (!this.#opened) this.#show(new PhotoSwipe(this.#options(link)), link);
    } catch {
      location.assign(link.href);
    }
  };

  #options(link) {
    const photographs = this.#photographs;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    return {
      dataSource: photographs.map((one) => ({
        src: one.href,
        width: Number(one.dataset.width),
        height: Number(one.dataset.height),
        alt: one.querySelector("img")?.alt ?? "",
        caption: one.dataset.caption,
        language: one.dataset.captionLang,
      })),
      index: photographs.findIndex((one) => one.dataset.photo === link.dataset.photo),
      bgOpacity: 1,
      loop: false,
      maxZoomLevel: 1,
      secondaryZoomLevel: 1,
      tapAction: false,
      paddingFn: () => ROOM,
      showHideAnimationType: still ? "none" : "fade",
      closeTitle: this.dataset.close,
      zoomTitle: this.dataset.zoom,
      arrowPrevTitle: this.dataset.previous,
      arrowNextTitle: this.dataset.next,
      errorMsg: this.dataset.error,
    };
  }

  #show(opened, link) {
    this.#opened = opened;
    opened.on("bindEvents", () => {
      opened.element.setAttribute("aria-label", this.dataset.label);
      opened.element.setAttribute("aria-modal", "true");
      opened.element.style.setProperty("--pswp-bg", "var(--paper)");
      opened.element.style.setProperty("--pswp-placeholder-bg", "var(--paper-2)");
      opened.element.style.setProperty("--pswp-icon-color", "var(--ink)");
      opened.element.style.setProperty("--pswp-icon-color-secondary", "var(--paper)");
      opened.element.style.setProperty("--pswp-icon-stroke-color", "var(--paper)");
    });
    opened.on("uiRegister", () => this.#caption(opened));
    opened.on("close", () => {
      if (history.state?.enlarged) history.back();
    });
    for (const name of ["imageClickAction", "bgClickAction"]) opened.on(name, (event) => this.#click(event));
    opened.on("keydown", (event) => this.#zoom(opened, event.originalEvent.key));
    opened.on("destroy", () => {
      this.#opened = undefined;
      link.focus();
    });
    opened.init();
    history.pushState({ enlarged: true }, "");
  }

  #click(event) {
    if (!this.#presses.isFirst(event.originalEvent)) event.preventDefault();
  }

  #back = () => {
    this.#opened?.close();
  };

  #caption(opened) {
    opened.ui.registerElement({
      name: "caption",
      appendTo: "root",
      onInit: (element) => {
        opened.on("change", () => {
          const { caption = "", language = "" } = opened.currSlide.data;
          element.textContent = caption;
          element.lang = language || document.documentElement.lang;
        });
      },
    });
  }

  #zoom(opened, key) {
    const slide = opened.currSlide;
    const { fit, max } = slide.zoomLevels;
    const wanted = {
      "+": slide.currZoomLevel * STEP,
      "=": slide.currZoomLevel * STEP,
      "-": slide.currZoomLevel / STEP,
      "0": fit,
    }[key];
    if (wanted) opened.zoomTo(Math.min(Math.max(wanted, fit), Math.max(max, fit)), undefined, 120);
  }

  #step = (event) => {
    if (this.#opened || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.defaultPrevented || event.target.closest(OTHERS) || isPlaying()) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (rel) document.querySelector(`.pager a[rel="${rel}"]`)?.click();
  };
});
