"""From specs to installed projects, each made once and kept by content."""

import hashlib
import os
import pathlib
import shutil
import subprocess

INSTALL = 'source "$ROOT/scripts/lib.sh"; install_npm "$1" && cd "$1" && npm run --silent build'


def build_all(
    found, bspec: pathlib.Path, stack: str, root: pathlib.Path, state: pathlib.Path, ready: dict[str, pathlib.Path]
) -> dict[str, pathlib.Path | str]:
    """The project of each spec that some case names, or what went wrong. A `ready` one is taken as it is."""
    specs = sorted({case.spec for case in found})
    return {spec: ready.get(spec) or build(spec, bspec, stack, root, state) for spec in specs}


def build(spec: str, bspec: pathlib.Path, stack: str, root: pathlib.Path, state: pathlib.Path) -> pathlib.Path | str:
    """The project of a spec below `state`, or what went wrong."""
    source = root / spec
    state.mkdir(parents=True, exist_ok=True)
    fresh = state / f"fresh-{source.stem}-{stack}-{os.getpid()}"
    made = subprocess.run(
        [bspec, "build", source, "--target", stack, "--out", fresh],
        capture_output=True, text=True, timeout=60, check=False,
    )
    if made.returncode != 0:
        return f"bspec build {spec}: exit {made.returncode}\n{made.stderr}"
    # The manifest names every file and its hash.
    key = hashlib.sha256((fresh / ".bspec" / "manifest.json").read_bytes()).hexdigest()[:16]
    target = state / f"{source.stem}-{stack}-{key}"
    done = target / ".installed"
    if done.exists():
        shutil.rmtree(fresh)
        return target
    for old in state.glob(f"{source.stem}-{stack}-*"):
        shutil.rmtree(old)
    fresh.rename(target)
    installed = subprocess.run(
        ["bash", "-c", INSTALL, "install", target],
        env={**os.environ, "ROOT": str(root)},
        capture_output=True, text=True, timeout=600, check=False,
    )
    if installed.returncode != 0:
        return f"{spec}: installing failed\n{installed.stdout}{installed.stderr}"
    done.touch()
    return target
