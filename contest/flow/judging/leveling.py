"""Even loads and a panel in one piece: chains of hand-overs on a `Seating`.

Nothing is sealed here. Evening out follows the optimal semi-matching of Harvey, Ladner,
Lovász and Tamir (2006): as long as some chain of hand-overs leads from a juror to one
with at least two ballots fewer, walk it; when none is left, no spread is smaller.
The same chains make room under load limits (augmenting paths, Ford and Fulkerson).
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from itertools import islice, product

from contest.flow.judging.seating import Seating

Move = tuple[Hashable, Hashable, Hashable]
Came = dict[Hashable, Move | None]
MayMove = Callable[[Hashable, Hashable, Hashable], bool]
SWAPS_TRIED = 2000


def level(seating: Seating) -> None:
    """Make loads as even as bars, limits and cast ballots allow."""
    while _level_once(seating):
        pass


def make_room(seating: Seating, entry: Hashable) -> bool:
    """Seat one more juror at the entry by moving other unopened ballots along."""
    came: Came = {j: None for j in seating.jurors if seating.may_sit(entry, j)}
    found = _find_chain(seating, came, seating.has_room, _any_legal(seating))
    if found is None:
        return False
    start, chain = found
    _walk(seating, chain)
    seating.sit(entry, start)
    return True


def connect(seating: Seating) -> None:
    """Join separate parts of the panel by swapping ballots dealt just now."""
    parts = parts_of(seating)
    while len(parts) > 1 and _join_two(seating, parts):
        parts = parts_of(seating)


def parts_of(seating: Seating) -> list[list[Hashable]]:
    """Give the groups of jurors that share no entry with one another."""
    left = dict.fromkeys(seating.jurors)
    parts = []
    while left:
        part = [left.popitem()[0]]
        for juror in part:
            met = [other for other in left if seating.meetings[juror][other] > 0]
            part.extend(met)
            for other in met:
                del left[other]
        parts.append(part)
    return parts


def _level_once(seating: Seating) -> bool:
    """Walk every chain there is, busiest juror first; say whether there was one.

    From whoever a fruitless search came by, another search for somebody at least as
    idle would be just as fruitless: they need not be tried.
    """
    waiting = dict.fromkeys(seating.jurors)
    improved = False
    while waiting:
        giver = max(waiting, key=lambda j: seating.load[j])
        came: Came = {giver: None}
        found = _find_chain(
            seating, came, _is_idler(seating, giver), seating.may_hand_over
        )
        if found:
            _walk(seating, found[1])
            improved = True
        else:
            waiting = {j: None for j in waiting if j not in came}
    return improved


def _is_idler(seating: Seating, giver: Hashable) -> Callable[[Hashable], bool]:
    enough = seating.load[giver] - 2
    return lambda juror: seating.load[juror] <= enough and seating.has_room(juror)


def _find_chain(
    seating: Seating,
    came: Came,
    is_goal: Callable[[Hashable], bool],
    may_move: MayMove,
) -> tuple[Hashable, list[Move]] | None:
    """Search for the shortest chain to a goal, single steps first.

    `came` holds the starts and learns how every other juror was reached.
    """
    starts = list(came)
    goals = [j for j in seating.jurors if j not in came and is_goal(j)]
    if not goals:
        return None
    for start in starts:
        step = next(_hand_overs(seating, start, goals.copy(), may_move), None)
        if step:
            return start, [step]
    return _search(seating, came, goals, may_move)


def _search(
    seating: Seating, came: Came, goals: Sequence[Hashable], may_move: MayMove
) -> tuple[Hashable, list[Move]] | None:
    """Search breadth first through chains of any length."""
    queue = deque(came)
    unseen = [j for j in seating.jurors if j not in came]
    while queue:
        giver = queue.popleft()
        for move in _hand_overs(seating, giver, unseen, may_move):
            taker = move[2]
            came[taker] = move
            if taker in goals:
                return _trace(came, taker)
            queue.append(taker)
    return None


def _hand_overs(
    seating: Seating, giver: Hashable, unseen: list[Hashable], may_move: MayMove
) -> Iterator[Move]:
    """Yield one ballot for each juror it could go to, taking them off `unseen`."""
    for entry in seating.movable[giver]:
        for taker in [j for j in unseen if may_move(entry, giver, j)]:
            unseen.remove(taker)
            yield entry, giver, taker


def _trace(came: Came, end: Hashable) -> tuple[Hashable, list[Move]]:
    chain = []
    move = came[end]
    while move is not None:
        chain.append(move)
        end = move[1]
        move = came[end]
    return end, chain


def _walk(seating: Seating, chain: list[Move]) -> None:
    for entry, giver, taker in chain:
        seating.hand_over(entry, giver, taker)


def _any_legal(seating: Seating) -> MayMove:
    return lambda entry, _giver, taker: seating.may_sit(entry, taker)


def _join_two(seating: Seating, parts: list[list[Hashable]]) -> bool:
    """Swap two fresh ballots so that fewer parts remain; say whether it worked."""
    for (entry, a), (other, b) in islice(_swaps(seating, parts), SWAPS_TRIED):
        _swap(seating, (entry, a), (other, b))
        if len(parts_of(seating)) < len(parts):
            return True
        _swap(seating, (entry, b), (other, a))
    return False


def _swaps(
    seating: Seating, parts: list[list[Hashable]]
) -> Iterator[tuple[tuple[Hashable, Hashable], tuple[Hashable, Hashable]]]:
    fresh = [
        [(e, j) for j in part for e in seating.movable[j] if _is_fresh(seating, e, j)]
        for part in parts
    ]
    for here in range(len(parts)):
        for there in range(here):
            for (entry, a), (other, b) in product(fresh[here], fresh[there]):
                if seating.may_sit(entry, b) and seating.may_sit(other, a):
                    yield (entry, a), (other, b)


def _is_fresh(seating: Seating, entry: Hashable, juror: Hashable) -> bool:
    return (entry, juror) not in seating.before and len(seating.seats[entry]) > 1


def _swap(
    seating: Seating,
    one: tuple[Hashable, Hashable],
    two: tuple[Hashable, Hashable],
) -> None:
    (entry, a), (other, b) = one, two
    seating.hand_over(entry, a, b)
    seating.hand_over(other, b, a)
