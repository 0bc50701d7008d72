// A photograph pixel by pixel, in place. OpenSeadragon is fetched when it is first wanted
// and draws tiles; buttons, keys and words are those of our pages. At 100 % one pixel of
// the photograph is one pixel of the screen.
import { openSeadragon } from "./seadragon.js";

// Asks for the tiles at the address that the page itself came from.
async function sourceAt(address) {
  const answer = await fetch(address, { headers: { Accept: "application/ld+json, application/json" } });
  if (!answer.ok || answer.redirected) throw new Error("no tiles");
  const url = new URL(address, location.href).href;
  return { ...await answer.json(), id: url.slice(0, url.lastIndexOf("/")) };
}

const ratio = () => globalThis.devicePixelRatio || 1;
const STEP = 1.5;
const PAN = 0.25; // of what is in sight

export class Closer {
  #viewer;
  #source;

  // Shows the tiles described at `info` in the element `stage`; fails where that cannot be.
  // `at` is where to look first, as shares of width and height.
  static async open(stage, { module, info, alt, at, digits = false }) {
    const [OpenSeadragon, source] = await Promise.all([openSeadragon(module), sourceAt(info)]);
    if (!stage.isConnected) throw new Error("left meanwhile");
    const closer = new Closer(OpenSeadragon, stage, source);
    await closer.#arrived(alt, at);
    stage.addEventListener("keydown", (event) => closer.#press(event, digits));
    return closer;
  }

  constructor(OpenSeadragon, stage, source) {
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#source = source;
    this.#viewer = new OpenSeadragon.Viewer({
      element: stage,
      tileSources: [source],
      drawer: "canvas",
      showNavigationControl: false,
      animationTime: still ? 0 : 0.3,
      visibilityRatio: 1,
      constrainDuringPan: true,
      maxZoomPixelRatio: 2 / ratio(),
      gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: false },
      gestureSettingsTouch: { clickToZoom: false, dblClickToZoom: false, flickEnabled: !still },
    });
    this.#viewer.addHandler("canvas-key", (event) => { event.preventDefaultAction = true; });
    this.#viewer.addHandler("zoom", ({ zoom }) => this.#fit(zoom));
  }

  #arrived(alt, at) {
    const { canvas } = this.#viewer;
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", alt);
    return new Promise((resolve, reject) => {
      this.#viewer.addOnceHandler("open-failed", () => reject(new Error("no tiles")));
      this.#viewer.addOnceHandler("open", () => {
        this.actual(at);
        resolve();
      });
    });
  }

  get scale() { return this.#scaleAt(this.#viewer.viewport.getZoom()); }

  #scaleAt(zoom) { return this.#viewer.viewport.viewportToImageZoom(zoom) * ratio(); }

  // It draws each tile a pixel larger than it is, to hide seams, unless tiles overlap. At
  // 100 % there are no seams and every pixel has its place: there they "overlap" by nothing.
  #fit(zoom) {
    const tiles = this.#viewer.world.getItemAt(0)?.source;
    if (tiles) tiles.tileOverlap = Math.abs(this.#scaleAt(zoom) - 1) < 1e-6 ? 1e-9 : 0;
  }

  // Whether this one is moved by hand or key, not after another.
  get isHeld() {
    const { container } = this.#viewer;
    return container.matches(":hover") || container.contains(document.activeElement);
  }

  get view() {
    const { viewport } = this.#viewer;
    return { zoom: viewport.getZoom(), center: viewport.getCenter() };
  }

  // Looks where another looks: for two side by side.
  set view({ zoom, center }) {
    const { viewport } = this.#viewer;
    viewport.zoomTo(zoom, null, true).panTo(center, true);
  }

  whole() { this.#viewer.viewport.goHome(); }

  // Pixel on pixel: the corner of what is in sight is a whole pixel too, lest all blur.
  actual({ x = 0.5, y = 0.5 } = this.#middle()) {
    const { viewport } = this.#viewer;
    const box = viewport.getContainerSize();
    const { width, height } = this.#source;
    const snap = (share, pixels, room) => {
      const half = room * ratio() / 2;
      return half + Math.round(share * pixels - half);
    };
    const middle = viewport.imageToViewportCoordinates(snap(x, width, box.x), snap(y, height, box.y));
    viewport.zoomTo(viewport.imageToViewportZoom(1 / ratio()), null, true).panTo(middle, true).applyConstraints(true);
  }

  zoom(by) { this.#viewer.viewport.zoomBy(by).applyConstraints(); }

  focus() { this.#viewer.canvas.focus(); }

  close() { this.#viewer.destroy(); }

  on(name, hear) { this.#viewer.addHandler(name, hear); }

  #middle() {
    const { viewport } = this.#viewer;
    const { x, y } = viewport.viewportToImageCoordinates(viewport.getCenter());
    return { x: x / this.#source.width, y: y / this.#source.height };
  }

  #press(event, digits) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const deeds = {
      "+": () => this.zoom(STEP),
      "=": () => this.zoom(STEP),
      "-": () => this.zoom(1 / STEP),
      ArrowLeft: () => this.#pan(-1, 0),
      ArrowRight: () => this.#pan(1, 0),
      ArrowUp: () => this.#pan(0, -1),
      ArrowDown: () => this.#pan(0, 1),
      ...digits && { 0: () => this.whole(), 1: () => this.actual() },
    };
    if (!Object.hasOwn(deeds, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    deeds[event.key]();
  }

  #pan(across, down) {
    const { viewport } = this.#viewer;
    const { width, height } = viewport.getBounds();
    const by = viewport.getCenter().clone();
    by.x = across * width * PAN;
    by.y = down * height * PAN;
    viewport.panBy(by).applyConstraints();
  }
}
