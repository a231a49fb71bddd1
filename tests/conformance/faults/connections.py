"""One connection in the hands of a check: what it sends, piece by piece, and what comes back."""

import http.client
import json
import selectors
import socket
import time
import typing

from runner import http as requests

from . import clients


def ready(sockets: typing.Iterable, seconds: float | None = None) -> list:
    """Those of which something can be read, or that are closed. `select` cannot count beyond 1,023 open files."""
    with selectors.DefaultSelector() as selector:
        for each in sockets:
            selector.register(each, selectors.EVENT_READ)
        return [key.fileobj for key, _ in selector.select(seconds)]


class Connection:
    """A socket that stays open until the block ends; `seconds` is how long it waits for an answer."""

    def __init__(self, port: int, seconds: float = 60):
        self.port = port
        self._socket = socket.create_connection(("127.0.0.1", port), seconds)
        self._rest = b""

    def __enter__(self) -> "Connection":
        return self

    def __exit__(self, *_) -> None:
        self._socket.close()

    def write(self, data: bytes) -> None:
        self._socket.sendall(data)

    def fileno(self) -> int:
        """For `ready`."""
        return self._socket.fileno()

    def send(self, client: clients.Client, method: str, target: str, body: object, headers: dict[str, str]) -> None:
        self.write(self._request(client, method, target, body, headers))

    def begin(self, client: clients.Client, method: str, target: str, body: object) -> None:
        """Sends a request but for the second half of its body."""
        sent = self._request(client, method, target, body, {})
        half = len(json.dumps(body)) // 2
        self.write(sent[:-half])
        self._rest = sent[-half:]

    def _request(
        self, client: clients.Client, method: str, target: str, body: object, headers: dict[str, str]
    ) -> bytes:
        all_headers = {**client.headers, **headers}
        return requests.bytes_of({"method": method, "target": target, "headers": all_headers, "json": body}, self.port)

    def end(self) -> None:
        self.write(self._rest)

    def get(self, target: str) -> int:
        """Asks over this connection, and keeps it."""
        self.write(f"GET {target} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode("ascii"))
        return self.status()

    def status(self) -> int:
        return self.answer().status

    def answer(self) -> clients.Reply:
        response = http.client.HTTPResponse(self._socket)
        response.begin()
        headers = {name.lower(): value for name, value in response.getheaders()}
        body = response.read()
        return clients.Reply(response.status, headers, json.loads(body) if body else None)

    def is_closed(self, seconds: float) -> bool:
        """Whether the other end closes it within so many seconds; what still comes is passed over."""
        end = time.monotonic() + seconds
        self._socket.settimeout(seconds)
        try:
            while self._socket.recv(65536):
                if time.monotonic() > end:
                    return False
        except TimeoutError:
            return False
        except ConnectionError:
            pass
        return True
