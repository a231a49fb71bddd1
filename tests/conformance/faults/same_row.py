"""One row, changed many times at once: under its entity tag (CC-2), and counted up (W-6)."""

from . import clients
from .bench import Bench
from .facts import Facts


def entity_tags(bench: Bench) -> Facts:
    with bench.racing("notes") as racing:
        facts = Facts(f"50 updates with one entity tag{racing.among}")
        client = clients.Client(racing.ports)
        note = f"/api/notes/{clients.make(client, '/api/notes', {'text': 'first'})['id']}"
        tag = {"If-Match": client.insist("GET", note).headers["etag"]}

        def update(number: int) -> clients.Reply:
            return client.insist("PATCH", note, {"text": f"by {number}"}, headers=tag)

        replies = clients.at_once(50, update)
        found = clients.statuses(replies)
        facts.count("made", found[200], 1)
        facts.count("refused with 412", found[412], 49)
        won = [reply for reply in replies if reply.status == 200]
        after = client.insist("GET", note)
        facts.holds("its text stays", [reply.body["text"] for reply in won] == [after.body["text"]])
        facts.holds("its tag is the next", after.headers["etag"].startswith('"2-'))
        facts.note("answered 503 first", clients.refusals(replies))
    return facts


def lost_updates(bench: Bench) -> Facts:
    with bench.racing("notes") as racing:
        facts = Facts(f"50 times one more{racing.among}")
        client = clients.Client(racing.ports)
        note = f"/api/notes/{clients.make(client, '/api/notes', {'text': 'counter'})['id']}"
        replies = clients.at_once(50, lambda _: client.insist("POST", f"{note}/count"))
        facts.count("made", clients.statuses(replies)[200], 50)
        facts.count("in the row", client.insist("GET", note).body["count"], 50)
        counts = {reply.body.get("count") for reply in replies}
        facts.holds("each saw a number of its own", counts == set(range(1, 51)))
        facts.note("answered 503 first", clients.refusals(replies))
    return facts
