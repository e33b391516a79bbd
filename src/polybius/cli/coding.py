"""Coding a stream of items, in order, and handing each coded report on. Tests give a coder of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from queue import Empty, Queue
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from polybius.pipeline import Coder
    from polybius.readers import Item
    from polybius.records import CodedReport
    from polybius.settings import Settings

T = TypeVar("T")
END = object()


def make_coder(settings: Settings) -> Coder:
    """The coder of the command line."""
    from polybius.pipeline import Coder

    return Coder(settings)


def coded_in_order(
    batches: Iterable[Sequence[Item]], coder: Coder, known: Callable[[Item], CodedReport | None]
) -> Iterator[list[tuple[CodedReport, bool]]]:
    """For each batch of items their coded reports, and whether each is new: what is ``known`` is not."""
    for batch in batches:
        ready = [known(item) for item in batch]
        fresh = coder.pipe_items(item for item, coded in zip(batch, ready, strict=True) if coded is None)
        yield [(coded, False) if coded else (next(fresh), True) for coded in ready]


def even_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Batches of ``size``; the last may be smaller."""
    feed = iter(items)
    while batch := list(islice(feed, size)):
        yield batch


def live_batches(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Batches of what has arrived, at least one and at most ``size``: nobody waits for a full batch.

    The items are drawn in a thread, no more than ``size`` ahead. What drawing them raises is raised here,
    after the items before it.
    """
    arrived: Queue[object] = Queue(maxsize=size)
    Thread(target=_draw, args=(items, arrived), daemon=True).start()
    ended = False
    while not ended:
        batch = [arrived.get(), *_waiting(arrived, size - 1)]
        last = batch[-1]
        ended = last is END or isinstance(last, BaseException)
        if found := batch[:-1] if ended else batch:
            yield found  # type: ignore[misc]
        if isinstance(last, BaseException):
            raise last


def _draw(items: Iterable[object], arrived: Queue[object]) -> None:
    try:
        for item in items:
            arrived.put(item)
        arrived.put(END)
    except BaseException as error:
        arrived.put(error)


def _waiting(arrived: Queue[object], most: int) -> Iterator[object]:
    for _ in range(most):
        try:
            yield arrived.get_nowait()
        except Empty:
            return
