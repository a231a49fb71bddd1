"""`kill -9` while requests write: nothing acknowledged is lost, nothing half-written is seen, events arrive (W-6, I-2)."""

import random

from . import clients, ledger
from .bench import Bench
from .facts import Facts

REQUESTS = 200


def killed(bench: Bench) -> Facts:
    rounds = bench.times(50, 3)
    written, found = ledger.Written(), ledger.Found()
    made = 0
    with bench.server.database() as url:
        for turn in range(rounds):
            with bench.start("ledger", url) as running:
                client = clients.signed_in(running.port)
                made += _settle(client, written, found)
                _kill_while_writing(running, client, written, turn)
        with bench.start("ledger", url) as running:
            client = clients.signed_in(running.port)
            made += _settle(client, written, found)
            receipts = ledger.receipts_arrive(client)
        facts = Facts(f"{rounds} kills, each among {REQUESTS} writing requests")
        facts.note("acknowledged", len(written.acknowledged) - len(written.unanswered))
        found.tell(written, facts)
        facts.note("cut off and sent again", len(written.unanswered))
        facts.note("of them written before", made)
        facts.count("receipts of as many events", receipts.count(1), len(written.acknowledged))
        left = bench.server.number(url, "SELECT count(*) FROM bspec_deliveries")
        facts.count("events left", left, 0)
    return facts


def _kill_while_writing(running, client: clients.Client, written: ledger.Written, turn: int) -> None:
    """The server goes when so many are acknowledged; another number each turn, the same in each run."""
    last = len(written.acknowledged) + random.Random(turn).randrange(1, REQUESTS * 3 // 4)

    def goes_on() -> bool:
        if len(written.acknowledged) >= last:
            running.process.kill()
        return True

    ledger.write(written, client, (f"{turn}-{number}" for number in range(REQUESTS)), goes_on)


def _settle(client: clients.Client, written: ledger.Written, found: ledger.Found) -> int:
    """What is there after a crash; then what was cut off is sent again under its key, and is there once.

    The result is how many of those had been written.
    """
    before = ledger.Stored(client)
    before.judge(written, found)
    cut = written.unanswered - written.acknowledged
    for ref in sorted(cut):
        while written.post(client, ref) == 503:
            pass
    ledger.Stored(client).judge(written, found)
    return sum(before.has(ref) for ref in cut)
