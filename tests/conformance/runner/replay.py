"""Replaying the steps of a case, with values captured from one reply used in later ones."""

import json
import re

from . import compare, http

PLACE = re.compile(r"\{([a-z][A-Za-z0-9]*)\}")


def run(case, running, server) -> list[str]:
    """What was answered otherwise than the case says; nothing if it passed."""
    captured: dict[str, object] = {}
    seen: dict[str, object] = {}
    for number, step in enumerate(case.steps, 1):
        title = step.get("about") or _title(step)
        if "sql" in step:
            server.execute(running.database_url, fill(step["sql"], captured))
            continue
        for _ in range(step.get("repeat", 1)):
            problems = _replay(step, running, captured, seen)
            if problems:
                return [f"step {number}: {title}", *problems]
    return []


def _title(step: dict) -> str:
    request = step.get("request", {})
    return f"{request.get('method', 'GET')} {request.get('target', '')}"


def _replay(step: dict, running, captured: dict, seen: dict) -> list[str]:
    answer = http.send(running.port, fill(step["request"], captured))
    expected = fill(step["expect"], captured)
    body = _parsed(answer)
    problems = compare.answer(expected, answer, body)
    if (name := expected.get("same_as")) is not None:
        shown = compare.without_request_id(body)
        if seen.setdefault(name, (answer.status, shown)) != (answer.status, shown):
            problems.append(f"differs from {name}: {seen[name]} and {(answer.status, shown)}")
    if problems:
        return [*problems, f"answer: {answer.status} {answer.headers}", f"body: {answer.body[:2000]!r}"]
    for name, place in step.get("capture", {}).items():
        captured[name] = _capture(place, answer, body)
    return []


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


def fill(value, captured: dict):
    """Puts captured values where `{name}` stands; a text that is nothing else becomes the value itself."""
    if isinstance(value, dict):
        return {key: fill(each, captured) for key, each in value.items()}
    if isinstance(value, list):
        return [fill(each, captured) for each in value]
    if not isinstance(value, str):
        return value
    whole = PLACE.fullmatch(value)
    if whole and whole[1] in captured:
        return captured[whole[1]]
    return PLACE.sub(lambda match: str(captured.get(match[1], match[0])), value)
