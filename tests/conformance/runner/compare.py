"""What was answered against what a case expects."""

import decimal
import hashlib
import json
import re

from . import values

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


def answer(expected: dict, given, body: object, secret: str) -> list[str]:
    problems = []
    status = expected.get("status")
    if isinstance(status, list) and given.status not in status or isinstance(status, int) and given.status != status:
        problems.append(f"status: expected {status}, got {given.status}")
    for name, value in expected.get("headers", {}).items():
        problems += _header(name, value, given.headers.get(name.lower()), body)
    if "body" in expected:
        wanted = json.loads(json.dumps(expected["body"], default=str), parse_float=number, parse_int=number)
        problems += value_differs("body", wanted, body, secret)
    return problems


def _header(name: str, wanted, given: str | None, body: object) -> list[str]:
    if isinstance(wanted, dict) and "etag" in wanted:
        wanted = f'"{wanted["etag"]}-{_digest(body)}"'
    if wanted is None:
        return [] if given is None else [f"header {name}: expected none, got {given!r}"]
    if isinstance(wanted, dict) and "members" in wanted:
        listed = sorted(part.strip() for part in (given or "").split(","))
        return [] if listed == sorted(wanted["members"]) else [f"header {name}: expected {wanted['members']}, got {given!r}"]
    if isinstance(wanted, dict):
        if given is not None and re.fullmatch(wanted["matches"], given):
            return []
        return [f"header {name}: expected to match {wanted['matches']!r}, got {given!r}"]
    return [] if given == wanted else [f"header {name}: expected {wanted!r}, got {given!r}"]


def _digest(body: object) -> str:
    """The second half of an entity tag (CC-1), for bodies whose numbers are whole and whose names are ASCII."""
    canonical = json.dumps(body, default=int, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()[:16]


def value_differs(place: str, wanted: object, given: object, secret: str) -> list[str]:
    """Members in any order, numbers as decimals, `$masks` for what changes from run to run."""
    if isinstance(wanted, str) and wanted in MASKS:
        return [] if MASKS[wanted](given) else [f"{place}: expected {wanted}, got {given!r}"]
    if isinstance(wanted, dict) and "$matches" in wanted:
        fits = isinstance(given, str) and re.fullmatch(wanted["$matches"], given)
        return [] if fits else [f"{place}: expected to match {wanted['$matches']!r}, got {given!r}"]
    if isinstance(wanted, dict) and "$length" in wanted:
        fits = isinstance(given, list) and len(given) == wanted["$length"]
        return [] if fits else [f"{place}: expected {wanted['$length']} items, got {given!r}"]
    if isinstance(wanted, dict) and "$jwt" in wanted:
        return _token_differs(place, wanted["$jwt"], given, secret)
    if isinstance(wanted, dict) and "$unordered" in wanted:
        return _unordered_differs(place, wanted["$unordered"], given, secret)
    if isinstance(wanted, dict) and isinstance(given, dict):
        return _object_differs(place, wanted, given, secret)
    if isinstance(wanted, list) and isinstance(given, list):
        if len(wanted) != len(given):
            return [f"{place}: expected {len(wanted)} items, got {len(given)}: {given!r}"]
        pairs = enumerate(zip(wanted, given))
        return [
            problem for index, (one, other) in pairs for problem in value_differs(f"{place}/{index}", one, other, secret)
        ]
    same = type(wanted) is type(given) and wanted == given
    return [] if same else [f"{place}: expected {_shown(wanted)}, got {_shown(given)}"]


def _object_differs(place: str, wanted: dict, given: dict, secret: str) -> list[str]:
    """`"$more": true` lets the object have members that are not named."""
    more = wanted.get("$more") is True
    names = [name for name in wanted if name != "$more"]
    problems = [f"{place}: no member {name}" for name in names if name not in given]
    if not more:
        problems += [f"{place}: unexpected member {name} = {given[name]!r}" for name in given if name not in wanted]
    shared = [name for name in names if name in given]
    return problems + [
        problem for name in shared for problem in value_differs(f"{place}/{name}", wanted[name], given[name], secret)
    ]


def _unordered_differs(place: str, wanted: list, given: object, secret: str) -> list[str]:
    """`$unordered`: a list with these items, each matched by one of its own."""
    left = list(given) if isinstance(given, list) else []
    for item in wanted:
        match = next((each for each in left if not value_differs(place, item, each, secret)), None)
        if match is None:
            return [f"{place}: no item {item!r} in {given!r}"]
        left.remove(match)
    return [f"{place}: unexpected items {left!r}"] if left else []


def _token_differs(place: str, wanted: dict, given: object, secret: str) -> list[str]:
    """`$jwt`: header and claims of a token that is signed with the key of the secret."""
    try:
        header, claims = values.opened(str(given), secret)
    except ValueError as error:
        return [f"{place}: {given!r} is no token: {error}"]
    shown = {"header": header, "claims": json.loads(json.dumps(claims), parse_int=number, parse_float=number)}
    return value_differs(place, wanted, shown, secret)


def _shown(value: object) -> str:
    return str(value) if isinstance(value, decimal.Decimal) else repr(value)
