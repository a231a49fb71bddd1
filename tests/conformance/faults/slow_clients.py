"""Clients that send a byte a second: 408 and closed when their time is over (L-1), while others are answered."""

import socket
import time

from runner import http as requests

from . import clients
from .bench import Bench
from .connections import ready
from .facts import Facts, is_error

EACH = 20
HEADER_SECONDS, BODY_SECONDS = 10, 20
SLACK_SECONDS = 4
"""The server looks once a second; the rest is for a machine that is busy."""


def slow_clients(bench: Bench) -> Facts:
    facts = Facts(f"{2 * EACH} clients that send a byte a second")
    with bench.running("ledger") as running:
        ada = clients.signed_in(running.port)
        sent = requests.bytes_of(
            {"method": "POST", "target": "/api/transfers", "headers": ada.headers, "json": {"ref": "x" * 60, "amount": 7}},
            running.port,
        )
        headers, body = sent.split(b"\r\n\r\n")
        late_headers = [Dribble(running.port, b"", sent) for _ in range(EACH)]
        late_bodies = [Dribble(running.port, headers + b"\r\n\r\n", body) for _ in range(EACH)]
        others = _dribble([*late_headers, *late_bodies], ada)
        facts.count("late with their headers", _in_time(late_headers, HEADER_SECONDS), EACH)
        facts.count("late with their body", _in_time(late_bodies, BODY_SECONDS), EACH)
        facts.holds("all told so and closed in time", all(each.status == 408 for each in [*late_headers, *late_bodies]))
        facts.count("other requests not answered", len(others) - clients.statuses(others)[200], 0)
        facts.count("rows written", len(ada.insist("GET", "/api/transfers").body["transfers"]), 0)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


class Dribble:
    """A request on its way; what it heard, and after how many seconds the connection was closed."""

    def __init__(self, port: int, first: bytes, rest: bytes):
        self.socket = socket.create_connection(("127.0.0.1", port), 60)
        self.socket.sendall(first)
        self._rest = rest
        self._next = 0
        self._heard = b""
        self._started = time.monotonic()
        self.seconds: float | None = None

    def send(self) -> None:
        """Never the whole: the last byte is kept back."""
        self.socket.sendall(self._rest[self._next:self._next + 1])
        self._next = min(self._next + 1, len(self._rest) - 1)

    def hear(self) -> None:
        try:
            data = self.socket.recv(65536)
        except ConnectionError:
            data = b""
        self._heard += data
        if not data:
            self.seconds = time.monotonic() - self._started
            self.socket.close()

    @property
    def status(self) -> int | None:
        words = self._heard.split(b" ", 2)
        return int(words[1]) if len(words) == 3 else None


def _dribble(all_of_them: list[Dribble], other: clients.Client) -> list[clients.Reply]:
    """Until all are closed; once a second somebody else asks for something."""
    answered = []
    end = time.monotonic() + BODY_SECONDS + 3 * SLACK_SECONDS
    while (left := [each for each in all_of_them if each.seconds is None]) and time.monotonic() < end:
        for each in left:
            try:
                each.send()
            except ConnectionError:
                pass
        answered.append(other.send("GET", "/api/transfers"))
        tick = time.monotonic() + 1
        by_socket = {each.socket: each for each in left}
        while by_socket and time.monotonic() < tick:
            for each in ready(by_socket, max(0, tick - time.monotonic())):
                by_socket[each].hear()
                if by_socket[each].seconds is not None:
                    del by_socket[each]
    return answered


def _in_time(dribbles: list[Dribble], seconds: float) -> int:
    return sum(each.seconds is not None and seconds - 1 <= each.seconds <= seconds + SLACK_SECONDS for each in dribbles)
