"""Empty databases: SQLite files, and a throw-away PostgreSQL cluster."""

import contextlib
import os
import pathlib
import pwd
import shutil
import socket
import sqlite3
import subprocess
import tempfile
import typing
import uuid

ACCOUNTS = ("postgres", "nobody")


@contextlib.contextmanager
def open_server(database: str, state: pathlib.Path):
    """What gives each case a database of its own; everything is gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="bspec-") as folder:
        path = pathlib.Path(folder)
        if database == "sqlite":
            yield Sqlite(path)
        else:
            with _cluster(path) as server:
                yield server


class Sqlite:
    name = "sqlite"

    def __init__(self, folder: pathlib.Path):
        self._folder = folder

    @contextlib.contextmanager
    def database(self):
        yield f"sqlite:{self._folder / uuid.uuid4().hex}.db"

    def execute(self, url: str, statement: str) -> None:
        """Runs one statement of a case beside the running server."""
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:"), timeout=5)) as connection:
            connection.execute(statement)
            connection.commit()

    def number(self, url: str, query: str) -> int:
        """The one value of a query beside the running server."""
        with contextlib.closing(sqlite3.connect(url.removeprefix("sqlite:"), timeout=5)) as connection:
            return int(connection.execute(query).fetchone()[0])


class Postgres:
    name = "postgres"

    def __init__(self, programs: pathlib.Path, port: int, data: pathlib.Path, control: typing.Callable[..., None]):
        self._programs = programs
        self._port = port
        self._data = data
        self._control = control

    @contextlib.contextmanager
    def database(self):
        name = f"case_{uuid.uuid4().hex}"
        self._run("postgres", f"CREATE DATABASE {name}")
        try:
            yield f"postgresql://bspec@127.0.0.1:{self._port}/{name}"
        finally:
            self._run("postgres", f"DROP DATABASE {name} WITH (FORCE)")

    def execute(self, url: str, statement: str) -> None:
        """Runs one statement of a case beside the running server."""
        self._run(url.rsplit("/", 1)[1], statement)

    def number(self, url: str, query: str) -> int:
        """The one value of a query beside the running server."""
        return int(self._run(url.rsplit("/", 1)[1], query))

    def go(self, mode: str) -> None:
        """The whole cluster goes away, as `pg_ctl stop` knows it: `fast` or `immediate`."""
        self._control("-m", mode, "stop")

    def come_back(self) -> None:
        self._control("start")

    def signal(self, number: int) -> None:
        """To every process of the cluster: SIGSTOP, and nobody answers; SIGCONT, and they go on."""
        first = int((self._data / "postmaster.pid").read_text("ascii").split()[0])
        others = pathlib.Path(f"/proc/{first}/task/{first}/children").read_text("ascii").split()
        for process in (first, *map(int, others)):
            os.kill(process, number)

    def _run(self, database: str, statement: str) -> str:
        done = subprocess.run(
            [self._programs / "psql", "-h", "127.0.0.1", "-p", str(self._port), "-U", "bspec", "-d", database,
             "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-c", statement],
            capture_output=True, text=True, timeout=60, check=True,
        )
        return done.stdout


@contextlib.contextmanager
def _cluster(folder: pathlib.Path):
    """A cluster below `folder`, owned by an account without privileges, on a free port of 127.0.0.1."""
    folder_of_programs = programs()
    data = folder / "data"
    port = _free_port()
    as_account = _unprivileged(folder)
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
    _pg(as_account, [folder_of_programs / "initdb", "-D", data, "-U", "bspec", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"])

    def control(*words: str) -> None:
        _pg(as_account, [folder_of_programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, *words])

    control("start")
    try:
        yield Postgres(folder_of_programs, port, data, control)
    finally:
        control("-m", "immediate", "stop")


def _pg(as_account: list[str], command: list) -> None:
    # A file, no pipe: the server that pg_ctl leaves behind would keep a pipe open.
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [*as_account, *map(str, command)],
            stdin=subprocess.DEVNULL, stdout=output, stderr=output, cwd="/", timeout=120, check=False,
        )
        if done.returncode != 0:
            output.seek(0)
            raise RuntimeError(f"{command[0]} failed:\n{output.read()}")


def programs() -> pathlib.Path:
    versions = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    if versions:
        return versions[-1]
    found = shutil.which("initdb")
    if found is None:
        raise RuntimeError("PostgreSQL is not installed: run ./dev setup")
    return pathlib.Path(found).parent


def _unprivileged(folder: pathlib.Path) -> list[str]:
    """The words before a command that give up root; PostgreSQL refuses to run with it."""
    if os.geteuid() != 0:
        return []
    names = {entry.pw_name for entry in pwd.getpwall()}
    account = next(name for name in ACCOUNTS if name in names)
    shutil.chown(folder, account)
    return ["runuser", "-u", account, "--"]


def _free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]
