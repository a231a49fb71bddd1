"""Reading the cases: JSON files that case.schema.json describes."""

import dataclasses
import json
import pathlib
import re

from . import schema

CLAUSE_ROW = re.compile(r"^\| ([A-Z]{1,3}-[0-9]+) \|", re.MULTILINE)
SECTION = re.compile(r"^#{2,3} ([A-Z]-[0-9]+|[0-9]+)[. ]", re.MULTILINE)


class MalformedCase(Exception):
    """A file is no case."""


@dataclasses.dataclass(frozen=True)
class Case:
    """One file: a spec, an environment, and steps that depend on each other."""

    name: str
    spec: str
    env: dict[str, str]
    clauses: tuple[str, ...]
    commands: tuple[dict, ...]
    document: pathlib.Path | None
    """An OpenAPI document that describes every answer of the steps that are its own."""
    steps: tuple[dict, ...]
    given: int
    """So many of the steps come from `given/`."""


def load(folder: pathlib.Path) -> list[Case]:
    """All cases of `http/`, in the order of their names, each with the steps of `given/` that it names."""
    described = json.loads((folder / "case.schema.json").read_text("utf-8"))
    http = folder / "http"
    return [_read(path, str(path.relative_to(http).with_suffix("")), folder, described) for path in sorted(http.rglob("*.json"))]


def _read(path: pathlib.Path, name: str, folder: pathlib.Path, described: dict) -> Case:
    data = _json(path)
    _expect_valid(name, data, described)
    given = [step for each in data.get("given", []) for step in _given(folder / "given" / f"{each}.json", described)]
    return Case(
        name=name,
        spec=data["spec"],
        env=data.get("env", {}),
        clauses=tuple(data["clauses"]),
        commands=tuple(data.get("commands", ())),
        document=folder / "documents" / f"{data['described_by']}.json" if "described_by" in data else None,
        steps=(*given, *data["steps"]),
        given=len(given),
    )


def _given(path: pathlib.Path, described: dict) -> list[dict]:
    data = _json(path)
    _expect_valid(f"given/{path.stem}", data, {**described["$defs"]["given"], "$defs": described["$defs"]})
    return data["steps"]


def _json(path: pathlib.Path) -> dict:
    try:
        return json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise MalformedCase(f"{path.name}: {error}") from error


def _expect_valid(name: str, data: object, described: dict) -> None:
    if found := schema.problems(described, data):
        raise MalformedCase("\n    ".join([name, *found]))


def known_failures(path: pathlib.Path) -> frozenset[str]:
    """The cases that a stack is known to fail, one a line; `#` begins a reason."""
    if not path.exists():
        return frozenset()
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return frozenset(line for line in lines if line)


def published_clauses(docs: pathlib.Path) -> set[str]:
    """What a case may say that it proves: clauses of the contract, sections, lines of semantics.md by their pitfall."""
    contract = (docs / "contract.md").read_text("utf-8")
    settings = (docs / "settings.md").read_text("utf-8")
    semantics = (docs / "semantics.md").read_text("utf-8")
    pitfalls = re.findall(r"^\| ([^|]*?) \|", semantics, re.MULTILINE)
    return {
        *CLAUSE_ROW.findall(contract),
        *SECTION.findall(contract),
        *(f"settings {number}" for number in SECTION.findall(settings)),
        *(f"semantics: {pitfall}" for pitfall in pitfalls),
        *(f"language {number}" for number in SECTION.findall((docs / "language.md").read_text("utf-8"))),
    }


def by_clause(found: list[Case]) -> dict[str, list[str]]:
    """Clause → names of the cases that prove it."""
    result: dict[str, list[str]] = {}
    for case in found:
        for clause in case.clauses:
            result.setdefault(clause, []).append(case.name)
    return dict(sorted(result.items(), key=lambda item: _in_order(item[0])))


def _in_order(clause: str) -> list:
    return [int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", clause)]


def print_clauses(found: list[Case]) -> None:
    """For a reader of the contract."""
    for clause, names in by_clause(found).items():
        print(f"{clause}: {', '.join(names)}")
