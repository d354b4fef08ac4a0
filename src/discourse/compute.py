"""Running one pure function over many values: here, in other processes, or on a cluster; always in order."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from functools import partial
from importlib.util import find_spec
from typing import TypeVar

from discourse.errors import DiscourseError

Given = TypeVar("Given")
Made = TypeVar("Made")


def ordered_map(
    function: Callable[[Given], Made],
    values: Sequence[Given],
    *,
    executor: Executor | None = None,
    chunk: int = 64,
    advance: Callable[[int], None] = lambda done: None,
) -> list[Made]:
    """`[function(value) for value in values]`, by any `concurrent.futures.Executor`; `advance` is told what was done.

    >>> ordered_map(str.upper, ["minsk", "vilnius"])
    ['MINSK', 'VILNIUS']
    """
    chunks = [values[start : start + chunk] for start in range(0, len(values), chunk)]
    work = partial(_each, function)
    made: list[Made] = []
    results: Iterator[list[Made]] = executor.map(work, chunks) if executor else map(work, chunks)
    for part in results:
        made.extend(part)
        advance(len(part))
    return made


def _each(function: Callable[[Given], Made], values: Sequence[Given]) -> list[Made]:
    return [function(value) for value in values]


@contextmanager
def executor_for(*, workers: int = 1, scheduler: str | None = None) -> Iterator[Executor | None]:
    """An executor for this many processes, or for a Dask scheduler's address; None where one process is asked for.

    Raises DiscourseError where a scheduler is named and dask's `distributed` is not installed.
    """
    if scheduler is not None:
        if find_spec("distributed") is None:
            raise DiscourseError("--scheduler needs dask: install the package “distributed” beside discourse")
        from distributed import Client

        with Client(scheduler) as client:
            yield client.get_executor()
    elif workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            yield pool
    else:
        yield None
