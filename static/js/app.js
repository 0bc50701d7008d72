// Loads each behaviour that this page has an element for. Pages work without it.
const known = ["light-box", "local-time"];

for (const name of known) {
  if (document.querySelector(name)) import(`./elements/${name}.js`);
}
document.querySelector("[data-focus]")?.focus();
