"""What there is only so much of: it is given away so many times, however many ask at once (W-6)."""

from . import clients
from .bench import Bench
from .facts import Facts


def last_seat(bench: Bench) -> Facts:
    """Counted when one is taken: `require count(…) < capacity`."""
    with bench.racing("seats") as racing:
        facts = Facts(f"50 bookings of the last seat{racing.among}")
        client = clients.Client(racing.ports)
        train = clients.make(client, "/api/trains", {"name": "Night train", "capacity": 3})
        seats = f"/api/trains/{train['id']}/bookings"
        for passenger in ("ada", "bob"):
            clients.make(client, seats, {"passenger": passenger})
        replies = clients.at_once(50, lambda number: client.insist("POST", seats, {"passenger": f"guest {number}"}))
        found = clients.statuses(replies)
        facts.count("taken", found[201], 1)
        facts.count("refused as full", sum(reply.body.get("code") == "full" for reply in replies), 49)
        facts.count("of 3 seats booked", client.insist("GET", seats).body["bookings"], 3)
        facts.note("answered 503 first", clients.refusals(replies))
    return facts


def last_pieces(bench: Bench) -> Facts:
    """Checked before the commit: `check left >= 0`."""
    with bench.racing("seats") as racing:
        facts = Facts(f"50 times one of 10 pieces{racing.among}")
        client = clients.Client(racing.ports)
        item = f"/api/items/{clients.make(client, '/api/items', {'name': 'Anvil', 'left': 10})['id']}"
        replies = clients.at_once(50, lambda _: client.insist("POST", f"{item}/take"))
        found = clients.statuses(replies)
        facts.count("taken", found[200], 10)
        facts.count("refused as sold out", sum(reply.body.get("code") == "sold_out" for reply in replies), 40)
        after = client.insist("GET", item).body
        facts.count("left", after["left"], 0)
        facts.count("counted as taken", after["taken"], 10)
        facts.note("answered 503 first", clients.refusals(replies))
    return facts
