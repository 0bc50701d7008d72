// Loads each behaviour that this page has an element for. Pages work without it.
const known = [
  "auto-save",
  "file-drop",
  "key-help",
  "light-box",
  "light-table",
  "local-time",
  "not-saved",
  "pan-zoom",
  "score-pad",
  "sort-list",
];

for (const name of known) {
  if (document.querySelector(name)) import(`./elements/${name}.js`);
}
document.querySelector("[data-focus]")?.focus();
