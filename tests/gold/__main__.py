"""`make gold`: every score on real data, printed; needs the folder ../shared beside the repository."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared"

if not SHARED.exists():
    sys.exit(f"no folder {SHARED.name} beside the repository: the scores on real data need it")
for script in sorted(HERE.glob("[!_]*.py")):
    print(f"\n== {script.stem}", flush=True)
    subprocess.run([sys.executable, "-m", f"tests.gold.{script.stem}"], check=True)
