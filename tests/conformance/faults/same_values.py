"""What no two rows may share, created many times at once: `unique`, `no overlap`, `unique numbered` (W-7)."""

from . import clients
from .bench import Bench
from .facts import Facts


def unique(bench: Bench) -> Facts:
    with bench.racing("keys") as racing:
        facts = Facts(f"50 creates of one unique value{racing.among}")
        client = clients.Client(racing.ports)
        replies = clients.at_once(50, lambda _: client.insist("POST", "/api/handles", {"name": "ada"}))
        found = clients.statuses(replies)
        facts.count("created", found[201], 1)
        facts.count("refused", sum(reply.body.get("code") == "unique_violation" for reply in replies), 49)
        facts.count("row", len(client.insist("GET", "/api/handles").body["items"]), 1)
        facts.note("answered 503 first", clients.refusals(replies))
    return facts


def overlaps(bench: Bench) -> Facts:
    """All of them cross hour 60; each begins and ends at another hour."""
    with bench.racing("keys") as racing:
        facts = Facts(f"50 bookings that overlap{racing.among}")
        client = clients.Client(racing.ports)
        room = clients.make(client, "/api/rooms", {"name": "Hall"})["id"]

        def book(number: int) -> clients.Reply:
            return client.insist("POST", "/api/bookings", {"room": room, "first": number, "last": 61 + number})

        replies = clients.at_once(50, book)
        facts.count("created", clients.statuses(replies)[201], 1)
        facts.count("refused", clients.statuses(replies)[409], 49)
        facts.count("row", len(client.insist("GET", "/api/bookings").body["items"]), 1)
        facts.note("answered 503 first", clients.refusals(replies))
    return facts


def numbered(bench: Bench) -> Facts:
    """The smallest free number each time, so no number is left out."""
    with bench.racing("keys") as racing:
        facts = Facts(f"50 pages of one title{racing.among}")
        client = clients.Client(racing.ports)
        replies = clients.at_once(50, lambda _: client.insist("POST", "/api/pages", {"title": "Over the hills"}))
        slugs = {reply.body.get("slug") for reply in replies if reply.status == 201}
        wanted = {"over-the-hills", *(f"over-the-hills-{number}" for number in range(2, 51))}
        facts.count("created", clients.statuses(replies)[201], 50)
        facts.count("different slugs", len(slugs), 50)
        facts.holds("none left out from -2 to -50", slugs == wanted)
        facts.note("answered 503 first", clients.refusals(replies))
    return facts
