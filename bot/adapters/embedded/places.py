"""Where an embedded server keeps its files, and whether its user can go there.

PostgreSQL refuses to run as root, so as root it runs as `nobody`, who cannot enter a home that
only root may enter. The data then lives under `/var/lib`, and a note in the data directory says
so.
"""

import hashlib
import os
import pwd
import stat
import sys
from dataclasses import dataclass
from pathlib import Path

import structlog

from bot.adapters.embedded.errors import EmbeddedError

log = structlog.get_logger(__name__)

NOTE = "WHERE-THE-DATA-IS.txt"
PUBLIC_PLACES = (Path("/var/lib/mluvme"), Path("/var/tmp/mluvme"))  # noqa: S108 - ownership checked
# sun_path holds 108 bytes on Linux and 104 on macOS, the closing zero included.
_SOCKET_BYTES = 107 if sys.platform == "linux" else 103
_ENTER_BY_ALL = stat.S_IXOTH
_WRITE_BY_OTHERS = stat.S_IWGRP | stat.S_IWOTH


@dataclass(frozen=True, slots=True)
class Account:
    """The user that a server runs as."""

    uid: int
    gid: int
    name: str

    @property
    def is_us(self) -> bool:
        return self.uid == os.geteuid()


def own_account() -> Account:
    """The user that runs the bot."""
    return Account(os.geteuid(), os.getegid(), _user_name(os.geteuid()))


def unprivileged_account() -> Account:
    """The user of a server that refuses to be root: ourselves, or `nobody` when we are root."""
    if os.geteuid() != 0:
        return own_account()
    try:
        entry = pwd.getpwnam("nobody")
    except KeyError:
        raise EmbeddedError(
            "PostgreSQL refuses to run as root and this system has no user `nobody`. "
            "Start the bot as an ordinary user, or set DATABASE_URL."
        ) from None
    return Account(entry.pw_uid, entry.pw_gid, entry.pw_name)


def make_data_dir(path: Path, *, name: str) -> Path:
    """Create the directory of one server, or accept it if it belongs to us."""
    path = path.absolute()
    if not path.exists():
        path.mkdir(parents=True)
        path.chmod(0o711 if os.geteuid() == 0 else 0o700)
    path = path.resolve()
    if not path.is_dir():
        raise EmbeddedError(f"{path} is not a directory, so {name} cannot keep its data there.")
    if os.geteuid() not in (0, path.stat().st_uid):
        raise EmbeddedError(
            f"{path} belongs to the user {_user_name(path.stat().st_uid)}. Nothing was changed "
            f"there: start the bot as that user, or point DATA_DIR at a directory of your own."
        )
    return path


def reachable(path: Path, account: Account) -> bool:
    """Whether the account can enter every folder on the way to the path."""
    if account.is_us:
        return True
    return all(_may_enter(folder.stat(), account) for folder in path.resolve().parents)


def _may_enter(status: os.stat_result, account: Account) -> bool:
    if status.st_uid == account.uid:
        return bool(status.st_mode & stat.S_IXUSR)
    if status.st_gid == account.gid:
        return bool(status.st_mode & stat.S_IXGRP)
    return bool(status.st_mode & _ENTER_BY_ALL)


def home_for(data_dir: Path, account: Account) -> Path:
    """The data directory itself, or the place that stands in for it."""
    if reachable(data_dir / "cluster", account):
        return data_dir
    home = public_place() / digest(data_dir)
    make_folder(home, mode=0o711, owner=own_account())
    log.info("embedded_data_elsewhere", data_dir=str(data_dir), home=str(home), user=account.name)
    (data_dir / NOTE).write_text(
        f"The user `{account.name}`, whom the database server runs as, cannot enter this folder.\n"
        f"The data is in {home}\nDelete both folders to start afresh.\n",
        encoding="utf-8",
    )
    return home


def public_place() -> Path:
    """A folder of root's that every user can enter."""
    refusals = []
    for place in PUBLIC_PLACES:
        try:
            make_folder(place, mode=0o755, owner=own_account())
        except (OSError, EmbeddedError) as refusal:
            refusals.append(f"{place}: {refusal}")
        else:
            return place
    raise EmbeddedError(
        "No folder was found that the database server's user can enter "
        f"({'; '.join(refusals)}). Point DATA_DIR at such a folder, or set DATABASE_URL."
    )


def make_folder(path: Path, *, mode: int, owner: Account) -> None:
    """Create a folder for an account, or accept the one that is there if nobody else can write."""
    try:
        path.mkdir(mode=0o700)
    except FileExistsError:
        _refuse_foreign(path, owner)
    if path.stat().st_uid != owner.uid:
        os.chown(path, owner.uid, owner.gid)
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)


def _refuse_foreign(path: Path, owner: Account) -> None:
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode):
        raise EmbeddedError(f"{path} is in the way: it is not a folder.")
    if status.st_uid not in {owner.uid, os.geteuid()} or status.st_mode & _WRITE_BY_OTHERS:
        raise EmbeddedError(
            f"{path} belongs to the user {_user_name(status.st_uid)} or may be written to by "
            f"others, so no data was put there. Remove it or give it to {owner.name}."
        )


def socket_folder(home: Path, socket_name: str, owner: Account) -> Path:
    """A folder for a unix socket whose whole path fits into the kernel's limit."""
    folder = home / "run"
    if len(os.fsencode(folder / socket_name)) > _SOCKET_BYTES:
        folder = Path(f"/tmp/mluvme-{os.geteuid()}-{digest(home)}")  # noqa: S108 - ownership checked
    make_folder(folder, mode=0o700, owner=owner)
    return folder


def digest(path: Path) -> str:
    """A short name for a path."""
    return hashlib.sha256(os.fsencode(path.resolve())).hexdigest()[:12]


def _user_name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return str(uid)
