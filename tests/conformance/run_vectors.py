#!/usr/bin/env python3
"""The vectors of expr/ that have SQL, on a throw-away PostgreSQL cluster.

`build/bspec-vectors --to postgres` writes the script. The last line is `vectors-postgres: N passed, N failed, N skipped`.
"""

import argparse
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE))

from runner import databases

FEWEST = 800


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--build", type=pathlib.Path, default=ROOT / "build", help="where bspec-vectors is")
    tool = parser.parse_args().build / "bspec-vectors"
    script = subprocess.run([tool, "--to", "postgres"], capture_output=True, text=True, check=True).stdout
    with databases.open_server("postgres", ROOT / ".dev") as server, server.database() as url:
        asked = subprocess.run(
            ["psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", url], input=script, capture_output=True, text=True, timeout=300, check=False
        )
    lines = asked.stdout.splitlines()
    passed = sum(line.startswith("ok ") for line in lines)
    failures = [line for line in lines if line.startswith("not ok ")]
    print("\n".join(failures))
    if asked.returncode != 0 or passed + len(failures) < FEWEST:
        print(f"the script broke off after {passed + len(failures)} cases: {asked.stderr}")
        failures.append("broken off")
    print(f"vectors-postgres: {passed} passed, {len(failures)} failed, 0 skipped")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
