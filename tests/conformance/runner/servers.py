"""Starting and stopping one generated project."""

import contextlib
import dataclasses
import json
import os
import pathlib
import queue
import re
import subprocess
import threading

START_SECONDS = 30
STOP_SECONDS = 30
PROGRAMS = {"start": "dist/main.js", "migrate": "dist/database/migrate.js"}
SECRET = "a secret of the conformance runner, long enough"


@dataclasses.dataclass
class Running:
    """A server that listens; `log` holds the lines it has printed."""

    port: int
    database_url: str
    secret: str
    log: list[str]
    process: subprocess.Popen

def run_command(project: pathlib.Path, database_url: str, env: dict[str, str], command: dict) -> list[str]:
    """Runs a command of the project while no server does; what it did otherwise than the case says."""
    given = {**_environment(database_url, env), **command.get("env", {})}
    environment = {name: value for name, value in given.items() if value is not None}
    done = subprocess.run(
        ["node", PROGRAMS.get(command["name"], f"dist/commands/{command['name']}.js"), *command["words"]],
        cwd=project, env=environment, input=command.get("input", ""),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=START_SECONDS, check=False,
    )
    title = command.get("about") or " ".join([command["name"], *command["words"]])
    if done.returncode != command["exit"]:
        return [f"{title}: exit {done.returncode}, not {command['exit']}: {done.stdout}"]
    if not re.search(command["prints"], done.stdout):
        return [f"{title}: printed {done.stdout!r}, not {command['prints']!r}"]
    return []


@contextlib.contextmanager
def start(project: pathlib.Path, database_url: str, env: dict[str, str]):
    """Runs a project until the block ends, then stops it."""
    environment = _environment(database_url, env)
    process = _process(project, environment)
    log: list[str] = []
    ports: queue.Queue[int | None] = queue.Queue()
    reader = threading.Thread(target=_read_log, args=(process.stdout, log, ports), daemon=True)
    reader.start()
    try:
        port = ports.get(timeout=START_SECONDS)
        if port is None:
            raise RuntimeError("the server did not start:\n" + "".join(log))
        yield Running(port, database_url, environment["APP_SECRET"], log, process)
    finally:
        process.terminate()
        try:
            process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        reader.join()
        process.stdout.close()


def exit_code(project: pathlib.Path, database_url: str, env: dict[str, str]) -> tuple[int | None, str]:
    """Of a project that cannot start, and what it says; None if it does not end by itself."""
    process = _process(project, _environment(database_url, env))
    try:
        output, _ = process.communicate(timeout=START_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.communicate()
        return None, ""
    return process.returncode, output


def _process(project: pathlib.Path, environment: dict[str, str]) -> subprocess.Popen:
    return subprocess.Popen(
        ["node", "dist/main.js"],
        cwd=project,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def _environment(database_url: str, env: dict[str, str]) -> dict[str, str]:
    base = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}
    ours = {
        "APP_ENV": "test",
        "APP_SECRET": SECRET,
        "DATABASE_URL": database_url,
        "HOST": "127.0.0.1",
        "PORT": "0",
        "RATE_LIMITS": "off",
    }
    return {**base, **ours, **env}


def _read_log(lines, log: list[str], ports: "queue.Queue[int | None]") -> None:
    listening = False
    for line in lines:
        log.append(line)
        if not listening and (port := _port_of(line)) is not None:
            listening = True
            ports.put(port)
    ports.put(None)


def _port_of(line: str) -> int | None:
    try:
        entry = json.loads(line)
    except ValueError:
        return None
    return entry.get("port") if isinstance(entry, dict) and entry.get("msg") == "listening" else None
