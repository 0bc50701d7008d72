// Digits on a pad with several criteria: each fills the first that is empty, and the last
// one casts. On a long scale they are typed. `hears()` says whether a press counts now.
export function fillMarks(room, digit, hears) {
  const typed = room.querySelector("[data-typed]");
  if (typed) return typed.focus();
  const rows = [...room.querySelectorAll("[data-criterion]")];
  const empty = rows.filter((row) => !row.querySelector(":checked"));
  const mark = digit === "0" && !rows[0]?.querySelector('[value="0"]') ? "10" : digit;
  const radio = empty[0]?.querySelector(`[value="${mark}"]`);
  if (!radio || !hears()) return;
  radio.checked = true;
  if (empty.length === 1) radio.form.requestSubmit();
}
