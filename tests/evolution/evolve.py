"""evolve.py DATABASE WORK: rows survive a change of the spec on sqlite or postgres; see README.md.

Needs ROOT (the repository), BSPEC (the compiler) and the project's Node in PATH.
"""

import contextlib
import os
import pathlib
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(os.environ["ROOT"])
sys.path.insert(0, str(ROOT / "tests" / "conformance"))

from runner.databases import open_server, programs  # noqa: E402

HERE = pathlib.Path(__file__).parent
INSTALL = 'source "$ROOT/scripts/lib.sh"; install_npm "$1"'
ID = "019b7700-0000-7000-8000-00000000000"


def build(spec: str, project: pathlib.Path) -> None:
    subprocess.run([os.environ["BSPEC"], "build", HERE / spec, "--out", project],
                   check=True, stdout=subprocess.DEVNULL, timeout=60)


def migrate(project: pathlib.Path, url: str) -> None:
    environment = {**os.environ, "DATABASE_URL": url, "APP_ENV": "test", "APP_SECRET": "x" * 32}
    done = subprocess.run(["node", "src/database/migrate.ts"], cwd=project, env=environment,
                          capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def read(url: str, statement: str) -> list[str]:
    """The rows of a query, each as one text."""
    if url.startswith("sqlite:"):
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:"))) as connection:
            return ["|".join("" if value is None else str(value) for value in row)
                    for row in connection.execute(statement)]
    done = subprocess.run([programs() / "psql", url, "-X", "-A", "-t", "-c", statement],
                          capture_output=True, text=True, check=True, timeout=60)
    return done.stdout.splitlines()


def texts(project: pathlib.Path, database: str) -> dict[str, str]:
    folder = project / "database" / "migrations" / database
    return {path.name: path.read_text() for path in sorted(folder.iterdir())}


def rows_survive(server, database: str, project: pathlib.Path) -> None:
    with server.database() as url:
        build("before.bspec", project)
        subprocess.run(["bash", "-c", INSTALL, "install", project], check=True, timeout=600)
        first = texts(project, database)
        migrate(project, url)
        at = "1772355600123" if database == "sqlite" else "'2026-03-01T09:00:00.123Z'"
        done = "1" if database == "sqlite" else "true"
        server.execute(url, "INSERT INTO notes (id, text, done, created_at, updated_at, version) "
                            f"VALUES ('{ID}1', 'kept', {done}, {at}, {at}, 7)")

        build("after.bspec", project)
        after = texts(project, database)
        assert list(after) == ["0001_init.sql", "0002_changes.sql"], list(after)
        assert after["0001_init.sql"] == first["0001_init.sql"], "a migration was written anew"
        migrate(project, url)
        migrate(project, url)

        price = "150" if database == "sqlite" else "1.50"
        shown = "1" if database == "sqlite" else "t"
        expected = [f"kept|{shown}|untitled|{price}|green|||7"]
        found = read(url, "SELECT text, done, title, price, colour, reviewed, topic_id, version FROM notes")
        assert found == expected, found
        assert read(url, "SELECT number FROM bspec_schema") == ["2"]

        # The new key and the new reference hold for old rows too.
        server.execute(url, "INSERT INTO topics (id, name, created_at, updated_at, version) "
                            f"VALUES ('{ID}2', 'a', {at}, {at}, 1)")
        server.execute(url, f"UPDATE notes SET topic_id = '{ID}2'")
        for statement in (
            f"INSERT INTO notes (id, text, done, title, price, colour, created_at, updated_at, version) "
            f"VALUES ('{ID}3', 'kept', {done}, 'untitled', 1, 'red', {at}, {at}, 1)",
            "UPDATE notes SET colour = 'blue'",
        ):
            refused(server, url, statement)

        # A database that is made from nothing has the same columns.
        with server.database() as other:
            migrate(project, other)
            assert columns(other) == columns(url)


def refused(server, url: str, statement: str) -> None:
    try:
        server.execute(url, statement)
    except (sqlite3.IntegrityError, subprocess.CalledProcessError):
        return
    raise AssertionError(f"not refused: {statement}")


def columns(url: str) -> list[str]:
    if url.startswith("sqlite:"):
        return read(url, "SELECT m.name, c.name, c.type, c.\"notnull\" FROM sqlite_master m, "
                         "pragma_table_info(m.name) c WHERE m.type = 'table' ORDER BY 1, 2")
    return read(url, "SELECT table_name, column_name, data_type, is_nullable, column_default "
                     "FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2")


def main() -> int:
    database, work = sys.argv[1], pathlib.Path(sys.argv[2])
    with open_server(database, pathlib.Path.cwd()) as server:
        rows_survive(server, database, work / database)
    return 0


if __name__ == "__main__":
    sys.exit(main())
