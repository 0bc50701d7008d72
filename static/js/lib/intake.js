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

// Names of files that had not come when this page was left, asked once; that no browser
// keeps them (private windows) is no loss.
export function remember(address, names) {
  try {
    sessionStorage.setItem(`waiting ${address}`, JSON.stringify(names));
  } catch { /* nothing is kept there */ }
}

export function unfinished(address) {
  try {
    const names = JSON.parse(sessionStorage.getItem(`waiting ${address}`));
    sessionStorage.removeItem(`waiting ${address}`);
    return names ?? [];
  } catch {
    return [];
  }
}
