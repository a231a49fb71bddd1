#!/usr/bin/env python3
"""Tests of the cases as files, and of the runner's own judgement.

The last line is `conformance-cases: N passed, N failed, N skipped`; before it, clause → cases.
"""

import json
import pathlib
import sys
import unittest
from types import SimpleNamespace

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from runner import cases, compare, coverage, documents, http, schema, statements, values

SECRET = "a secret of at least thirty-two bytes"
CASE = {
    "about": "Everything that can stand in a case.",
    "spec": "examples/todo.bspec",
    "env": {"APP_CLOCK": "2026-01-01T00:00:00Z"},
    "given": ["todo/task"],
    "clauses": ["R-1"],
    "steps": [
        {"let": {"n": 1}},
        {"sql": "DELETE FROM tasks"},
        {"each": ["a"], "request": {"method": "PUT", "target": "/", "json": None}, "expect": {"status": [200, 201]}},
        {"repeat": 2, "request": {"raw": "GET / HTTP/1.1\r\n\r\n"}, "expect": {"status": 400}, "capture": {"x": "/x"}},
        {"at_once": 2, "request": {"target": "/"}, "counts": {"200": 1, "others": [503]}},
    ],
}


class CaseFiles(unittest.TestCase):
    """What must hold for the files of http/ and given/."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.cases = cases.load(HERE)

    def test_there_are_many(self) -> None:
        self.assertGreaterEqual(len(self.cases), 90)

    def test_clauses_are_published(self) -> None:
        published = cases.published_clauses(ROOT / "docs")
        unknown = {case.name: set(case.clauses) - published for case in self.cases if set(case.clauses) - published}
        self.assertEqual(unknown, {})

    def test_every_clause_is_shown(self) -> None:
        self.assertEqual(coverage.unproven_clauses(HERE, self.cases, ROOT), [])

    def test_every_construct_is_used(self) -> None:
        self.assertEqual(coverage.unused_constructs(HERE, self.cases, ROOT, ROOT / "build" / "bspec"), [])

    def test_specs_exist(self) -> None:
        self.assertEqual([case.name for case in self.cases if not (ROOT / case.spec).is_file()], [])

    def test_given_files_are_used(self) -> None:
        named = {name for path in HERE.glob("http/**/*.json") for name in json.loads(path.read_text("utf-8")).get("given", [])}
        written = {str(path.relative_to(HERE / "given").with_suffix("")) for path in HERE.glob("given/**/*.json")}
        self.assertEqual(written, named)

    def test_known_failures_name_cases(self) -> None:
        names = {case.name for case in self.cases}
        for path in HERE.glob("known_failures/*.txt"):
            self.assertLessEqual(cases.known_failures(path), names, path.name)

    def test_every_place_was_captured(self) -> None:
        for case in self.cases:
            known = {"each"}
            for step in case.steps:
                known |= set(step.get("let", {}))
                used = {name for text in _texts(step) for name in values.PLACE.findall(text)}
                self.assertLessEqual(used & _captured(case), known, case.name)
                known |= set(step.get("capture", {}))


VALUE_ROWS = (
    "null in `==`", "null in `<`, `in`, arithmetic", "empty aggregates", "decimals", "rounding", "decimals in JSON",
    "integers", "division, modulo", "string length", "bad text", "comparison and order of text", "case folding", "trimming",
    "null order", "ties", "instants", "`now`", "calendar", "JSON leniency",
)


class VectorFiles(unittest.TestCase):
    """What must hold for the files of expr/; tests/expr runs them."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.schema = json.loads((HERE / "expr/vectors.schema.json").read_text("utf-8"))
        paths = sorted(path for path in HERE.glob("expr/*.json") if not path.name.endswith(".schema.json"))
        cls.files = {path.stem: json.loads(path.read_text("utf-8")) for path in paths}
        cls.sections = [section for file in cls.files.values() for section in file["sections"]]

    def test_they_are_as_the_schema_says(self) -> None:
        self.assertEqual([problem for name, file in self.files.items() for problem in schema.problems(self.schema, file, place=name)], [])

    def test_no_member_stands_twice(self) -> None:
        def unique(pairs: list) -> dict:
            names = [name for name, _ in pairs]
            self.assertEqual(len(names), len(set(names)), names)
            return dict(pairs)

        for name in self.files:
            json.loads((HERE / f"expr/{name}.json").read_text("utf-8"), object_pairs_hook=unique)

    def test_clauses_are_published(self) -> None:
        published = cases.published_clauses(ROOT / "docs")
        named = {clause if clause.startswith("semantics") else clause.split(":")[0] for section in self.sections for clause in section["clauses"]}
        self.assertEqual(named - published, set())

    def test_every_row_about_values_has_a_section(self) -> None:
        named = {clause for section in self.sections for clause in section["clauses"]}
        self.assertEqual([row for row in VALUE_ROWS if f"semantics: {row}" not in named], [])


