// What the page of an entry has already, and what was on its way when it was left.
const LINES = '[data-part="pieces"] > [data-code]';

export function keptCount() {
  return document.querySelectorAll(LINES).length;
}

// A file of the same name and size is there: it need not travel again.
export function isKept(file) {
  const name = file.name.normalize("NFC").split(/\s+/).filter(Boolean).join(" ");
  return [...document.querySelectorAll(LINES)].some((line) =>
    Number(line.dataset.bytes) === file.size && line.querySelector("code").textContent === name);
}

// What a file tells stands in empty fields, as on a fresh page.
export function fill(values = {}) {
  for (const [name, value] of Object.entries(values)) {
    const field = document.getElementById(name);
    if (field && !field.value) field.value = value;
  }
}

// Files that had not come when this page was left, by their mark, asked once: {name, key}.
// Chosen again, each keeps its key, and so its place among those chosen with it. That no
// browser keeps them (private windows) is no loss.
export function remember(address, lines) {
  const left = lines.map(({ file, key }) => [markOf(file), { name: file.name, key }]);
  try {
    sessionStorage.setItem(`waiting ${address}`, JSON.stringify(left));
  } catch { /* nothing is kept there */ }
}

export function unfinished(address) {
  try {
    const left = JSON.parse(sessionStorage.getItem(`waiting ${address}`));
    sessionStorage.removeItem(`waiting ${address}`);
    return new Map(left ?? []);
  } catch {
    return new Map();
  }
}

// By which the same file is known when it is chosen again.
export function markOf({ name, size, lastModified }) {
  return [name, size, lastModified].join(" ");
}
