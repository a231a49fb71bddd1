"""Clients of a running project: one request, many at the same time, one that does not take 503 for an answer."""

import collections
import concurrent.futures
import dataclasses
import itertools
import json
import random
import threading
import time
import typing

from runner import http

PATIENCE_SECONDS = 60
PASSWORD = "a horse that nobody guesses"


@dataclasses.dataclass(frozen=True)
class Reply:
    status: int
    headers: dict[str, str]
    body: typing.Any
    refusals: int = 0
    """How often it was 503 before."""


class Client:
    """Sends each request over a connection of its own; a token makes it somebody's. Processes take turns."""

    def __init__(self, ports: int | tuple[int, ...], token: str | None = None):
        self._turns = itertools.cycle((ports,) if isinstance(ports, int) else ports)
        self.headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    def send(self, method: str, target: str, body: object = None, headers: dict[str, str] | None = None) -> Reply:
        request = {"method": method, "target": target, "headers": {**self.headers, **(headers or {})}}
        answer = http.send(next(self._turns), request if body is None else {**request, "json": body})
        return Reply(answer.status, answer.headers, json.loads(answer.body) if answer.body else None)

    def insist(self, *request, **others) -> Reply:
        """Sends it again while the server is busy, as `Retry-After` asks for, if sooner."""
        end = time.monotonic() + PATIENCE_SECONDS
        refusals = 0
        while (reply := self.send(*request, **others)).status == 503 and time.monotonic() < end:
            refusals += 1
            time.sleep(random.uniform(0.05, 0.3))
        return dataclasses.replace(reply, refusals=refusals)


def at_once(times: int, work: typing.Callable[[int], Reply]) -> list[Reply]:
    """So many clients that begin in the same moment."""
    gate = threading.Barrier(times)

    def one(number: int) -> Reply:
        gate.wait()
        return work(number)

    with concurrent.futures.ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def statuses(replies: list[Reply]) -> collections.Counter:
    return collections.Counter(reply.status for reply in replies)


def refusals(replies: list[Reply]) -> int:
    return sum(reply.refusals for reply in replies)


def make(client: Client, target: str, body: object) -> typing.Any:
    """The row that a check begins with."""
    reply = client.insist("POST", target, body)
    if reply.status != 201:
        raise RuntimeError(f"POST {target}: {reply.status} {reply.body}")
    return reply.body


def signed_in(ports: int | tuple[int, ...], email: str = "ada@example.org") -> Client:
    """Somebody with an account, which is made if there is none."""
    guest = Client(ports)
    known = {"email": email, "password": PASSWORD}
    reply = guest.insist("POST", "/api/auth/login", known)
    if reply.status == 401:
        reply = guest.insist("POST", "/api/auth/register", known)
    if reply.status not in (200, 201):
        raise RuntimeError(f"{email} cannot sign in: {reply.status} {reply.body}")
    return Client(ports, reply.body["accessToken"])
