"""Run the long fault sweeps and print what they found as a table: `python -m tests.faults`.

Takes long (an hour or so on two cores). Exit code 1 where a sweep failed.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def main() -> int:
    """Run pytest on every test marked `faults`; each sweep prints one line of JSON."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-m",
        "faults",
        "-s",
        "-q",
        "-n0",
        "tests",
        *sys.argv[1:],
    ]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        rows, last = [], ""
        for line in run.stdout:
            sys.stderr.write(line)
            start = line.find('{"fault"')
            if start >= 0:
                rows.append(json.loads(line[start : line.rindex("}") + 1]))
            last = line.strip() or last
    print("| fault | points | found |\n|---|---|---|")
    for row in rows:
        fault, points = row.pop("fault"), row.pop("points")
        found = ", ".join(f"{value} {name}" for name, value in row.items())
        print(f"| {fault} | {points} | {found} |")
    print(f"\n{last}")
    return int(run.returncode != 0)


if __name__ == "__main__":
    sys.exit(main())
