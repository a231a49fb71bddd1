"""Bodies over the limit: 413, whatever is said about their length, and the connection is of use or closed (L-1, V-1)."""

import contextlib
import pathlib

from . import clients
from .bench import Bench
from .connections import Connection
from .facts import Facts, is_error

MB = 1024 * 1024
EACH = 10
SECONDS_TO_CLOSE = 10
MOST_GROWTH = 150
"""MB of memory while 10 clients at once send what is refused: less than they want to send."""


def huge_bodies(bench: Bench) -> Facts:
    facts = Facts(f"{4 * EACH} bodies over 1 MB")
    with bench.running("ledger") as running:
        ada = clients.signed_in(running.port)
        before = _memory(running.process.pid)
        stated = clients.at_once(EACH, lambda _: _whole(running.port, ada))
        facts.count("of 2 MB refused with 413, then another request over the same connection", _refused(stated), EACH)
        forms = {
            "of 1 GB refused before they are sent": _promised,
            "without an end refused": _endless,
            "that follow on 100-continue refused": _asking,
        }
        for name, form in forms.items():
            replies = clients.at_once(EACH, lambda _, form=form: form(running.port, ada))
            facts.count(f"{name}, and closed", _refused(replies), EACH)
        facts.at_most("MB more memory", _memory(running.process.pid) - before, MOST_GROWTH)
        facts.count("rows written", len(ada.insist("GET", "/api/transfers").body["transfers"]), 0)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


def _head(ada: clients.Client, *lines: str) -> bytes:
    own = [f"{name}: {value}" for name, value in ada.headers.items()]
    first = ["POST /api/transfers HTTP/1.1", f"Host: 127.0.0.1", "Content-Type: application/json"]
    return "\r\n".join([*first, *own, *lines, "", ""]).encode("ascii")


def _whole(port: int, ada: clients.Client) -> clients.Reply | None:
    with Connection(port) as connection:
        connection.write(_head(ada, f"Content-Length: {2 * MB}") + b" " * (2 * MB))
        reply = connection.answer()
        if reply.headers.get("connection") == "close":
            return None
        return reply if connection.get("/livez") == 200 else None


def _promised(port: int, ada: clients.Client) -> clients.Reply | None:
    with Connection(port) as connection:
        connection.write(_head(ada, f"Content-Length: {1024 * MB}"))
        return _closed(connection, connection.answer())


def _asking(port: int, ada: clients.Client) -> clients.Reply | None:
    """The client waits for a word before it sends the body."""
    with Connection(port) as connection:
        connection.write(_head(ada, f"Content-Length: {1024 * MB}", "Expect: 100-continue"))
        return _closed(connection, connection.answer())


def _endless(port: int, ada: clients.Client) -> clients.Reply | None:
    """Chunks as long as the other end takes them, at most 64 MB; the answer is heard though more is sent."""
    chunk = f"{MB:x}\r\n".encode("ascii") + b" " * MB + b"\r\n"
    with Connection(port) as connection:
        connection.write(_head(ada, "Transfer-Encoding: chunked"))
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            for _ in range(64):
                connection.write(chunk)
        return _closed(connection, connection.answer())


def _closed(connection: Connection, reply: clients.Reply) -> clients.Reply | None:
    return reply if reply.headers.get("connection") == "close" and connection.is_closed(SECONDS_TO_CLOSE) else None


def _refused(replies: list[clients.Reply | None]) -> int:
    return sum(reply is not None and reply.status == 413 and reply.body["code"] == "body_too_large" for reply in replies)


def _memory(pid: int) -> int:
    """What a process holds, in MB."""
    lines = pathlib.Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) // 1024
