// The photographs of some boxes, pixel by pixel, each over its own place: all or none, so
// that two are compared at one scale; linked, they move together.
import { Closer } from "./closer.js";

export class Closers {
  #open = [];
  #stages = [];

  get isOpen() { return this.#open.length > 0; }

  // Whether all have tiles; `look` then shows them, from `at` on, as soon as they come.
  static canLook(boxes) {
    return boxes.length > 0 && boxes.every((box) => box.querySelector("img")?.dataset.closer);
  }

  async look(boxes, { module, at, isLinked, left }) {
    const stages = boxes.map(laidOver);
    this.#stages = stages;
    const wanted = stages.map((stage, index) => {
      const { alt, dataset } = boxes[index].querySelector("img");
      return Closer.open(stage, { module, info: dataset.closer, at, alt });
    });
    const opened = (await Promise.allSettled(wanted)).flatMap((one) => one.value ?? []);
    if (opened.length < boxes.length || this.#stages !== stages) {
      for (const one of opened) one.close();
      for (const one of stages) one.remove();
      return;
    }
    this.#open = opened;
    for (const box of boxes) box.scrollTo(0, 0);
    for (const stage of stages) stage.dataset.ready = "";
    this.#listen(isLinked, left);
    opened[0].focus();
  }

  shut() {
    for (const one of this.#open) one.close();
    for (const one of this.#stages) one.remove();
    this.#open = [];
    this.#stages = [];
  }

  // A click leads back, as it led here.
  #listen(isLinked, left) {
    for (const leader of this.#open) {
      leader.on("canvas-click", ({ quick, originalEvent }) => quick && left(originalEvent));
      if (isLinked) leader.on("update-viewport", () => this.#follow(leader));
    }
  }

  #follow(leader) {
    if (!leader.isHeld) return;
    for (const one of this.#open) if (one !== leader) one.view = leader.view;
  }
}

function laidOver(box) {
  const stage = document.createElement("div");
  stage.className = "closer__stage";
  box.append(stage);
  return stage;
}
