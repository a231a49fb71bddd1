"""How many SQL statements a request took, from the lines that a server logs at the level `trace`."""

import json
import time

PATIENCE_SECONDS = 5


def differ(wanted: int, answer, log: list[str]) -> list[str]:
    """The line of a request comes behind the answer, and those of its statements before it."""
    request = answer.headers.get("x-request-id")
    end = time.monotonic() + PATIENCE_SECONDS
    while (texts := of_request(request, log)) is None:
        if time.monotonic() > end:
            return [f"statements: request {request} is not in the log"]
        time.sleep(0.01)
    if len(texts) == wanted:
        return []
    return [f"statements: expected {wanted}, got {len(texts)}", *texts]


def of_request(request: str | None, log: list[str]) -> list[str] | None:
    """The statements since the request before, which was answered already; None before the request is logged."""
    texts: list[str] = []
    for line in list(log):
        entry = _entry(line)
        if entry.get("msg") == "statement":
            texts.append(entry["sql"])
        elif entry.get("msg") == "request" and entry.get("requestId") == request:
            return texts
        elif entry.get("msg") in ("request", "listening"):
            texts = []
    return None


def _entry(line: str) -> dict:
    try:
        entry = json.loads(line)
    except ValueError:
        return {}
    return entry if isinstance(entry, dict) else {}
