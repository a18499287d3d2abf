"""Find the Chromium the browser tests drive, and install one where none is.

Run as a program it makes sure that one is there: Debian's package when it may, else playwright's own.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

FLAGS = (  # a browser that asks nobody anything: no updates, no probes, no first-run pages
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def find_browser() -> str | None:
    """Return the path of a Chromium: IMPULS_CHROMIUM, the system's, or playwright's; None without one."""
    named = os.environ.get("IMPULS_CHROMIUM")
    if named:
        return shutil.which(named)
    for name in ("chromium", "chromium-browser", "google-chrome"):
        found = shutil.which(name)
        if found:
            return found
    return _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _may_use_apt() -> bool:
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return is_root and shutil.which("apt-get") is not None


def _install_with_apt() -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]
    for command in (["apt-get", "update", "-qq"], install):
        subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL)


def main() -> None:
    """Make sure a Chromium is there, and print its path."""
    if not find_browser():
        print("Installing Chromium for the browser tests (once) ...", flush=True)
        if _may_use_apt():
            _install_with_apt()
        if not find_browser():
            subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], check=False)
    path = find_browser()
    if not path:
        sys.exit("No Chromium could be installed. Install one, or name it in IMPULS_CHROMIUM.")
    print(f"Browser: {path}")


if __name__ == "__main__":
    main()
