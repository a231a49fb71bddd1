"""A thousand connections that ask nothing: others are answered, and those that have asked once may ask again (L-1)."""

import contextlib
import resource

from . import clients
from .bench import Bench
from .connections import Connection
from .facts import Facts, is_error

SILENT = KEPT = 500
REQUESTS = 200
HEADER_SECONDS = 10


def idle_connections(bench: Bench) -> Facts:
    _allow_files(2 * (SILENT + KEPT))
    facts = Facts(f"{SILENT + KEPT:,} idle connections")
    with bench.running("ledger") as running, contextlib.ExitStack() as stack:
        ada = clients.signed_in(running.port)
        kept = [stack.enter_context(Connection(running.port)) for _ in range(KEPT)]
        asked = [connection.get("/livez") for connection in kept]
        silent = [stack.enter_context(Connection(running.port)) for _ in range(SILENT)]
        written = [ada.send("POST", "/api/transfers", {"ref": f"{number}", "amount": 7}) for number in range(REQUESTS)]
        facts.count("of them asked once", asked.count(200), KEPT)
        facts.count("others answered meanwhile", clients.statuses(written)[201], REQUESTS)
        facts.count("ask again over their connection", [connection.get("/livez") for connection in kept].count(200), KEPT)
        if not bench.quick:
            closed = sum(connection.is_closed(HEADER_SECONDS + 6) for connection in silent)
            facts.count("said nothing and are closed in time", closed, SILENT)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


def _allow_files(wanted: int) -> None:
    """Each end of a connection is a file; the server takes over what we may open."""
    most, hardest = resource.getrlimit(resource.RLIMIT_NOFILE)
    if most < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(wanted, hardest), hardest))
