// A film or sound that somebody watches or hears, in a line of the page that is renewed:
// the player is never moved, what stands beside it is.
export const PLAYERS = "video, audio";

// Gives the player of a line that plays, or was stopped in the midst, if the fresh line
// has the same one: of a file that was replaced nothing goes on.
export function playingIn(line, fresh) {
  const player = line.querySelector(PLAYERS);
  const isSame = fresh?.querySelector(PLAYERS) && line.dataset.bytes === fresh.dataset.bytes;
  return player && isSame && isInUse(player) ? player : null;
}

// From the line down to its player, whatever lies beside the way is renewed.
export function renewBeside(mine, fresh) {
  const [way, freshWay] = [mine, fresh].map((one) => [...one.children].find(hasPlayer));
  for (const one of [...mine.childNodes]) if (one !== way) one.remove();
  let isBefore = true;
  for (const one of [...fresh.childNodes]) {
    if (one === freshWay) isBefore = false;
    else mine.insertBefore(one, isBefore ? way : null);
  }
  if (!way.matches(PLAYERS)) renewBeside(way, freshWay);
}

function isInUse(player) {
  return !player.paused || player.currentTime > 0 || player === document.activeElement;
}

function hasPlayer(node) {
  return node.matches(PLAYERS) || node.querySelector(PLAYERS) !== null;
}
