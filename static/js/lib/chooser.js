// A bare file field speaks the language of the browser: here its label, in words of the
// page, becomes the button that opens it, and holds it.
export function dress(input, look) {
  const [label] = input.labels;
  label.className = `button ${look} tray__choose`;
  input.className = "visually-hidden";
  if (!label.contains(input)) label.append(input); // a move would lose its focus
}

export function bareIn(place) {
  return place.querySelectorAll("input[type=file]:not(.visually-hidden)");
}

// Beside such a button stands what was chosen, where nothing sends it yet.
export function showChosen(input) {
  const label = input.closest("label");
  const name = label.parentElement.querySelector("[data-chosen]") ?? Object.assign(document.createElement("span"), { className: "tray__chosen" });
  name.dataset.chosen = "";
  name.textContent = input.files[0]?.name ?? "";
  label.after(name);
}
