"""Run every benchmark and print its table: ``python -m benchmarks [name ...]``.

A benchmark is a module in this folder that prints its table when it is run by itself. Each one runs in a
process of its own, so that none inherits another's caches.
"""

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent


def names() -> list[str]:
    """The benchmarks there are, in alphabetical order."""
    return sorted(path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_"))


def main(chosen: list[str]) -> int:
    """Run the chosen benchmarks, or all; return 1 when one of them failed."""
    if unknown := sorted(set(chosen) - set(names())):
        print(
            f"No benchmark is called {', '.join(unknown)}: choose from {', '.join(names())}.", file=sys.stderr
        )
        return 2
    failed = []
    for name in chosen or names():
        print(f"\n## {name}\n", flush=True)
        done = subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], cwd=FOLDER.parent, check=False)
        if done.returncode != 0:
            failed.append(name)
    if failed:
        print(f"\nFailed: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
