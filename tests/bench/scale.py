#!/usr/bin/env python3
"""How time and memory of `check` and `fmt --check` grow with the size of a spec: whole processes.

usage: scale.py BSPEC FOLDER

Makes specs of 100, 500, 1,000 and 2,000 entities below FOLDER and prints the best of five runs of each command in
processor time, which nothing else on the machine changes, the peak of memory, and the exponent k of the growth from the smallest to the largest (time ~ size^k; 1 is linear).
"""

import math
import os
import pathlib
import subprocess
import sys

SIZES = (100, 500, 1000, 2000)
RUNS = 5


def run(command: list[str]) -> tuple[float, float]:
    """Seconds of processor time and peak megabytes of one process."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = usage.ru_utime + usage.ru_stime
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"{' '.join(command)} exited with {process.returncode}:\n{said.decode()}")
    return seconds, usage.ru_maxrss / 1024


def measure(name: str, goal: str, commands: dict[int, list[str]]) -> None:
    best = {}
    for size, command in commands.items():
        runs = [run(command) for _ in range(RUNS)]
        best[size] = min(seconds for seconds, _ in runs)
        megabytes = max(memory for _, memory in runs)
        print(f"{name + f' {size} entities':<28} {best[size] * 1000:9.1f} ms {megabytes:9.1f} MB")
    smallest, largest = min(best), max(best)
    exponent = math.log(best[largest] / best[smallest]) / math.log(largest / smallest)
    print(f"{name + ' growth exponent':<28} {exponent:9.2f} {goal:>15}")


def main() -> None:
    bspec, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    generator = pathlib.Path(__file__).with_name("generate_specs.py")
    for size in SIZES:
        subprocess.run([sys.executable, str(generator), str(size), str(folder / str(size))], check=True)
    measure("check", "(goal <= 1.05)", {n: [bspec, "check", str(folder / str(n) / "app.bspec")] for n in SIZES})
    if "fmt" in subprocess.run([bspec, "help"], capture_output=True, text=True).stdout:
        files = {n: sorted(map(str, (folder / str(n)).glob("*.bspec"))) for n in SIZES}
        for n in SIZES:
            run([bspec, "fmt", *files[n]])
        measure("fmt --check", "", {n: [bspec, "fmt", "--check", *files[n]] for n in SIZES})


if __name__ == "__main__":
    main()
