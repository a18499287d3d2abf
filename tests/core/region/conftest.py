"""The small example region (tests/examples/small): loaded, or as a copy that a test may break."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from impuls_core.checks import Fault
from impuls_core.region.package import Region, check_region, load_region

SMALL = Path(__file__).resolve().parents[2] / "examples" / "small"


@dataclass(frozen=True)
class Package:
    """A copy of the small example in a folder of its own."""

    folder: Path

    def change(self, file: str, old: str, new: str) -> None:
        """Replace a text that stands once in a file."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, file: str, content: str | bytes) -> None:
        """Write a whole file."""
        path = self.folder / file
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))

    def faults(self) -> list[Fault]:
        """Check the package."""
        return check_region(self.folder)

    def problems(self) -> list[str]:
        """Check the package; the keys of what is wrong."""
        return [fault.problem for fault in self.faults()]


@pytest.fixture
def package(tmp_path: Path) -> Package:
    return Package(Path(shutil.copytree(SMALL, tmp_path / "small")))


@pytest.fixture(scope="session")
def small() -> Region:
    return load_region(SMALL)


@pytest.fixture(scope="session")
def harz(root: Path) -> Region:
    return load_region(root / "regions" / "harz")
