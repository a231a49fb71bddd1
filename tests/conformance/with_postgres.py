"""with_postgres.py COMMAND…: runs a command with the URL of an empty PostgreSQL database in BSPEC_TEST_POSTGRES.

The database is in a throw-away cluster that is gone afterwards; its programs come first in PATH.
"""

import os
import pathlib
import subprocess
import sys

from runner.databases import open_server, programs


def main() -> int:
    with open_server("postgres", pathlib.Path.cwd()) as server, server.database() as url:
        path = f"{programs()}{os.pathsep}{os.environ.get('PATH', '')}"
        environment = os.environ | {"BSPEC_TEST_POSTGRES": url, "PATH": path}
        return subprocess.run(sys.argv[1:], env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
