"""Progress as a person at a terminal sees it; a log gets none."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


@contextmanager
def ticking(words: str, count: int) -> Iterator[Callable[[], object]]:
    """Show a bar with `words` on the error stream while `count` steps are done."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=Console(stderr=True)) as bar:
        task = bar.add_task(words, total=count)
        yield lambda: bar.advance(task)
