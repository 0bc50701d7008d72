// Loads each behaviour that this page has an element for. Pages work without it.
import "./lib/late-letters.js";
import { layPlaceholders } from "./lib/placeholders.js";

const known = [
  "auto-save",
  "close-look",
  "copy-text",
  "file-drop",
  "full-screen",
  "key-help",
  "light-box",
  "light-table",
  "local-time",
  "not-saved",
  "pan-zoom",
  "piece-tray",
  "score-pad",
  "sort-list",
];

// A page that is left or hidden early skips its transition: that is no error of ours.
for (const moment of ["pageswap", "pagereveal"]) {
  addEventListener(moment, ({ viewTransition: turning }) => {
    for (const end of [turning?.ready, turning?.finished]) end?.catch(() => {});
  });
}

for (const name of known) {
  if (document.querySelector(name)) import(`./elements/${name}.js`);
}
layPlaceholders();
document.querySelector("[data-focus]")?.focus();
