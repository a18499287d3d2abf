"""How inner loops are compiled, and where the compiled code is kept between two starts.

Numba looks only at the file of a function, not at what the function calls: kept code would outlive a change
elsewhere. So there is one folder for each state of all sources of this layer.
"""

import hashlib
import os
import sys
from functools import partial
from pathlib import Path

import numba
from numba import njit

# Sums may be reassociated so that they vectorise; inf and nan keep their meaning.
FAST = {"reassoc", "contract", "nsz", "arcp"}


def state_of_sources(folder: Path) -> str:
    """Return a short name for the state of all Python files in a folder and of the compiler."""
    digest = hashlib.sha256(numba.__version__.encode())
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def kept_in(state: str) -> Path:
    """Return the folder of the user's cache for one state of the sources."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "impuls" / "compiled" / state


def _keep() -> bool:
    """Point the compiler to the folder; False where nothing can be written: then each start compiles anew."""
    folder = kept_in(state_of_sources(Path(__file__).parent))
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    return os.access(folder, os.W_OK)


KEEPS = _keep()
compiled = partial(njit, cache=KEEPS)
"""Decorator for inner loops: ``@compiled()`` or ``@compiled(fastmath=FAST)``."""
