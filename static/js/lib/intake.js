// What the page of an entry has already, and how a file is known.
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

// By which the same file is known when it is chosen again.
export function markOf({ name, size, lastModified }) {
  return [name, size, lastModified].join(" ");
}
