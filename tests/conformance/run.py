#!/usr/bin/env python3
"""Replays the HTTP cases of `http/` against generated projects.

    run.py --bspec build/bspec --stack express --database sqlite|postgres [--only WORD]
    run.py --project examples/todo.bspec=DIR …     # a project that is built and installed already

Each case gets a server of its own, on a free port and an empty database. Without --stack and
--database every combination runs. The last line is `N passed, N failed, N skipped`; the exit code
is 0 if nothing failed. README.md describes the format of a case.
"""

import argparse
import concurrent.futures
import http.client
import pathlib
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

from runner import cases, databases, projects, replay, servers

STACKS = ("express",)
DATABASES = ("sqlite", "postgres")
HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def main() -> int:
    options = read_options()
    try:
        found = [case for case in cases.load(HERE) if options.only in case.name]
    except cases.MalformedCase as error:
        print(f"FAILED: {error}")
        return 1
    if options.clauses:
        cases.print_clauses(found)
        return 0
    state = ROOT / ".dev" / "conformance"
    outcomes = []
    for stack in options.stack:
        built = projects.build_all(found, options.bspec, stack, ROOT, state, dict(options.project))
        known = cases.known_failures(HERE / "known_failures" / f"{stack}.txt")
        for database in options.database:
            with databases.open_server(database, state) as server:
                outcomes += run_cases(found, built, server, stack, known)
    failed = sum(not outcome for outcome in outcomes)
    print(f"{len(outcomes) - failed} passed, {failed} failed, 0 skipped")
    return 1 if failed or not outcomes else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--bspec", type=pathlib.Path, default=ROOT / "build" / "bspec")
    parser.add_argument("--stack", nargs="*", choices=STACKS, default=STACKS)
    parser.add_argument("--database", nargs="*", choices=DATABASES, default=DATABASES)
    parser.add_argument("--only", default="", help="cases whose name contains this")
    parser.add_argument("--project", type=ready_project, action="append", default=[], metavar="SPEC=DIR",
                        help="use this project for a spec instead of building one")
    parser.add_argument("--clauses", action="store_true", help="print clause → cases and stop")
    return parser.parse_args()


def ready_project(text: str) -> tuple[str, pathlib.Path]:
    spec, folder = text.split("=", 1)
    return spec, pathlib.Path(folder).resolve(strict=True)


def run_cases(found, built, server, stack, known) -> list[bool]:
    """Two at a time; prints what failed. A known failure that passes has failed too."""

    def run_one(case) -> list[str]:
        project = built[case.spec]
        if isinstance(project, str):
            return [project]
        try:
            with server.database() as url:
                for command in case.commands:
                    if problems := servers.run_command(project, url, case.env, command):
                        return problems
                with servers.start(project, url, case.env) as running:
                    return replay.run(case, running, server)
        except (OSError, RuntimeError, ValueError, LookupError, http.client.HTTPException, subprocess.SubprocessError) as error:
            return [f"{type(error).__name__}: {error}"]

    outcomes = []
    with concurrent.futures.ThreadPoolExecutor(max_workers=2) as pool:
        for case, problems in zip(found, pool.map(run_one, found)):
            expected_to_fail = case.name in known
            if problems and not expected_to_fail:
                print(f"FAILED: {case.name} ({stack}, {server.name})")
                print("\n".join(f"    {line}" for problem in problems for line in problem.split("\n")))
            elif expected_to_fail and not problems:
                print(f"FAILED: {case.name} ({stack}, {server.name}) passes, but is a known failure")
            outcomes.append(bool(problems) == expected_to_fail)
    return outcomes


if __name__ == "__main__":
    sys.exit(main())
