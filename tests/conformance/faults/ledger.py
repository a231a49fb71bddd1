"""Writing requests against `specs/ledger.bspec`, and what is stored of them.

A transfer is one row with two entries, and one receipt that a listener writes later. `Written` knows which ones the
server has acknowledged, and which ones it may or may not have made.
"""

import collections
import concurrent.futures
import contextlib
import http.client
import itertools
import threading
import time
import typing

from . import clients
from .facts import Facts

WORKERS = 8
BROKEN = (OSError, http.client.HTTPException, ValueError)
"""How a client hears that the server is gone, or is cut off in the middle of an answer."""


class Written:
    """What clients know of the transfers that they have sent; each has a reference of its own."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.acknowledged: set[str] = set()
        self.unanswered: set[str] = set()
        self.refused: int = 0
        """Connections that nobody accepted: the server is gone."""
        self.statuses: collections.Counter = collections.Counter()

    def post(self, client: clients.Client, ref: str) -> int | None:
        """Sends one, under a key that is its reference; None if no answer came."""
        try:
            status = client.send("POST", "/api/transfers", body_of(ref), {"Idempotency-Key": key_of(ref)}).status
        except ConnectionRefusedError:
            with self._lock:
                self.refused += 1
            return None
        except BROKEN:
            status = None
        self.heard(ref, status)
        return status

    def heard(self, ref: str, status: int | None) -> None:
        with self._lock:
            if status is None:
                self.unanswered.add(ref)
            else:
                self.statuses[status] += 1
            if status == 201:
                self.acknowledged.add(ref)


def body_of(ref: str) -> dict:
    return {"ref": ref, "amount": 7}


def key_of(ref: str) -> str:
    return f"transfer-{ref}".ljust(16, "_")


def write(written: Written, client: clients.Client, refs: typing.Iterable[str], goes_on: typing.Callable[[], bool]) -> None:
    """Sends them with some clients at once, as long as it is wanted; one whose server is gone stops."""
    left = iter(refs)
    lock = threading.Lock()

    def work() -> None:
        while goes_on():
            with lock:
                ref = next(left, None)
            if ref is None or written.post(client, ref) is None:
                return

    with concurrent.futures.ThreadPoolExecutor(WORKERS) as pool:
        for done in [pool.submit(work) for _ in range(WORKERS)]:
            done.result()


@contextlib.contextmanager
def writing(written: Written, client: clients.Client, name: str):
    """Requests without end beside the block."""
    over = threading.Event()
    refs = (f"{name}-{number}" for number in itertools.count())
    thread = threading.Thread(target=write, args=(written, client, refs, lambda: not over.is_set()))
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


class Stored:
    """What the server shows of the transfers."""

    def __init__(self, client: clients.Client) -> None:
        self.lines = client.insist("GET", "/api/transfers").body["transfers"]
        self._times = collections.Counter(line["ref"] for line in self.lines)

    def judge(self, written: Written, found: "Found") -> None:
        """Adds what is wrong, seen after the server is back."""
        refs = self._times.keys()
        found.lost += len(written.acknowledged - refs)
        found.invented += len(refs - written.acknowledged - written.unanswered)
        found.halves += sum(line["entries"] != 2 or line["balance"] != 0 for line in self.lines)
        found.doubled += sum(times - 1 for times in self._times.values())

    def has(self, ref: str) -> bool:
        return ref in self._times


class Found:
    """What went wrong with transfers, over all rounds."""

    lost = 0
    invented = 0
    halves = 0
    doubled = 0

    def tell(self, written: Written, facts: Facts) -> None:
        facts.count("lost", self.lost, 0)
        facts.count("half-written", self.halves, 0)
        facts.count("written twice", self.doubled, 0)
        facts.count("that nobody sent", self.invented, 0)
        others = sum(times for status, times in written.statuses.items() if status not in (201, 503))
        facts.count("answers but 201 and 503", others, 0)


def receipts_arrive(client: clients.Client, seconds: float = 60) -> list[int]:
    """How many receipts each transfer has, once no delivery is left to wait for."""
    end = time.monotonic() + seconds
    while True:
        receipts = [line["receipts"] for line in Stored(client).lines]
        if min(receipts, default=1) > 0 or time.monotonic() > end:
            return receipts
        time.sleep(0.5)
