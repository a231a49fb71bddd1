"""`kill -9` while requests write: nothing acknowledged is lost, nothing half-written is seen, events arrive (W-6, I-2)."""

import contextlib
import random
import time

from . import clients, ledger
from .bench import Bench
from .connections import Connection, ready
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
        facts.note("refused with 503", written.statuses[503])
        found.tell(written, facts)
        facts.note("cut off and sent again", len(written.unanswered))
        facts.note("of them written before", made)
        facts.count("receipts of as many events", receipts.count(1), len(written.acknowledged))
        left = bench.server.number(url, "SELECT count(*) FROM bspec_deliveries")
        facts.count("events left", left, 0)
    return facts


def _kill_while_writing(running, client: clients.Client, written: ledger.Written, turn: int) -> None:
    """All requests are sent before the first answer is read, so that the server always has something to do when it goes.

    That is when some are answered and a moment has passed: other ones each turn, the same in each run.
    """
    chance = random.Random(turn)
    with contextlib.ExitStack() as stack:
        waiting: dict[Connection, str] = {}
        for number in range(REQUESTS):
            connection = stack.enter_context(Connection(running.port))
            ref = f"{turn}-{number}"
            waiting[connection] = ref
            connection.send(client, "POST", "/api/transfers", ledger.body_of(ref), {"Idempotency-Key": ledger.key_of(ref)})
        enough = REQUESTS - chance.randrange(1, REQUESTS * 3 // 4)
        while len(waiting) > enough:
            for connection in ready(waiting):
                _hear(connection, written, waiting)
        time.sleep(chance.uniform(0, 0.003))
        running.process.kill()
        for connection in list(waiting):
            _hear(connection, written, waiting)


def _hear(connection: Connection, written: ledger.Written, waiting: dict[Connection, str]) -> None:
    try:
        status = connection.status()
    except ledger.BROKEN:
        status = None
    written.heard(waiting.pop(connection), status)


def _settle(client: clients.Client, written: ledger.Written, found: ledger.Found) -> int:
    """What is there after a crash; then what was cut off is sent again under its key, and is there once.

    The result is how many of those had been written.
    """
    before = ledger.Stored(client)
    before.judge(written, found)
    cut = written.unanswered - written.acknowledged
    for ref in sorted(cut):
        for _ in range(60):
            if written.post(client, ref) != 503:
                break
            time.sleep(0.5)
    ledger.Stored(client).judge(written, found)
    return sum(before.has(ref) for ref in cut)
