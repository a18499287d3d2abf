"""Make ``.venv`` with the pinned packages; with the standard library only, and only when they changed.

``python tools/bootstrap/install.py app`` installs what the app and the site need,
``python tools/bootstrap/install.py checks`` also what the checks need. A stamp inside ``.venv`` holds the
checksum of what was installed, so that a second call asks nobody anything, and works without a network.
"""

import hashlib
import os
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
VENV = ROOT / ".venv"
REQUIREMENTS = {"app": "requirements.txt", "checks": "requirements-dev.txt"}


def venv_python() -> Path:
    """Return the path of the environment's own Python, whether it exists or not."""
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def fingerprint(kind: str) -> str:
    """Return a checksum of everything that decides what gets installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    parts = [
        (ROOT / REQUIREMENTS[kind]).read_text(encoding="utf-8"),
        (ROOT / REQUIREMENTS["app"]).read_text(encoding="utf-8"),
        repr((project["build-system"], project["project"])),
        str(ROOT),  # the editable install points here: a moved folder needs a new one
    ]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def is_current(kind: str) -> bool:
    """Whether the environment holds what ``kind`` needs; what the checks need includes the app's."""
    kinds = {"app": ("app", "checks"), "checks": ("checks",)}[kind]
    stamps = [(VENV / f"installed-{each}.sha256", fingerprint(each)) for each in kinds]
    return venv_python().exists() and any(
        stamp.exists() and stamp.read_text(encoding="utf-8") == expected for stamp, expected in stamps
    )


def is_outdated() -> bool:
    """Whether the environment may hold packages that are no longer meant: then it is made anew."""
    stamps = [(VENV / f"installed-{kind}.sha256", kind) for kind in REQUIREMENTS]
    return any(
        stamp.exists() and stamp.read_text(encoding="utf-8") != fingerprint(kind) for stamp, kind in stamps
    )


def make_venv() -> None:
    """Create the environment, or say which Debian package is missing."""
    try:
        import ensurepip  # noqa: F401  (Debian ships Python without it)
        import venv
    except ImportError:
        sys.exit("This Python cannot make environments. On Debian and Ubuntu: apt install python3-venv")
    print(f"Making .venv with Python {sys.version.split()[0]} ...", flush=True)
    venv.create(VENV, with_pip=True, clear=True)


def works() -> bool:
    """Whether the environment's Python starts; it does not after the folder or the system's Python moved."""
    if not venv_python().exists():
        return False
    probe = [str(venv_python()), "-c", "import pip"]
    return subprocess.run(probe, check=False, capture_output=True).returncode == 0


def install(kind: str) -> None:
    """Install the pinned packages of ``kind`` and the project itself."""
    if not works() or is_outdated():
        make_venv()
    print("Installing the pinned packages (some minutes, once) ...", flush=True)
    pip = [str(venv_python()), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    for arguments in (["-r", str(ROOT / REQUIREMENTS[kind])], ["--no-deps", "-e", str(ROOT)]):
        if subprocess.run([*pip, *arguments], check=False).returncode != 0:
            sys.exit(
                "The packages could not be installed: pip's own words stand above. "
                "The first set-up needs a network connection; later ones do not."
            )
    (VENV / f"installed-{kind}.sha256").write_text(fingerprint(kind), encoding="utf-8")


def main() -> None:
    """Install what the first argument names, unless it is there already."""
    kind = sys.argv[1] if len(sys.argv) > 1 else "app"
    if kind not in REQUIREMENTS:
        sys.exit(f"'{kind}' is unknown. Say one of: {', '.join(REQUIREMENTS)}.")
    if not is_current(kind):
        install(kind)


if __name__ == "__main__":
    main()
