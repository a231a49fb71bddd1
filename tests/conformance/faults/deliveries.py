"""What runs beside the requests runs once, however many processes could do it: language 11."""

import time

from . import clients, ledger
from .bench import Bench
from .facts import Facts

EVENTS = 200


def deliveries(bench: Bench) -> Facts:
    with bench.racing("ledger") as racing:
        client = clients.signed_in(racing.ports)
        written = ledger.Written()
        refs = [str(number) for number in range(EVENTS)]
        for _ in range(20):
            ledger.write(written, client, [ref for ref in refs if ref not in written.acknowledged], lambda: True)
        receipts = ledger.receipts_arrive(client)
        facts = Facts(f"{EVENTS} events{racing.among}")
        facts.count("receipts of as many", receipts.count(1), EVENTS)
        facts.count("missing", receipts.count(0), 0)
        facts.count("heard twice", sum(times > 1 for times in receipts), 0)
        facts.note("answered 503 first", written.statuses[503])
        facts.count("events left", bench.server.number(racing.database_url, "SELECT count(*) FROM bspec_deliveries"), 0)
    return facts


def schedules(bench: Bench) -> Facts:
    """All of them see the minute begin, some seconds after their start."""
    with bench.racing("minutes", APP_CLOCK="2026-01-01T11:59:56Z") as racing:
        client = clients.Client(racing.ports)
        facts = Facts(f"one due time{racing.among}")
        end = time.monotonic() + 20
        while not (ticks := _ticks(client)) and time.monotonic() < end:
            time.sleep(0.5)
        time.sleep(3)
        facts.count("run", len(_ticks(client)), 1)
        facts.holds("after the minute", all(tick["at"].startswith("2026-01-01T12:00:0") for tick in ticks))
    return facts


def _ticks(client: clients.Client) -> list[dict]:
    return client.insist("GET", "/api/ticks").body["ticks"]
