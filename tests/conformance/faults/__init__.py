"""Checks of concurrency and faults; README.md describes them."""

import dataclasses
import typing

from .bench import Bench
from .facts import Facts
from .deliveries import deliveries, schedules
from .guesses import guesses
from .huge_bodies import huge_bodies
from .idle_connections import idle_connections
from .killed import killed
from .last_seat import last_pieces, last_seat
from .postgres_gone import postgres_gone, postgres_silent
from .refreshes import refreshes
from .same_posts import same_posts
from .same_row import entity_tags, lost_updates
from .same_values import numbered, overlaps, unique
from .slow_clients import slow_clients
from .slow_readers import slow_readers
from .starting import file_taken, port_taken, without_database
from .stopped import stopped


@dataclasses.dataclass(frozen=True)
class Check:
    name: str
    run: typing.Callable[[Bench], Facts]
    databases: tuple[str, ...] = ("sqlite", "postgres")
    alone: bool = False
    """Others on the same database server would not survive it."""
    quick: bool = True
    """Short enough for the quick run."""


CHECKS = (
    Check("slow clients", slow_clients),
    Check("slow readers", slow_readers, quick=False),
    Check("idle connections", idle_connections),
    Check("huge bodies", huge_bodies),
    Check("refreshes", refreshes),
    Check("guesses", guesses),
    Check("same posts", same_posts),
    Check("last seat", last_seat),
    Check("last pieces", last_pieces),
    Check("unique", unique),
    Check("overlaps", overlaps),
    Check("numbered", numbered),
    Check("entity tags", entity_tags),
    Check("lost updates", lost_updates),
    Check("deliveries", deliveries),
    Check("schedules", schedules),
    Check("stopped", stopped),
    Check("killed", killed),
    Check("port taken", port_taken),
    Check("file taken", file_taken, ("sqlite",)),
    Check("without database", without_database, ("postgres",), alone=True),
    Check("postgres gone", postgres_gone, ("postgres",), alone=True),
    Check("postgres silent", postgres_silent, ("postgres",), alone=True, quick=False),
)
