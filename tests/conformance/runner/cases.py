"""Reading the cases: JSON files, checked against the keys of case.schema.json."""

import dataclasses
import json
import pathlib

CASE_KEYS = {"$schema", "about", "spec", "env", "clauses", "steps"}
STEP_KEYS = {"about", "request", "expect", "capture", "sql", "repeat"}
REQUEST_KEYS = {"method", "target", "headers", "json", "text", "base64", "raw"}
EXPECT_KEYS = {"status", "headers", "body", "same_as"}


class MalformedCase(Exception):
    """A file is no case."""


@dataclasses.dataclass(frozen=True)
class Case:
    """One file: a spec, an environment, and steps that depend on each other."""

    name: str
    spec: str
    env: dict[str, str]
    clauses: tuple[str, ...]
    steps: tuple[dict, ...]


def load(folder: pathlib.Path) -> list[Case]:
    """All cases below a folder, in the order of their names."""
    return [_read(path, path.relative_to(folder)) for path in sorted(folder.rglob("*.json"))]


def _read(path: pathlib.Path, name: pathlib.Path) -> Case:
    try:
        data = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise MalformedCase(f"{name}: {error}") from error
    _expect_keys(name, data, CASE_KEYS, {"spec", "clauses", "steps"})
    for step in data["steps"]:
        _expect_keys(name, step, STEP_KEYS, {"sql"} if "sql" in step else {"request", "expect"})
        _expect_keys(name, step.get("request", {}), REQUEST_KEYS, set())
        _expect_keys(name, step.get("expect", {}), EXPECT_KEYS, set())
    if not data["clauses"] or not data["steps"]:
        raise MalformedCase(f"{name}: a case proves at least one clause in at least one step")
    return Case(
        name=str(name.with_suffix("")),
        spec=data["spec"],
        env=data.get("env", {}),
        clauses=tuple(data["clauses"]),
        steps=tuple(data["steps"]),
    )


def _expect_keys(name: pathlib.Path, data: dict, known: set[str], needed: set[str]) -> None:
    if unknown := set(data) - known:
        raise MalformedCase(f"{name}: unknown {', '.join(sorted(unknown))}")
    if missing := needed - set(data):
        raise MalformedCase(f"{name}: {', '.join(sorted(missing))} is missing")


def known_failures(path: pathlib.Path) -> frozenset[str]:
    """The cases that a stack is known to fail, one a line; `#` begins a reason."""
    if not path.exists():
        return frozenset()
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)


def print_clauses(found: list[Case]) -> None:
    """Clause → cases, for a reader of the contract."""
    by_clause: dict[str, list[str]] = {}
    for case in found:
        for clause in case.clauses:
            by_clause.setdefault(clause, []).append(case.name)
    for clause in sorted(by_clause):
        print(f"{clause}: {', '.join(by_clause[clause])}")
