"""One POST, sent many times at once under one `Idempotency-Key`: I-2, I-3."""

from . import clients
from .bench import Bench
from .facts import Facts

KEY = {"Idempotency-Key": "5d0c7c1e-0000-4000-8000-000000000050"}


def same_posts(bench: Bench) -> Facts:
    with bench.racing("ledger") as racing:
        facts = Facts(f"50 equal POSTs with one key{racing.among}")
        ada = clients.signed_in(racing.ports)

        def post(_: int) -> clients.Reply:
            return ada.insist("POST", "/api/transfers", {"ref": "once", "amount": 5}, headers=KEY)

        replies = clients.at_once(50, post)
        made = [reply for reply in replies if reply.status == 201]
        waiting = [reply for reply in replies if reply.status == 409]
        facts.count("row", bench.server.number(racing.database_url, "SELECT count(*) FROM transfers"), 1)
        facts.count("first answer", sum("idempotency-replayed" not in reply.headers for reply in made), 1)
        facts.count("replayed or in progress", len(replies) - 1 - _others(made, waiting), 49)
        facts.count("body among them", len({str(reply.body) for reply in made}), 1)
        facts.note("of them in progress", len(waiting))
        facts.note("answered 503 first", clients.refusals(replies))
    return facts


def _others(made: list[clients.Reply], waiting: list[clients.Reply]) -> int:
    """Answers that are neither the reply nor `idempotency_in_progress`."""
    known = sum(reply.body["code"] == "idempotency_in_progress" for reply in waiting)
    return 50 - len(made) - known
