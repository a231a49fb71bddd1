"""Clients that ask for much and read nothing: closed after 30 to 60 s in which they took nothing (L-1); slow ones get all of it."""

import socket
import time

from . import clients
from .bench import Bench
from .facts import Facts, is_error

EACH = 10
PAGES, PAGE = 200, 100_000
PAUSE_SECONDS, SLACK_SECONDS = 60, 6
ASKS = b"GET /api/book HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"


def slow_readers(bench: Bench) -> Facts:
    facts = Facts(f"{EACH} clients that read nothing of {PAGES * PAGE // 1_000_000} MB")
    with bench.running("books") as running:
        client = clients.Client(running.port)
        for number in range(PAGES):
            clients.make(client, "/api/pages", {"number": number + 1, "text": "x" * PAGE})
        asked = [_ask(running.port) for _ in range(EACH + 1)]
        slow = asked.pop()
        read, end = 0, time.monotonic() + PAUSE_SECONDS + SLACK_SECONDS
        while time.monotonic() < end:
            read += len(slow.recv(65536))
            time.sleep(0.1)
        facts.count("cut off", sum(_rest(each) < PAGES * PAGE for each in asked), EACH)
        facts.holds("one that reads slowly gets the whole", read + _rest(slow) > PAGES * PAGE)
        facts.holds("others are answered", client.send("GET", "/readyz").status == 200)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


def _ask(port: int) -> socket.socket:
    """Through a narrow door, so that the answer waits at the server."""
    asking = socket.socket()
    asking.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 65536)
    asking.settimeout(60)
    asking.connect(("127.0.0.1", port))
    asking.sendall(ASKS)
    return asking


def _rest(asking: socket.socket) -> int:
    """How many bytes still come."""
    size = 0
    with asking:
        try:
            while data := asking.recv(1 << 20):
                size += len(data)
        except ConnectionError:
            pass
    return size
