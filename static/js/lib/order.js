// The order on the light table as a list of codes: each act gives a new list, which
// may be longer than there are places; the table then says that it is full.
export function moved(order, code, act) {
  const at = order.indexOf(code);
  const rest = order.filter((one) => one !== code);
  if (act === "earlier") rest.splice(Math.max(0, at - 1), 0, code);
  if (act === "later") rest.splice(at + 1, 0, code);
  if (act === "place") rest.push(code);
  return rest;
}

// Puts `code` before the one it was dropped on, or at the end.
export function placed(order, code, under) {
  const rest = order.filter((one) => one !== code);
  const at = rest.indexOf(under);
  rest.splice(at < 0 ? rest.length : at, 0, code);
  return rest;
}

// Puts `code` in a place, counted from 1; where fewer are placed, after them.
export function put(order, code, place) {
  const rest = order.filter((one) => one !== code);
  rest.splice(place - 1, 0, code);
  return rest;
}

// Of two compared, `first` comes before `second`. Where the list is full and `second`
// stands in it, the last of the list makes room; where neither does, nobody has to.
export function preferred(order, first, second, wanted) {
  const place = order.indexOf(second);
  const at = order.indexOf(first);
  if (at >= 0 && (place < 0 || at < place)) return order;
  if (place < 0) return [...order, first];
  const rest = order.filter((one) => one !== first);
  rest.splice(rest.indexOf(second), 0, first);
  return rest.slice(0, wanted);
}
