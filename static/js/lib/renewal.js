// Why the server did not know who asks: "signedOut", or "lost" where another person or none
// sits here; "" where the same juror is in again, whose new token the room then carries.
import { visit } from "./http.js";

export async function renew(room) {
  const seen = await visit(location.pathname);
  const pad = seen?.page.querySelector("score-pad");
  if (!pad) return seen?.path.startsWith("/account/") ? "signedOut" : "lost";
  if (pad.dataset.place !== room.dataset.place) return "lost";
  const { value } = pad.querySelector("[name=csrf_token]");
  for (const field of room.querySelectorAll("[name=csrf_token]")) field.value = value;
  return "";
}