class Schema(unittest.TestCase):
    """case.schema.json takes what is a case, and nothing else."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.schema = json.loads((HERE / "case.schema.json").read_text("utf-8"))

    def test_a_case(self) -> None:
        self.assertEqual(schema.problems(self.schema, CASE), [])

    def test_no_case(self) -> None:
        step = CASE["steps"][2]
        for wrong in (
            [],
            {**CASE, "colour": 1},
            {**CASE, "clauses": []},
            {**CASE, "clauses": [1]},
            {**CASE, "steps": []},
            {**CASE, "env": {"PORT": 1}},
            {name: each for name, each in CASE.items() if name != "about"},
            {**CASE, "steps": [{}]},
            {**CASE, "steps": [{"request": {"target": "/"}}]},
            {**CASE, "steps": [{**step, "sql": "x"}]},
            {**CASE, "steps": [{**step, "repeat": 0}]},
            {**CASE, "steps": [{**step, "request": {"method": "GET"}}]},
            {**CASE, "steps": [{**step, "request": {"target": "/", "raw": "x"}}]},
            {**CASE, "steps": [{**step, "request": {"target": 5}}]},
            {**CASE, "steps": [{**step, "expect": {"body": {}}}]},
            {**CASE, "steps": [{**step, "expect": {"status": 200, "headers": {"ETag": 1}}}]},
        ):
            self.assertNotEqual(schema.problems(self.schema, wrong), [], wrong)


class Comparison(unittest.TestCase):
    """A difference is seen, and only a difference."""

    def differs(self, wanted, given: str) -> bool:
        parsed = json.loads(given, parse_int=compare.number, parse_float=compare.number)
        wanted = json.loads(json.dumps(wanted), parse_int=compare.number, parse_float=compare.number)
        return bool(compare.value_differs("body", wanted, parsed, SECRET))

    def test_equal(self) -> None:
        for wanted, given in (
            ({"a": 1, "b": [None]}, '{"b":[null],"a":1.0}'),
            ({"$more": True, "a": "$uuid"}, '{"a":"0198c2f4-0000-7000-8000-00000000000a","b":1}'),
            ("$instant", '"2026-03-01T12:00:00.000Z"'),
            ({"$matches": "a+"}, '"aaa"'),
            ({"$unordered": [1, 2]}, "[2,1]"),
            ({"$length": 2}, "[1,1]"),
        ):
            self.assertFalse(self.differs(wanted, given), given)

    def test_different(self) -> None:
        for wanted, given in (
            ({"a": 1}, '{"a":1,"b":2}'),
            ({"a": 1}, "{}"),
            ({"a": None}, "{}"),
            ({"$more": True, "a": 1}, '{"a":true}'),
            (1, '"1"'),
            (False, "0"),
            ([1], "[1,1]"),
            ([1, 2], "[2,1]"),
            ("$uuid", '"0198C2F4-0000-7000-8000-00000000000A"'),
            ("$instant", '"2026-03-01T12:00:00Z"'),
            ("$number", '"1"'),
            ({"$matches": "a"}, '"aa"'),
            ({"$unordered": [1, 1]}, "[1,2]"),
            ({"$unordered": [1]}, "[1,1]"),
            ({"$length": 2}, "[1]"),
            ({"$jwt": {"header": {}, "claims": {}}}, '"a.b.c"'),
        ):
            self.assertTrue(self.differs(wanted, given), given)

    def test_headers(self) -> None:
        given = SimpleNamespace(status=200, headers={"allow": "GET, HEAD", "etag": '"1-44136fa355b3678a"'})
        for headers, same in (
            ({"Allow": "GET, HEAD"}, True),
            ({"Allow": {"members": ["HEAD", "GET"]}}, True),
            ({"Allow": {"members": ["GET"]}}, False),
            ({"Allow": {"matches": "GET"}}, False),
            ({"Link": None}, True),
            ({"Allow": None}, False),
            ({"ETag": {"etag": 1}}, True),
            ({"ETag": {"etag": 2}}, False),
        ):
            self.assertEqual(compare.answer({"status": 200, "headers": headers}, given, {}, SECRET) == [], same, headers)
        self.assertNotEqual(compare.answer({"status": 201}, given, {}, SECRET), [])
        self.assertEqual(compare.answer({"status": [200, 304]}, given, {}, SECRET), [])


class Documents(unittest.TestCase):
    """Other people's documents describe what they describe, and nothing else."""

    @classmethod
    def setUpClass(cls) -> None:
        cls.document = documents.load(HERE / "documents/realworld.json")

    def problems(self, method: str, target: str, status: int, body: str = "") -> list[str]:
        return self.document.problems(method, target, status, body.encode("utf-8"))

    def test_an_answer(self) -> None:
        self.assertEqual(self.problems("GET", "/api/tags?x=1", 200, '{"tags":["a"]}'), [])
        self.assertEqual(self.problems("DELETE", "/api/articles/a", 204), [])
        self.assertEqual(self.problems("GET", "/api/articles/feed", 401, '{"errors":{"token":["is missing"]}}'), [])

    def test_another_answer(self) -> None:
        for method, target, status, body in (
            ("GET", "/api/nothing", 200, "{}"),
            ("PATCH", "/api/tags", 200, '{"tags":[]}'),
            ("GET", "/api/tags", 500, '{"errors":{}}'),
            ("GET", "/api/tags", 200, '{"tags":[1]}'),
            ("GET", "/api/tags", 200, "{}"),
            ("DELETE", "/api/articles/a", 204, "{}"),
            ("GET", "/api/articles/feed", 404, '{"errors":{}}'),
        ):
            self.assertNotEqual(self.problems(method, target, status, body), [], (method, target, status, body))

    def test_every_operation_is_asked_for(self) -> None:
        asked = {
            (step["request"].get("method", "GET"), step["request"]["target"])
            for case in cases.load(HERE) if case.document is not None
            for step in case.steps if "request" in step and step["expect"]["status"] in (200, 201, 204)
        }
        self.assertEqual({self.document.operation(*each) for each in asked}, self.document.operations())


