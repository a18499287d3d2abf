"""Write requirements.txt and requirements-dev.txt: every package at the exact version a fresh environment gets."""

import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
HEADER = "# Written by `make lock` from {source}: edit that file, not this one.\n"


def main() -> None:
    """Resolve both lists in one fresh environment, so that they fit each other."""
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        bin_folder = "Scripts" if sys.platform == "win32" else "bin"
        pip = [str(Path(folder) / bin_folder / "python"), "-m", "pip", "--disable-pip-version-check"]
        locked: list[str] = []
        for source, target in (
            ("requirements.in", "requirements.txt"),
            ("requirements-dev.in", "requirements-dev.txt"),
        ):
            subprocess.run([*pip, "install", "-qq", "-r", str(ROOT / source)], check=True)
            frozen = subprocess.run([*pip, "freeze"], check=True, capture_output=True, text=True).stdout
            new = [line for line in frozen.splitlines() if line not in locked]
            include = "-r requirements.txt\n" if locked else ""
            text = HEADER.format(source=source) + include + "\n".join(new) + "\n"
            (ROOT / target).write_text(text, encoding="utf-8")
            locked += new


if __name__ == "__main__":
    main()
