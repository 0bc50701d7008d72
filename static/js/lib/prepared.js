// Pictures appear on the page of an entry as soon as they are prepared, and files that
// arrive behind its back as they come: it is asked for its parts now and then, while
// nothing else is on its way.
import { get } from "./http.js";
import { keptCount } from "./intake.js";
import { replaceParts } from "./parts.js";

const LOOK = 2000;
const LOOKS = 90;
let looking = false;

export const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));

// Goes on while something is being prepared, or one that was sent before `isAwaited`.
export async function showPrepared(address, isWanted, isAwaited = () => false) {
  if (looking) return;
  looking = true;
  for (let left = LOOKS; left && isWanted(); left -= 1) {
    await pause(LOOK);
    const { data } = await get(address);
    if (!data?.ok) break;
    const isShown = renew(data.parts);
    if (!data.preparing && isShown && !isAwaited()) break;
  }
  looking = false;
}

// What is missing and what was checked changes with the files alone.
function renew({ order, peek, pieces, ...others }) {
  const before = keptCount();
  const isShown = replaceParts({ order, peek, pieces });
  if (keptCount() !== before) replaceParts(others);
  return isShown;
}
