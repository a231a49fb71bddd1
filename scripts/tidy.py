#!/usr/bin/env python3
"""Runs clang-tidy over our sources, several of one folder at a time.

    tidy.py --root DIR --build DIR --state DIR [--jobs N] [WORD …]

Most of what clang-tidy does with a file is to read the libraries that it includes. So sources of one
folder are read together, as one translation unit that includes them; those that cannot stand beside
each other, since they have helpers of one name, are told apart by halving. A group that was clean is
not read again until the rules, its files, or one of our headers that they include change.

WORD limits it to paths that contain one of them. Exit code 1 if something was found.
"""

import argparse
import collections
import concurrent.futures
import dataclasses
import hashlib
import json
import pathlib
import shlex
import subprocess
import sys

GROUP = 12
FOLDERS = ("support", "frontend", "ir", "passes", "backends", "tools")
CLANG = "clang++-19"
TIDY = "clang-tidy-19"
# Sources that are included are what this is about.
CHECKS = "-bugprone-suspicious-include"


@dataclasses.dataclass(frozen=True)
class Group:
    """Sources that are compiled alike, by their paths from the root."""

    flags: tuple[str, ...]
    files: tuple[str, ...]

    def halves(self) -> "list[Group]":
        middle = len(self.files) // 2
        return [Group(self.flags, self.files[:middle]), Group(self.flags, self.files[middle:])]


class Linter:
    def __init__(self, root: pathlib.Path, build: pathlib.Path, state: pathlib.Path):
        self.root = root
        self.state = state
        self.inputs = read_inputs(root, build)
        state.mkdir(parents=True, exist_ok=True)

    def lint(self, group: Group) -> str:
        """What was found; nothing if the group is clean."""
        mark = self.state / self._key(group)
        if mark.exists():
            return ""
        unit = self.state / f"{mark.name}.cpp"
        unit.write_text("".join(f'#include "{self.root / file}"\n' for file in group.files), "utf-8")
        try:
            if len(group.files) > 1 and not self._stand_together(group, unit):
                return "".join(self.lint(half) for half in group.halves())
            found = self._tidy(group, unit)
        finally:
            unit.unlink()
        if not found:
            mark.touch()
        return found

    def _stand_together(self, group: Group, unit: pathlib.Path) -> bool:
        done = subprocess.run([CLANG, *group.flags, "-w", "-fsyntax-only", unit], cwd=self.root, capture_output=True, check=False)
        return done.returncode == 0

    def _tidy(self, group: Group, unit: pathlib.Path) -> str:
        # One alone is read as itself: some checks look at no file that is included.
        source = unit if len(group.files) > 1 else self.root / group.files[0]
        folders = "|".join(FOLDERS)
        done = subprocess.run(
            [TIDY, "--quiet", f"--config-file={self.root / '.clang-tidy'}", f"--checks={CHECKS}",
             f"--header-filter=/({folders})/.*\\.(h|cpp)$", source, "--", *group.flags],
            cwd=self.root, capture_output=True, text=True, check=False,
        )
        return done.stdout if done.returncode else ""

    def _key(self, group: Group) -> str:
        digest = hashlib.sha256(repr((group, CHECKS)).encode())
        inputs = {path for file in group.files for path in self.inputs.get(file, {file})}
        for path in [self.root / ".clang-tidy", *(self.root / each for each in sorted(inputs))]:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()[:32]


def read_inputs(root: pathlib.Path, build: pathlib.Path) -> dict[str, set[str]]:
    """Source → files of ours that it is made of, from what ninja recorded when it compiled them."""
    listed = subprocess.run(["ninja", "-C", build, "-t", "deps"], capture_output=True, text=True, check=True).stdout
    inputs: dict[str, set[str]] = {}
    for record in listed.split("\n\n"):
        paths = [(build / line.strip()).resolve() for line in record.split("\n")[1:] if line.strip()]
        ours = [str(path.relative_to(root)) for path in paths if path.is_relative_to(root) and not path.is_relative_to(build)]
        if ours:
            inputs[ours[0]] = set(ours)
    return inputs


def read_groups(root: pathlib.Path, build: pathlib.Path, words: list[str]) -> list[Group]:
    alike = collections.defaultdict(list)
    for entry in json.loads((build / "compile_commands.json").read_text("utf-8")):
        path = pathlib.Path(entry["file"])
        file = str(path.relative_to(root)) if path.is_relative_to(root) else ""
        if file.split("/")[0] in FOLDERS and (not words or any(word in file for word in words)):
            alike[(path.parent, flags_of(entry["command"]))].append(file)
    return [
        Group(flags, tuple(sorted(files)[at : at + GROUP]))
        for (_, flags), files in sorted(alike.items())
        for at in range(0, len(files), GROUP)
    ]


def flags_of(command: str) -> tuple[str, ...]:
    """Those that decide what a source means: where headers are, macros, the language."""
    words = shlex.split(command)
    flags = []
    for word, following in zip(words, words[1:] + [""]):
        if word == "-isystem":
            flags += [word, following]
        elif word.startswith(("-I", "-D", "-std=", "-W")) and word != "-Werror":
            flags.append(word)
    return tuple(flags)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--root", type=pathlib.Path, required=True)
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--state", type=pathlib.Path, required=True)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("words", nargs="*", metavar="WORD")
    options = parser.parse_args()
    root, build = options.root.resolve(), options.build.resolve()
    linter = Linter(root, build, options.state)
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        found = False
        for text in pool.map(linter.lint, read_groups(root, build, options.words)):
            found = found or bool(text)
            print(text, end="", flush=True)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
