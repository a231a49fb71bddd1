"""One refresh token, used many times at once: RT-2, RT-3."""

from . import clients
from .bench import Bench
from .facts import Facts

SPEC = "tests/conformance/specs/sessions.bspec"


def refreshes(bench: Bench) -> Facts:
    with bench.racing(SPEC) as racing:
        facts = Facts(f"50 refreshes of one token{racing.among}")
        guest = clients.Client(racing.ports)
        mine = clients.make(guest, "/api/auth/register", {"email": "ada@example.org", "password": clients.PASSWORD})

        def refresh(token: str) -> clients.Reply:
            return guest.insist("POST", "/api/auth/refresh", {"refreshToken": token})

        replies = clients.at_once(50, lambda _: refresh(mine["refreshToken"]))
        found = clients.statuses(replies)
        facts.count("succeeded", found[200], 1)
        facts.count("refused", found[401], 49)
        won = [reply.body for reply in replies if reply.status == 200]
        tokens = [mine["accessToken"], *(body["accessToken"] for body in won)]
        later = [
            *(refresh(body["refreshToken"]) for body in won),
            *(clients.Client(racing.ports, token).insist("GET", "/api/auth/me") for token in tokens),
        ]
        facts.holds("family revoked", clients.statuses(later) == {401: 1 + 2 * len(won)})
        facts.note("answered 503 first", clients.refusals(replies))
    return facts
