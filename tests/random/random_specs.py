#!/usr/bin/env python3
"""Writes random specs that are legal, of the constructs the compiler builds.

    random_specs.py SEED COUNT FOLDER

The same seed gives the same specs. Names are 1 to 48 characters, strings and comments hold what is
awkward in other languages, so that generated code meets every width and every escape.
"""

import pathlib
import random
import sys

RESERVED = set("and or not in as if then else match true false null where".split())
# Members that every entity has, and names that mean something else where these names stand.
TAKEN = set("id created_at updated_at version epoch this caller now path query body".split())
LISTING = set("limit cursor page sort fields expand q".split())
TEXTS = [
    "plain",
    'a \\"quoted\\" word',
    "back\\\\slash",
    "tick ` and ${interpolation}",
    "*/ and // and <!-- -->",
    "Grüße, 你好, 🙂",
    "a rather long description that goes on and on until no line of any width could hold it, and then some",
]
TYPES_OF_FIELDS = [
    "String(1..{n}) trim",
    "String(0..{n})? blank as null",
    "String(2..{n}) lower",
    "Text(0..{n})",
    "Int(-{n}..{n})",
    "Int(0..{n})?",
    "Decimal(9, 2)",
    "Bool = {flag}",
    "Instant?",
    "Email",
    "{enum} = {enum}.{enumerator}",
]


class Spec:
    """One random spec. Each method gives the text of one kind of declaration."""

    def __init__(self, seed: str):
        self.random = random.Random(seed)
        self.used = set(RESERVED | TAKEN | LISTING)

    def name(self, first: str) -> str:
        """A fresh name; fresh in snake case too, whatever the case of its letters."""
        alphabet = "abcdefghijklmnopqrstuvwxyz"
        while True:
            words = []
            length = self.random.choice([self.random.randint(1, 12), self.random.randint(1, 44)])
            while sum(map(len, words)) < length:
                words.append("".join(self.random.choices(alphabet, k=self.random.randint(2, 9))))
            text = words[0] + "".join(word.capitalize() for word in words[1:])
            text = text[:length]
            text = (text[0].upper() if first == "A" else text[0]) + text[1:]
            if text.lower() not in self.used:
                self.used.add(text.lower())
                return text

    def text(self) -> str:
        return self.random.choice(TEXTS)

    def doc(self, indent: str = "") -> str:
        if self.random.random() < 0.6:
            return ""
        return f"{indent}/// {self.text()}\n"

    def some(self, items: list) -> list:
        """Some of the items, at least one, in their order."""
        chosen = set(self.random.sample(items, self.random.randint(min(1, len(items)), len(items))))
        return [item for item in items if item in chosen]

    def whole(self) -> str:
        app = f'app {self.name("A")} {{\n    title "{self.text()}"\n}}\n'
        enum = self.name("A")
        enumerators = [self.name("a") for _ in range(self.random.randint(1, 9))]
        parts = [app, f"{self.doc()}enum {enum} {{ {', '.join(enumerators)} }}\n"]
        parent = None
        for _ in range(self.random.randint(1, 3)):
            parent = self.entity(enum, enumerators, parent, parts)
        return "\n".join(parts)

    def fields(self, enum: str, enumerators: list) -> dict:
        fields = {}
        for _ in range(self.random.randint(1, 10)):
            fields[self.name("a")] = self.random.choice(TYPES_OF_FIELDS).format(
                n=self.random.choice([5, 80, 2000]),
                flag=self.random.choice(["true", "false"]),
                enum=enum,
                enumerator=self.random.choice(enumerators),
            )
        return fields

    def entity(self, enum: str, enumerators: list, parent: str | None, parts: list) -> str:
        entity = self.name("A")
        fields = self.fields(enum, enumerators)
        lines = [f"{self.doc('    ')}    {name}: {type_}" for name, type_ in fields.items()]
        if parent:
            reference = self.name("a")
            lines.append(f"    {reference}: {parent} on delete cascade")
            fields[reference] = parent
        strings = [name for name, type_ in fields.items() if type_.startswith(("String", "Email"))]
        solid = [name for name in strings if "?" not in fields[name] and "2000" not in fields[name]]
        if solid and self.random.random() < 0.5:
            lines.append(f"\n    unique ({', '.join(self.some(solid)[:3])})")
        lines.append("\n    allow read, create, update, delete")
        parts.append(f"{self.doc()}entity {entity} {{\n" + "\n".join(lines) + "\n}\n")
        view, form, edit = self.name("A"), self.name("A"), self.name("A")
        plain = [name for name, type_ in fields.items() if type_ != parent]
        parts.append(f"{self.doc()}view {view} of {entity} {{ id, {', '.join(self.some(plain))}, createdAt }}\n")
        parts.append(f"input {form} of {entity} {{ {', '.join(fields)} }}\n")
        parts.append(f"input {edit} of {entity} {{ {', '.join(name + '?' for name in self.some(plain))} }}\n")
        short = [name for name in plain if not fields[name].startswith("Text")]
        ordered = [name for name in short if not fields[name].startswith(("Bool", enum))]
        parts.append(self.resource(entity, view, form, edit, short, ordered))
        return entity

    def resource(self, entity: str, view: str, form: str, edit: str, short: list, ordered: list) -> str:
        sort = [f"createdAt {self.random.choice(['asc', 'desc'])}", *self.some(ordered)[:2]]
        listing = [
            *([f"filter {', '.join(self.some(short))}"] if short else []),
            f"sort {', '.join(sort)}",
            f"page {self.random.randint(1, 20)} max {self.random.randint(20, 100)}",
            *self.random.choice([[], ["pages"]]),
        ]
        operations = ["get", f"create {form}", f"update {edit}", f"replace {form}", "delete"]
        options = "".join(f"\n        {option}" for option in listing)
        lines = [f"list {{{options}\n    }}", *self.some(operations)]
        path = self.name("a").lower()
        return f'resource {entity} at "/{path}" as {view} {{\n    ' + "\n    ".join(lines) + "\n}\n"


def main() -> None:
    seed, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        spec = Spec(f"{seed}/{number}").whole()
        (folder / f"random{number:03}.bspec").write_text(spec, encoding="utf-8")


if __name__ == "__main__":
    main()
