"""Replaying the steps of a case, with values captured from one reply used in later ones."""

import collections
import concurrent.futures
import json
import re
import time

from . import compare, documents, http, statements
from .values import fill

REQUEST_ID = re.compile(rb'"requestId":"[^"]*"')
CHANGING_HEADERS = {"date", "x-request-id"}


def run(case, running, server) -> list[str]:
    """What was answered otherwise than the case says; nothing if it passed."""
    captured: dict[str, object] = {}
    seen: dict[str, object] = {}
    document = None if case.document is None else documents.load(case.document)
    for number, step in enumerate(case.steps, 1 - case.given):
        if "let" in step:
            captured.update(fill(step["let"], captured, running.secret))
        elif "sql" in step:
            server.execute(running.database_url, fill(step["sql"], captured, running.secret))
        elif "at_once" in step:
            problems = _race(step, running, captured)
            if problems:
                return [f"step {number}: {step.get('about', 'a race')}", *problems]
        else:
            for title, value in _turns(step):
                captured["each"] = fill(value, captured, running.secret)
                problems = _within(step, running, captured, seen, document)
                if problems:
                    return [f"step {number}: {title}", *problems]
    return []


def _turns(step: dict) -> list[tuple[str, object]]:
    """How often a step is replayed: what it is called, and what `{each}` stands for."""
    request = step["request"]
    title = step.get("about") or f"{request.get('method', 'GET')} {request.get('target', '')}"
    each = step.get("each", range(step["repeat"]) if "repeat" in step else [None])
    if isinstance(each, dict):
        return list(each.items())
    return [(title if value is None else f"{title} with {str(value)[:200]!r}", value) for value in each]


def _within(step: dict, running, captured: dict, seen: dict, document) -> list[str]:
    """Asks again for so many seconds, for what a server does in its own time."""
    end = time.monotonic() + step.get("within", 0)
    while (problems := _replay(step, running, captured, seen, document)) and time.monotonic() < end:
        time.sleep(0.1)
    return problems


def _replay(step: dict, running, captured: dict, seen: dict, document) -> list[str]:
    request = fill(step["request"], captured, running.secret)
    answer = http.send(running.port, request)
    expected = fill(step["expect"], captured, running.secret)
    body = _parsed(answer)
    problems = compare.answer(expected, answer, body, running.secret)
    if document is not None:
        problems += document.problems(request.get("method", "GET"), request["target"], answer.status, answer.body)
    if "statements" in expected:
        problems += statements.differ(expected["statements"], answer, running.log)
    if (name := expected.get("same_as")) is not None:
        shown = _lasting(answer)
        if seen.setdefault(name, shown) != shown:
            problems.append(f"differs from {name}: {seen[name]} and {shown}")
    if problems:
        return [*problems, f"answer: {answer.status} {answer.headers}", f"body: {answer.body[:2000]!r}"]
    for name, place in step.get("capture", {}).items():
        captured[name] = _capture(place, answer, body)
    return []


def _race(step: dict, running, captured: dict) -> list[str]:
    """The same request many times at once: how often which status comes."""
    request = fill(step["request"], captured, running.secret)
    times = step["at_once"]
    with concurrent.futures.ThreadPoolExecutor(times) as pool:
        answers = list(pool.map(lambda _: http.send(running.port, request), range(times)))
    counted = collections.Counter(str(answer.status) for answer in answers)
    wanted = dict(step["counts"])
    others = wanted.pop("others", [])
    listed = {status: counted.pop(status, 0) for status in wanted}
    if listed != wanted or not all(int(status) in others for status in counted):
        return [f"statuses: {listed | dict(counted)}, not {step['counts']}"]
    first = next(answer for answer in answers if str(answer.status) in wanted)
    for name, place in step.get("capture", {}).items():
        captured[name] = _capture(place, first, _parsed(first))
    return []


def _lasting(answer) -> tuple:
    """A reply without what differs from request to request."""
    headers = {name: value for name, value in answer.headers.items() if name not in CHANGING_HEADERS}
    return answer.status, headers, REQUEST_ID.sub(b'"requestId":""', answer.body)


def _parsed(answer) -> object:
    """The body as JSON with exact numbers, as text, or None for an empty one."""
    if not answer.body:
        return None
    if "json" in answer.headers.get("content-type", ""):
        return json.loads(answer.body, parse_float=compare.number, parse_int=compare.number)
    return answer.body.decode("utf-8")


def _capture(place: str, answer, body: object) -> object:
    """`header:ETag`, or a JSON pointer (RFC 6901) into the body."""
    if place.startswith("header:"):
        return answer.headers[place.removeprefix("header:").lower()]
    value = body
    for part in place.split("/")[1:]:
        part = part.replace("~1", "/").replace("~0", "~")
        value = value[int(part)] if isinstance(value, list) else value[part]
    return value
