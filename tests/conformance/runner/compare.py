"""What was answered against what a case expects."""

import decimal
import json
import re

UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z")
MASKS = {
    "$any": lambda value: True,
    "$uuid": lambda value: isinstance(value, str) and UUID.fullmatch(value) is not None,
    "$instant": lambda value: isinstance(value, str) and INSTANT.fullmatch(value) is not None,
    "$string": lambda value: isinstance(value, str),
    "$number": lambda value: isinstance(value, decimal.Decimal),
}


def number(text: str) -> decimal.Decimal:
    return decimal.Decimal(text)


def answer(expected: dict, given, body: object) -> list[str]:
    problems = []
    status = expected.get("status")
    if isinstance(status, list) and given.status not in status or isinstance(status, int) and given.status != status:
        problems.append(f"status: expected {status}, got {given.status}")
    for name, value in expected.get("headers", {}).items():
        problems += _header(name, value, given.headers.get(name.lower()))
    if "body" in expected:
        wanted = json.loads(json.dumps(expected["body"], default=str), parse_float=number, parse_int=number)
        problems += value_differs("body", wanted, body)
    return problems


def _header(name: str, wanted, given: str | None) -> list[str]:
    if wanted is None:
        return [] if given is None else [f"header {name}: expected none, got {given!r}"]
    if isinstance(wanted, dict):
        if given is not None and re.fullmatch(wanted["matches"], given):
            return []
        return [f"header {name}: expected to match {wanted['matches']!r}, got {given!r}"]
    return [] if given == wanted else [f"header {name}: expected {wanted!r}, got {given!r}"]


def value_differs(place: str, wanted: object, given: object) -> list[str]:
    """Members in any order, numbers as decimals, `$masks` for what changes from run to run."""
    if isinstance(wanted, str) and wanted in MASKS:
        return [] if MASKS[wanted](given) else [f"{place}: expected {wanted}, got {given!r}"]
    if isinstance(wanted, dict) and isinstance(given, dict):
        return _object_differs(place, wanted, given)
    if isinstance(wanted, list) and isinstance(given, list):
        if len(wanted) != len(given):
            return [f"{place}: expected {len(wanted)} items, got {len(given)}: {given!r}"]
        pairs = enumerate(zip(wanted, given))
        return [problem for index, (one, other) in pairs for problem in value_differs(f"{place}/{index}", one, other)]
    same = type(wanted) is type(given) and wanted == given
    return [] if same else [f"{place}: expected {_shown(wanted)}, got {_shown(given)}"]


def _object_differs(place: str, wanted: dict, given: dict) -> list[str]:
    """`"$more": true` lets the object have members that are not named."""
    more = wanted.get("$more") is True
    names = [name for name in wanted if name != "$more"]
    problems = [f"{place}: no member {name}" for name in names if name not in given]
    if not more:
        problems += [f"{place}: unexpected member {name} = {given[name]!r}" for name in given if name not in wanted]
    shared = [name for name in names if name in given]
    return problems + [
        problem for name in shared for problem in value_differs(f"{place}/{name}", wanted[name], given[name])
    ]


def _shown(value: object) -> str:
    return str(value) if isinstance(value, decimal.Decimal) else repr(value)


def without_request_id(body: object) -> object:
    """The body of a refusal, but for what differs in every reply."""
    if not isinstance(body, dict):
        return body
    return {name: value for name, value in body.items() if name != "requestId"}
