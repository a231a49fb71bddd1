"""PostgreSQL goes away or falls silent under load, and comes back: 503, then as before; the process stays."""

import signal
import time

from . import clients, ledger
from .bench import Bench
from .facts import Facts, is_error

BACK_SECONDS = 30
MODES = ("immediate", "fast")
"""Connections break off; or they are told, and end."""


def postgres_gone(bench: Bench) -> Facts:
    rounds = bench.times(10, 2)
    written, found = ledger.Written(), ledger.Found()
    facts = Facts(f"{rounds} times PostgreSQL stopped and started again under load")
    refused, ready, alive, back = [], [], [], []
    with bench.running("ledger") as running:
        client = clients.signed_in(running.port)
        for turn in range(rounds):
            with ledger.writing(written, client, str(turn)):
                time.sleep(0.3)
                bench.server.go(MODES[turn % len(MODES)])
                try:
                    refused += [client.send("GET", "/api/transfers") for _ in range(5)]
                    ready.append(client.send("GET", "/readyz"))
                    alive.append(client.send("GET", "/livez"))
                finally:
                    bench.server.come_back()
                back.append(_is_back(client))
            ledger.Stored(client).judge(written, found)
        facts.count("refused with 503 while it is away", sum(map(_is_unavailable, refused)), 5 * rounds)
        facts.count("not ready", sum(reply.status == 503 and _says_why(reply) for reply in ready), rounds)
        facts.count("alive", clients.statuses(alive)[200], rounds)
        facts.count("back to 200 and ready", back.count(True), rounds)
        facts.holds("same process", running.process.poll() is None)
        facts.note("acknowledged", len(written.acknowledged))
        facts.note("refused under load", written.statuses[503])
        found.tell(written, facts)
        facts.count("cut off", len(written.unanswered) + written.refused, 0)
        receipts = ledger.receipts_arrive(client)
        facts.count("receipts missing", receipts.count(0), 0)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


def postgres_silent(bench: Bench) -> Facts:
    """Nobody hangs up: what was asked is given up after the 5 s of a statement and 2 more, the pool is free again after it."""
    written, found = ledger.Written(), ledger.Found()
    facts = Facts("PostgreSQL says nothing for 15 s")
    with bench.running("ledger") as running:
        client = clients.signed_in(running.port)
        with ledger.writing(written, client, "silent"):
            time.sleep(0.3)
            bench.server.signal(signal.SIGSTOP)
            try:
                began = time.monotonic()
                refused = clients.at_once(20, lambda _: client.send("GET", "/api/transfers"))
                facts.count("refused with 503 meanwhile", clients.statuses(refused)[503], 20)
                facts.at_most("s at most for that", round(time.monotonic() - began, 1), 12)
                facts.holds("not ready", client.send("GET", "/readyz").status == 503)
                facts.holds("alive", client.send("GET", "/livez").status == 200)
                time.sleep(max(0, 15 - (time.monotonic() - began)))
            finally:
                bench.server.signal(signal.SIGCONT)
            facts.holds("back to 200 and ready", _is_back(client))
        ledger.Stored(client).judge(written, found)
        facts.note("acknowledged", len(written.acknowledged))
        facts.note("refused under load", written.statuses[503])
        found.tell(written, facts)
        facts.count("errors in the log", sum(map(is_error, running.log)), 0)
    return facts


def _is_unavailable(reply: clients.Reply) -> bool:
    known = {"application/problem+json": True}.get(reply.headers.get("content-type", ""))
    return bool(known and reply.status == 503 and reply.body["code"] == "unavailable" and "retry-after" in reply.headers)


def _says_why(reply: clients.Reply) -> bool:
    return reply.body["status"] == "unavailable" and reply.body["checks"]["database"] == "fail"


def _is_back(client: clients.Client) -> bool:
    """Within some seconds it answers and is ready."""
    end = time.monotonic() + BACK_SECONDS
    while time.monotonic() < end:
        if client.send("GET", "/api/transfers").status == 200 and client.send("GET", "/readyz").status == 200:
            return True
        time.sleep(0.2)
    return False
