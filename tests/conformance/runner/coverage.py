"""What the cases together leave out: clauses that nobody shows, and constructs of the language that no spec of theirs uses."""

import json
import pathlib
import subprocess

from . import cases

NODES = ("Stmt", "Expr")
SECTIONS = ("A-", "B-", "language ", "settings ")


def unproven_clauses(folder: pathlib.Path, found: list[cases.Case], root: pathlib.Path) -> list[str]:
    """Published clauses that are neither in a case, nor shown elsewhere, nor for later; and entries of the table that are wrong."""
    table = json.loads((folder / "coverage.json").read_text("utf-8"))
    proven = {clause for case in found for clause in case.clauses}
    values = {clause for path in folder.glob("expr/*.json") for clause in _clauses_of(path)}
    elsewhere = table["elsewhere"]
    later = set(table["later"])
    published = cases.published_clauses(root / "docs") - {"semantics: pitfall"}
    missing = {
        clause for clause in published - proven - values - set(elsewhere) - later if not clause.startswith(SECTIONS)
    }
    findings = [f"{clause}: no case shows it" for clause in sorted(missing)]
    findings += [f"{clause}: is not published" for clause in sorted({*elsewhere, *later} - published)]
    findings += [f"{clause}: is for later, and has a case" for clause in sorted(later & proven)]
    for clause, (path, words) in elsewhere.items():
        place = root / path
        if not place.is_file() or words not in place.read_text("utf-8"):
            findings.append(f"{clause}: {path} says nothing of {words!r}")
    return findings


def unused_constructs(folder: pathlib.Path, found: list[cases.Case], root: pathlib.Path, bspec: pathlib.Path) -> list[str]:
    """Statements, expressions, functions and types of the IR that no spec of a case has, and that are not for later."""
    table = json.loads((folder / "coverage.json").read_text("utf-8"))["constructs"]
    schema = json.loads((root / "docs/schemas/program.schema.json").read_text("utf-8"))["$defs"]
    used: set[str] = set()
    for spec in sorted({case.spec for case in found}):
        dumped = subprocess.run(
            [bspec, "dump", root / spec, "--phase=ir", "--json"], capture_output=True, text=True, timeout=60, check=True
        )
        _collect(json.loads(dumped.stdout)["program"], used)
    known = {_lower(each["$ref"].rsplit("/", 1)[1]) for kind in NODES for each in schema[kind]["properties"]["node"]["oneOf"]}
    known |= {f"{name}()" for name in schema["Call"]["properties"]["function"]["enum"]}
    known |= {f"type {name}" for name in schema["Type"]["properties"]["kind"]["enum"]}
    # What only a spec with a mistake has.
    known -= {"poison", "type error"}
    excused = set(table["later"])
    findings = [f"{name}: no spec of a case uses it" for name in sorted(known - used - excused)]
    return findings + [f"{name}: is excused, and used or unknown" for name in sorted(excused - (known - used))]


def _clauses_of(path: pathlib.Path) -> set[str]:
    file = json.loads(path.read_text("utf-8"))
    return {clause for section in file.get("sections", []) for clause in section["clauses"]}


def _collect(value: object, used: set[str]) -> None:
    """The names of nodes, functions and types below a value of the JSON form."""
    if isinstance(value, dict):
        node = value.get("node")
        if isinstance(node, str):
            used.add(node)
            if node == "call":
                used.add(f"{value['function']}()")
        if isinstance(value.get("kind"), str) and "nullable" in value:
            used.add(f"type {value['kind']}")
        for each in value.values():
            _collect(each, used)
    elif isinstance(value, list):
        for each in value:
            _collect(each, used)


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
