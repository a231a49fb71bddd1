"""What a check counted, in words that a reader can hold against the contract."""

import json


class Facts:
    """One line, `50 refreshes: 1 succeeded, 49 refused, family revoked`, and whether all of it is what must be."""

    def __init__(self, about: str):
        self._about = about
        self._parts: list[str] = []
        self.failed = False

    def count(self, name: str, counted: int, wanted: int) -> None:
        """Must be just so many."""
        self._add(f"{counted:,} {name}", counted == wanted, f"{wanted:,}")

    def at_most(self, name: str, counted: float, most: float) -> None:
        self._add(f"{counted:,} {name}", counted <= most, f"at most {most:,}")

    def at_least(self, name: str, counted: float, least: float) -> None:
        self._add(f"{counted:,} {name}", counted >= least, f"at least {least:,}")

    def holds(self, name: str, whether: bool) -> None:
        self._add(name if whether else f"NOT {name}", whether, name)

    def note(self, name: str, counted: int) -> None:
        """May be any number; none is not worth a word."""
        if counted:
            self._parts.append(f"{counted:,} {name}")

    def _add(self, shown: str, is_right: bool, wanted: str) -> None:
        self._parts.append(shown if is_right else f"**{shown}** (expected: {wanted})")
        self.failed = self.failed or not is_right

    def __str__(self) -> str:
        return f"{self._about}: {', '.join(self._parts)}"


def is_error(line: str) -> bool:
    """A line of a server's log that no client may cause."""
    return json.loads(line)["level"] in ("error", "fatal")
