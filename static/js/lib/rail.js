// What the rail shows of an act that was done without a new page.

// A note or a favorite is on its way: shown at once, as it will stand on the next page.
export function noted(room, form) {
  const words = form.querySelector("textarea");
  if (words) return keepNote(room, form, words);
  const button = room.querySelector(`[form="${form.id}"]`);
  button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
  [form.action, form.dataset.other] = [form.dataset.other, form.action];
}

function keepNote(room, form, words) {
  words.defaultValue = words.value;
  const line = room.querySelector('[data-part="note"]');
  line.querySelector("span").textContent = words.value;
  line.hidden = !words.value.trim();
  const sheet = form.closest(".sheet");
  if (sheet.matches(":popover-open")) sheet.hidePopover();
}

// The button that opened a sheet says that it has been used.
export function used(room, form) {
  const button = room.querySelector(`[popovertarget="${form.closest(".sheet")?.id}"][data-done]`);
  if (button) button.firstElementChild.textContent = button.dataset.done;
}

export function counted(room, { cast, total, last, undo }) {
  const part = (name) => room.querySelector(`[data-part="${name}"]`);
  part("count").textContent = `${cast}/${total}`;
  Object.assign(room.querySelector("progress"), { value: cast, max: total });
  if (!last) return;
  part("welcome")?.remove();
  part("aside")?.remove();
  part("last").textContent = room.dataset.last.replace("{words}", last);
  part("back").hidden = part("previous").hidden = false;
  part("undo").href = undo;
  if (room.querySelector("[name=version]").value === "0") part("previous").href = undo;
}
