"""Where a check runs: the projects of one stack, on empty databases of one kind."""

import contextlib
import dataclasses
import pathlib
import typing

from runner import servers

SPECS = "tests/conformance/faults/specs"


@dataclasses.dataclass(frozen=True)
class Racing:
    """Processes on one database."""

    ports: tuple[int, ...]
    database_url: str

    @property
    def among(self) -> str:
        """For the line of a check."""
        return "" if len(self.ports) == 1 else f" among {len(self.ports)} processes"

@dataclasses.dataclass(frozen=True)
class Bench:
    server: typing.Any
    """Gives databases: `runner.databases`."""
    project: typing.Callable[[str], pathlib.Path]
    """Builds the project of a spec, once."""
    quick: bool

    def times(self, all_of_them: int, few: int) -> int:
        """How often something is done, in full and in the quick run."""
        return few if self.quick else all_of_them

    @contextlib.contextmanager
    def running(self, spec: str, **env: str):
        """A server on a database that was empty."""
        with self.server.database() as url, self.start(spec, url, **env) as running:
            yield running

    @contextlib.contextmanager
    def racing(self, spec: str, **env: str):
        """As many processes as the database lets work on it, and their ports."""
        processes = 1 if self.server.name == "sqlite" else 2
        with self.server.database() as url, contextlib.ExitStack() as stack:
            started = [stack.enter_context(self.start(spec, url, **env)) for _ in range(processes)]
            yield Racing(tuple(running.port for running in started), url)

    def start(self, spec: str, url: str, **env: str):
        """A server on a database that may have been used before."""
        return servers.start(self._path(spec), url, env)

    def exit_code(self, spec: str, url: str, **env: str) -> tuple[int | None, str]:
        """Of a server that cannot start, and what it says."""
        return servers.exit_code(self._path(spec), url, env)

    def _path(self, spec: str) -> pathlib.Path:
        return self.project(spec if "/" in spec else f"{SPECS}/{spec}.bspec")
