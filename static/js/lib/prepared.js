// Pictures appear on the page of an entry as soon as they are prepared: it is asked for
// its parts now and then, while nothing else is on its way.
import { get } from "./http.js";
import { replaceParts } from "./parts.js";

const LOOK = 2000;
const LOOKS = 90;
let looking = false;

export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

export async function showPrepared(address, isWanted) {
  if (looking) return;
  looking = true;
  for (let left = LOOKS; left && isWanted(); left -= 1) {
    await pause(LOOK);
    const { data } = await get(address);
    if (!data?.ok) break;
    const { order, peek, pieces } = data.parts;
    const isShown = replaceParts({ order, peek, pieces });
    if (!data.preparing && isShown) break;
  }
  looking = false;
}
