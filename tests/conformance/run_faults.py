#!/usr/bin/env python3
"""Concurrency and faults: what a generated project does when many ask at once, and when something breaks.

    run_faults.py --bspec build/bspec [--stack express] [--database sqlite|postgres|both] [--quick] [--only WORD]

Prints a table, one line per check with what was counted. The last line is `N passed, N failed, N skipped`;
the exit code is 0 if nothing failed. faults/README.md describes the checks.
"""

import argparse
import concurrent.futures
import functools
import http.client
import pathlib
import subprocess
import sys
import threading
import time
import traceback

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from faults import CHECKS
from faults.bench import Bench
from runner import databases, projects

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
DATABASES = {"sqlite": ("sqlite",), "postgres": ("postgres",), "both": ("sqlite", "postgres")}


def main() -> int:
    options = read_options()
    state = ROOT / ".dev" / "faults"
    project = Projects(options.bspec, options.stack, state)
    chosen = [check for check in CHECKS if options.only in check.name and (check.quick or not options.quick)]
    outcomes = []
    print("| check | database | what was counted | | s |\n|---|---|---|---|---|", flush=True)
    for database in DATABASES[options.database]:
        with databases.open_server(database, state) as server:
            bench = Bench(server, project, options.quick)
            outcomes += run_all([check for check in chosen if database in check.databases], bench)
    failed = outcomes.count(False)
    print(f"{len(outcomes) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not outcomes else 0


class Projects:
    """The project of each spec, built once, whoever asks for it first."""

    def __init__(self, bspec: pathlib.Path, stack: str, state: pathlib.Path):
        self._build = functools.cache(lambda spec: projects.build(spec, bspec, stack, ROOT, state))
        self._lock = threading.Lock()

    def __call__(self, spec: str) -> pathlib.Path:
        with self._lock:
            built = self._build(spec)
        if isinstance(built, str):
            raise RuntimeError(built)
        return built


def run_all(checks, bench: Bench) -> list[bool]:
    """Two at a time, because some of them mostly wait; what takes the database away from the others comes last, alone."""
    outcomes = []
    for alone, at_a_time in ((False, 2), (True, 1)):
        chosen = [check for check in checks if check.alone == alone]
        with concurrent.futures.ThreadPoolExecutor(at_a_time) as pool:
            for line, passed in pool.map(lambda check: run_check(check, bench), chosen):
                print(line, flush=True)
                outcomes.append(passed)
    return outcomes


def run_check(check, bench: Bench) -> tuple[str, bool]:
    """Its line of the table; a check that breaks off has failed."""
    started = time.monotonic()
    try:
        facts = check.run(bench)
        shown, failed = str(facts), facts.failed
    except (OSError, RuntimeError, ValueError, LookupError, http.client.HTTPException, subprocess.SubprocessError) as error:
        traceback.print_exc()
        shown, failed = f"broke off: {type(error).__name__}", True
    outcome = "**failed**" if failed else "passed"
    return f"| {check.name} | {bench.server.name} | {shown} | {outcome} | {time.monotonic() - started:.0f} |", not failed


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bspec", type=pathlib.Path, default=ROOT / "build" / "bspec")
    parser.add_argument("--stack", choices=("express",), default="express")
    parser.add_argument("--database", choices=DATABASES, default="both")
    parser.add_argument("--quick", action="store_true", help="fewer rounds")
    parser.add_argument("--only", default="", help="checks whose name contains this")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
