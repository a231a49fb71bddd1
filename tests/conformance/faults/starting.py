"""What cannot start ends, says why in one line, and starts when the reason is gone (OP-5)."""

from . import clients
from .bench import Bench
from .facts import Facts

CONFIGURATION, FAILURE = 78, 1


def port_taken(bench: Bench) -> Facts:
    facts = Facts("a second process on one port")
    with bench.running("ledger") as running, bench.server.database() as other:
        _refused(facts, bench.exit_code("ledger", other, PORT=str(running.port)), FAILURE, "EADDRINUSE")
        facts.holds("the first goes on", clients.Client(running.port).send("GET", "/readyz").status == 200)
    return facts


def file_taken(bench: Bench) -> Facts:
    facts = Facts("a second process on one SQLite file")
    with bench.server.database() as url:
        with bench.start("ledger", url) as running:
            _refused(facts, bench.exit_code("ledger", url), CONFIGURATION, "another process works on")
            running.process.kill()
            running.process.wait()
            with bench.start("ledger", url) as second:
                ready = clients.Client(second.port).send("GET", "/readyz").status
        facts.holds("in its place when the first was killed", ready == 200)
    return facts


def without_database(bench: Bench) -> Facts:
    facts = Facts("a start while PostgreSQL is away")
    with bench.server.database() as url:
        bench.server.go("fast")
        try:
            _refused(facts, bench.exit_code("ledger", url), FAILURE, "ECONNREFUSED")
        finally:
            bench.server.come_back()
        with bench.start("ledger", url) as running:
            facts.holds("ready when it is back", clients.Client(running.port).send("GET", "/readyz").status == 200)
    return facts


def _refused(facts: Facts, ended: tuple[int | None, str], code: int, reason: str) -> None:
    status, said = ended
    facts.holds(f"exit code {code}", status == code)
    facts.count("line", len(said.splitlines()), 1)
    facts.holds(f"names `{reason}`", reason in said)
