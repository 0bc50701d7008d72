// <light-box>: links marked data-zoom open large, in place, whole. PhotoSwipe is
// fetched on the first click; without script each link opens the file.
customElements.define("light-box", class extends HTMLElement {
  #opened;

  connectedCallback() {
    this.addEventListener("click", this.#open);
    document.addEventListener("keydown", this.#step);
  }

  disconnectedCallback() {
    this.removeEventListener("click", this.#open);
    document.removeEventListener("keydown", this.#step);
  }

  #open = async (event) => {
    const link = event.target.closest("a[data-zoom]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const links = [...this.querySelectorAll("a[data-zoom]")];
    const { default: PhotoSwipe } = await import("/static/vendor/photoswipe/photoswipe.esm.js");
    this.#opened = new PhotoSwipe({
      dataSource: links.map((one) => ({
        src: one.href,
        width: Number(one.dataset.width),
        height: Number(one.dataset.height),
        alt: one.querySelector("img")?.alt ?? "",
      })),
      index: links.indexOf(link),
      bgOpacity: 1,
      closeTitle: this.dataset.close,
      zoomTitle: this.dataset.zoom,
      arrowPrevTitle: this.dataset.previous,
      arrowNextTitle: this.dataset.next,
      errorMsg: this.dataset.error,
    });
    this.#opened.on("destroy", () => {
      this.#opened = undefined;
      link.focus();
    });
    this.#opened.init();
  };

  // The arrows go to the neighbouring exhibits while nothing is open or typed in.
  #step = (event) => {
    if (this.#opened || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (rel) document.querySelector(`.pager a[rel="${rel}"]`)?.click();
  };
});
