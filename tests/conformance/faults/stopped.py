"""SIGTERM under load: what is acknowledged is there, what runs is finished, the exit code is 0 in time (OP-4)."""

import subprocess
import time

from . import clients, ledger
from .bench import Bench
from .connections import Connection
from .facts import Facts

GRACE_SECONDS = 25
"""20 for what runs, 5 to roll back the rest (OP-4)."""


def stopped(bench: Bench) -> Facts:
    rounds = bench.times(20, 3)
    written, found = ledger.Written(), ledger.Found()
    codes, longest, finished = [], 0.0, 0
    with bench.server.database() as url:
        for turn in range(rounds):
            with bench.start("ledger", url) as running:
                client = clients.signed_in(running.port)
                ledger.Stored(client).judge(written, found)
                with ledger.writing(written, client, str(turn)):
                    time.sleep(0.2 + 0.1 * (turn % 5))
                    with Connection(running.port) as slow:
                        slow.begin(client, "POST", "/api/transfers", {"ref": f"{turn}-slow", "amount": 7})
                        time.sleep(0.1)
                        started = time.monotonic()
                        running.process.terminate()
                        time.sleep(0.3)
                        finished += _finishes(slow)
                    code = _exit_code(running.process)
                    longest = max(longest, time.monotonic() - started)
                codes.append(code)
                written.acknowledged.add(f"{turn}-slow")
        with bench.start("ledger", url) as running:
            stored = ledger.Stored(clients.signed_in(running.port))
            stored.judge(written, found)
    facts = Facts(f"{rounds} times SIGTERM under load")
    facts.count("left with exit code 0", codes.count(0), rounds)
    facts.at_most("s until the last was gone", round(longest, 1), GRACE_SECONDS)
    facts.count("half-sent requests finished", finished, rounds)
    facts.note("acknowledged", len(written.acknowledged))
    found.tell(written, facts)
    facts.note("refused with 503", written.statuses[503])
    facts.note("cut off", len(written.unanswered))
    facts.count("of them written", sum(map(stored.has, written.unanswered)), 0)
    return facts


def _finishes(slow: Connection) -> bool:
    """Whether a request of which half was sent before the signal is answered after it."""
    try:
        slow.end()
        return slow.status() == 201
    except ledger.BROKEN:
        return False


def _exit_code(process: subprocess.Popen) -> int | None:
    try:
        return process.wait(GRACE_SECONDS + 5)
    except subprocess.TimeoutExpired:
        return None