class Statements(unittest.TestCase):
    """What a request took is between the line before and its own."""

    LOG = [
        "no json",
        '{"msg":"statement","sql":"SELECT 0"}',
        '{"msg":"listening","port":1}',
        '{"msg":"statement","sql":"SELECT 1"}',
        '{"msg":"request","requestId":"first"}',
        '{"msg":"statement","sql":"SELECT 2"}',
        '{"msg":"statement","sql":"SELECT 3"}',
        '{"msg":"request","requestId":"second"}',
    ]

    def test_of_request(self) -> None:
        self.assertEqual(statements.of_request("first", self.LOG), ["SELECT 1"])
        self.assertEqual(statements.of_request("second", self.LOG), ["SELECT 2", "SELECT 3"])
        self.assertIsNone(statements.of_request("third", self.LOG))

    def test_a_difference(self) -> None:
        answer = SimpleNamespace(headers={"x-request-id": "second"})
        self.assertEqual(statements.differ(2, answer, self.LOG), [])
        self.assertEqual(statements.differ(1, answer, self.LOG), ["statements: expected 1, got 2", "SELECT 2", "SELECT 3"])


class Values(unittest.TestCase):
    """What stands for a value."""

    def test_captured(self) -> None:
        filled = values.fill({"a": "{n}", "b": "x{n}", "c": ["{other}"]}, {"n": 5}, SECRET)
        self.assertEqual(filled, {"a": 5, "b": "x5", "c": ["{other}"]})

    def test_members_of_captured(self) -> None:
        captured = {"each": {"who": None, "gets": 403}, "n": 5}
        filled = values.fill({"a": "{each.who}", "b": "x{each.gets}", "c": ["{each.else}", "{n.x}"]}, captured, SECRET)
        self.assertEqual(filled, {"a": None, "b": "x403", "c": ["{each.else}", "{n.x}"]})

    def test_texts(self) -> None:
        self.assertEqual(values.fill({"$text": ["a", ["{b}", 3], "c"]}, {"b": "x"}, SECRET), "axxxc")

    def test_tokens(self) -> None:
        made = values.fill({"$token": {"claims": {"a": 1, "b": 2}, "with": {"b": None}, "header": {"typ": "x"}}}, {}, SECRET)
        header, claims = values.opened(made, SECRET)
        self.assertEqual((header["alg"], header["typ"], claims), ("HS256", "x", {"a": 1}))
        with self.assertRaises(ValueError):
            values.opened(made, "another secret of thirty-two bytes")
        self.assertTrue(values.token({"claims": {}, "unsigned": True}, SECRET).endswith("."))

    def test_keys(self) -> None:
        """RFC 5869 with an empty salt, as written out by `openssl kdf HKDF`."""
        self.assertEqual(values.kid_of("x" * 32), HKDF_KID)

    def test_flips(self) -> None:
        self.assertEqual(values.decoded(values.flipped("AAAA", 0)), b"\x80\x00\x00")
        self.assertEqual(values.decoded(values.flipped("AAAA", -1)), b"\x00\x00\x01")
        self.assertEqual(values.fill({"$flip": "h.c.AAAA", "bit": "{each}"}, {"each": 5}, SECRET), "h.c.BAAA")

    def test_cuts(self) -> None:
        self.assertEqual(values.fill({"$cut": "{t}", "to": -2}, {"t": "abcde"}, SECRET), "abc")

    def test_other_spellings(self) -> None:
        self.assertEqual(values.fill({"$loose": "h.c.AA"}, {}, SECRET), "h.c.AB")
        with self.assertRaises(ValueError):
            values.loosened("h.c.AAAA")


HKDF_KID = "8208805d"


class Requests(unittest.TestCase):
    """What is sent."""

    def test_raw(self) -> None:
        self.assertEqual(http.bytes_of({"raw": "GET /\u00e9"}, 1), b"GET /\xe9")

    def test_json(self) -> None:
        sent = http.bytes_of({"method": "PUT", "target": "/a", "headers": {"host": "h", "Connection": None}, "json": {"a": "é"}}, 1)
        head = b"PUT /a HTTP/1.1\r\nContent-Length: 11\r\nContent-Type: application/json\r\nhost: h\r\n\r\n"
        self.assertEqual(sent, head + '{"a": "é"}'.encode())


def _texts(value):
    """All texts below a value."""
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value


def _captured(case) -> set[str]:
    return {name for step in case.steps for name in (*step.get("capture", {}), *step.get("let", {}))}


def main() -> int:
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[__name__])
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=2).run(suite)
    failed = len({str(test) for test, _ in (*result.failures, *result.errors)})
    cases.print_clauses(cases.load(HERE))
    print(f"conformance-cases: {result.testsRun - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
