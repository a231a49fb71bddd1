#!/usr/bin/env python3
"""What bspec prints for programs is what the schemas say. The last line is `schemas: N passed, N failed, N skipped`."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

import jsonschema

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
BSPEC = os.environ.get("BSPEC", str(ROOT / "build" / "bspec"))


def load(path: pathlib.Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def specs(*folders: str) -> list[str]:
    return sorted(str(path.relative_to(ROOT)) for folder in folders for path in (ROOT / folder).rglob("*.bspec"))


def run(*arguments: str) -> str:
    """Standard output; what a spec does not satisfy is told by the exit code, which is no matter here."""
    ended = subprocess.run([BSPEC, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=120)
    if ended.returncode not in (0, 1, 3):
        raise AssertionError(f"{arguments}: exit code {ended.returncode}: {ended.stderr}")
    return ended.stdout


def first_violations(validator, document) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(document)][:5]


class Schemas(unittest.TestCase):
    def test_are_schemas(self) -> None:
        for path in [*HERE.glob("*.json"), *(ROOT / "docs" / "schemas").glob("*.json")]:
            schema = load(path)
            jsonschema.validators.validator_for(schema).check_schema(schema)


class Programs(unittest.TestCase):
    """What a spec means, as JSON."""

    def test_program(self) -> None:
        schema = load(ROOT / "docs" / "schemas" / "program.schema.json")
        validator = jsonschema.Draft202012Validator(schema)
        dumped = 0
        for path in specs("examples", "tests/check", "tests/sema"):
            if text := run("dump", path, "--phase=ir", "--json"):
                dumped += 1
                self.assertEqual(first_violations(validator, json.loads(text)), [], path)
        self.assertGreaterEqual(dumped, 10)


class Diagnostics(unittest.TestCase):
    """Every spec of the tests, so that every diagnostic, note and fix that any of them shows is in here."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.files = specs("tests/parse", "tests/sema", "tests/check", "examples") + ["no/such.bspec"]

    def test_json(self) -> None:
        document = json.loads(run("check", *self.files, "--format=json"))
        schema = load(ROOT / "docs" / "schemas" / "diagnostics.schema.json")
        self.assertEqual(first_violations(jsonschema.Draft202012Validator(schema), document), [])
        self.assertGreater(len(document["diagnostics"]), 200)
        self.assertTrue(any(found["fixes"] for found in document["diagnostics"]))
        self.assertTrue(any(found["notes"] for found in document["diagnostics"]))

    def test_places(self) -> None:
        """Bytes, lines and columns say the same, also in texts beyond ASCII."""
        for found in json.loads(run("check", *self.files, "--format=json"))["diagnostics"]:
            place = found["place"]
            if place is None:
                continue
            text = (ROOT / place["file"]).read_bytes()
            for end in (place["begin"], place["end"]):
                before = text[: end["offset"]]
                line = before.decode("utf-8", "replace").rsplit("\n", 1)[-1]
                self.assertEqual(end["line"], before.count(b"\n") + 1, found)
                if "\ufffd" not in line:
                    self.assertEqual(end["column"], len(line) + 1, found)

    def test_sarif(self) -> None:
        document = json.loads(run("check", *self.files, "--format=sarif"))
        schema = load(HERE / "sarif-schema-2.1.0.json")
        self.assertEqual(first_violations(jsonschema.Draft4Validator(schema), document), [])
        results = document["runs"][0]["results"]
        rules = document["runs"][0]["tool"]["driver"]["rules"]
        self.assertGreater(len(results), 200)
        self.assertTrue(any("fixes" in result for result in results))
        for result in results:
            self.assertEqual(rules[result["ruleIndex"]]["id"], result["ruleId"])
        for rule in rules:
            self.assertIn(f"# {rule['id']}: ", rule["help"]["markdown"])

    def test_both_say_the_same(self) -> None:
        found = json.loads(run("check", *self.files, "--format=json"))["diagnostics"]
        results = json.loads(run("check", *self.files, "--format=sarif"))["runs"][0]["results"]
        self.assertEqual([item["code"] for item in found], [result["ruleId"] for result in results])

    def test_nothing_found_is_a_document_too(self) -> None:
        document = json.loads(run("check", "examples/todo.bspec", "--format=json"))
        self.assertEqual(set(document), {"version", "diagnostics", "omitted"})
        self.assertEqual(len(json.loads(run("check", "examples/todo.bspec", "--format=sarif"))["runs"]), 1)


def main() -> int:
    result = unittest.TextTestRunner(verbosity=2).run(unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__]))
    bad = len(result.failures) + len(result.errors)
    print(f"schemas: {result.testsRun - bad} passed, {bad} failed, {len(result.skipped)} skipped")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
