"""Wrong passwords, many at once: so many are tried, and no more; an account that does not exist is no different (BF-1, BF-2)."""

from . import clients
from .bench import Bench
from .facts import Facts

TRIED = 5


def guesses(bench: Bench) -> Facts:
    with bench.racing("ledger") as racing:
        facts = Facts(f"50 wrong passwords at once{racing.among}")
        guest = clients.Client(racing.ports)
        right = {"email": "ada@example.org", "password": clients.PASSWORD}
        mine = clients.make(guest, "/api/auth/register", right)
        known = _guess(guest, "ada@example.org")
        unknown = _guess(guest, "nobody@example.org")
        for name, replies in (("", known), (" of an unknown account", unknown)):
            found = clients.statuses(replies)
            facts.count(f"tried{name}", found[401], TRIED)
            facts.count("refused with 429", found[429], 50 - TRIED)
        facts.holds("the right one refused too", guest.insist("POST", "/api/auth/login", right).status == 429)
        ada = clients.Client(racing.ports, mine["accessToken"])
        facts.holds("who is signed in goes on", ada.insist("GET", "/api/auth/me").status == 200)
    return facts


def _guess(guest: clients.Client, email: str) -> list[clients.Reply]:
    def attempt(number: int) -> clients.Reply:
        return guest.insist("POST", "/api/auth/login", {"email": email, "password": f"wrong horse {number}"})

    return clients.at_once(50, attempt)
