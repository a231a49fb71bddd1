"""Where a check runs: the projects of one stack, on empty databases of one kind."""

import contextlib
import dataclasses
import pathlib
import typing

from runner import servers

SPECS = "tests/conformance/faults/specs"


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

    def start(self, spec: str, url: str, **env: str):
        """A server on a database that may have been used before."""
        path = spec if "/" in spec else f"{SPECS}/{spec}.bspec"
        return servers.start(self.project(path), url, env)
