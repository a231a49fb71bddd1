"""One request over a socket of its own, exactly as a case spells it."""

import base64
import dataclasses
import http.client
import decimal
import json
import socket

TIMEOUT_SECONDS = 60


@dataclasses.dataclass(frozen=True)
class Answer:
    status: int
    """Names in lower case; a header that came twice has both values, joined by `, `."""
    headers: dict[str, str]
    body: bytes


def send(port: int, request: dict) -> Answer:
    """`raw` is sent as it is; anything else as HTTP/1.1 with just the headers that are given."""
    sent = request["raw"].split(" ", 1)[0] if "raw" in request else request.get("method", "GET")
    method = "HEAD" if sent == "HEAD" else "GET"
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as connection:
        connection.sendall(bytes_of(request, port))
        response = http.client.HTTPResponse(connection, method=method)
        response.begin()
        headers: dict[str, str] = {}
        for name, value in response.getheaders():
            known = headers.get(name.lower())
            headers[name.lower()] = value if known is None else f"{known}, {value}"
        return Answer(response.status, headers, response.read())


def bytes_of(request: dict, port: int) -> bytes:
    if "raw" in request:
        return request["raw"].encode("latin-1")
    body, content_type = _body(request)
    headers = {"Host": f"127.0.0.1:{port}", "Connection": "close"}
    if body is not None:
        headers["Content-Length"] = str(len(body))
    if content_type is not None:
        headers["Content-Type"] = content_type
    for name, value in request.get("headers", {}).items():
        known = next((each for each in headers if each.lower() == name.lower()), name)
        headers.pop(known, None)
        if value is not None:
            headers[name] = value
    lines = [f"{request.get('method', 'GET')} {request['target']} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode("utf-8") + (body or b"")


def _number(value: object) -> int | float:
    """A number that was captured from a reply, as it stood there."""
    if not isinstance(value, decimal.Decimal):
        raise TypeError(f"{value!r} is no JSON")
    return int(value) if value == value.to_integral_value() else float(value)


def _body(request: dict) -> tuple[bytes | None, str | None]:
    if "json" in request:
        return json.dumps(request["json"], ensure_ascii=False, default=_number).encode("utf-8", "surrogatepass"), "application/json"
    if "text" in request:
        return request["text"].encode("utf-8"), "application/json"
    if "base64" in request:
        return base64.b64decode(request["base64"]), "application/json"
    return None, None
