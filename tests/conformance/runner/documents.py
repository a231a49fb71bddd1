"""What a public OpenAPI document says of an answer: that there is such a one, and what its body is."""

import functools
import json
import pathlib
import re
import urllib.parse

from . import schema

METHODS = ("get", "put", "post", "delete", "patch")


@functools.cache
def load(path: pathlib.Path) -> "Document":
    return Document(json.loads(path.read_text("utf-8")))


class Document:
    def __init__(self, data: dict):
        self._data = data
        base = urllib.parse.urlsplit(data["servers"][0]["url"]).path
        # A literal segment wins over a parameter.
        self._paths = sorted(((_pattern(base + path), path) for path in data["paths"]), key=lambda each: each[0].groups)

    def problems(self, method: str, target: str, status: int, body: bytes) -> list[str]:
        found = self.operation(method, target)
        path = urllib.parse.urlsplit(target).path
        if found not in self.operations():
            return [f"the document has no {method} {path}"]
        response = self._data["paths"][found[1]][found[0]]["responses"].get(str(status))
        if response is None:
            return [f"the document has no answer {status} to {method} {path}"]
        content = self._resolved(response).get("content", {})
        if not content:
            return ["the document has no body here"] if body else []
        described = content["application/json"]["schema"]
        return [f"the document: {problem}" for problem in schema.problems(described, json.loads(body), self._data, "body")]

    def operation(self, method: str, target: str) -> tuple[str, str]:
        """Method and path of what a request asks for; an empty path if it is none of the document's."""
        path = urllib.parse.urlsplit(target).path
        return method.lower(), next((name for pattern, name in self._paths if pattern.fullmatch(path)), "")

    def operations(self) -> set[tuple[str, str]]:
        """Method and path of everything that it describes."""
        return {(name, path) for path, found in self._data["paths"].items() for name in found if name in METHODS}

    def _resolved(self, value: dict) -> dict:
        return schema.resolved(value["$ref"], self._data) if "$ref" in value else value


def _pattern(path: str) -> re.Pattern:
    return re.compile("/".join("([^/]+)" if part.startswith("{") else re.escape(part) for part in path.split("/")))
