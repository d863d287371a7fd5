"""`make bench`: each figure beside its floor, measured in the same run."""

import importlib
import os
import sys
from pathlib import Path

from tests.bench.figures import Figure


def main() -> None:
    # an installed program has its bytecode: what is measured is to have it, too, whatever is set here
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    print(f"{'figure':56} {'ours':>10} {'floor':>10} {'ratio':>7} {'at most':>8}")
    for file in sorted(Path(__file__).parent.glob("bench_*.py")):
        if len(sys.argv) > 1 and file.stem.removeprefix("bench_") not in sys.argv[1:]:
            continue
        for row in importlib.import_module(f"tests.bench.{file.stem}").run():
            figure = row if isinstance(row, Figure) else Figure(*row)
            bound = f"{figure.bound:.2g} x" if figure.bound else "-"
            ours, floor = f"{figure.ours * 1000:.3f} ms", f"{figure.floor * 1000:.3f} ms"
            print(f"{figure.name:56} {ours:>10} {floor:>10} {figure.ratio:6.2f}x {bound:>8}", flush=True)


main()
