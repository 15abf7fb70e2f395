"""Files that went up, by file_id: one object per upload, for ever, as Telegram keeps them.

A file_id names the kind too (the first letters), since Telegram refuses a photo's id as a voice.
Bytes lie on the disk when there is a data folder, in memory otherwise.
"""

import hashlib
import secrets
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from bot.sandbox.telegram.errors import ApiError
from bot.sandbox.telegram.persistence import Journal

Json = dict[str, Any]

DOWNLOAD_LIMIT = 20 * 1024 * 1024
UPLOAD_LIMIT = 50 * 1024 * 1024
PHOTO_LIMIT = 10 * 1024 * 1024
FOLDERS = {"voice": "voice", "audio": "music", "photo": "photos", "video_note": "video_notes",
           "video": "videos", "animation": "animations", "sticker": "stickers"}  # fmt: skip
PREFIX = {
    "photo": "AgAC", "voice": "AwAC", "audio": "CQAC", "document": "BQAC", "video": "BAAC",
    "animation": "CgAC", "video_note": "DQAC", "sticker": "CAAC",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class StoredFile:
    file_id: str
    unique_id: str
    kind: str
    path: str
    name: str
    mime_type: str
    size: int
    details: Json


class Files:
    def __init__(self, folder: Path | None, journal: Journal) -> None:
        self._folder = folder / "files" if folder else None
        self._journal = journal
        self._bytes: dict[str, bytes] = {}
        self._by_id: dict[str, StoredFile] = {}
        self._by_path: dict[str, StoredFile] = {}

    def load(self) -> None:
        for _, row in self._journal.load("file"):
            self._remember(StoredFile(**row))

    def forget(self) -> None:
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
        for known in (self._bytes, self._by_id, self._by_path):
            known.clear()

    def _remember(self, file: StoredFile) -> None:
        self._by_id[file.file_id] = file
        self._by_path[file.path] = file

    def add(
        self, kind: str, data: bytes, *, name: str, mime_type: str, details: Json | None = None
    ) -> StoredFile:
        secret = secrets.token_urlsafe(24)
        suffix = Path(name).suffix or {"voice": ".oga", "photo": ".jpg"}.get(kind, "")
        if kind == "voice":
            suffix = ".oga"
        number = len(self._by_id)
        file = StoredFile(
            file_id=PREFIX[kind] + secret,
            unique_id="AQAD" + hashlib.sha256(data).hexdigest()[:12],
            kind=kind,
            path=f"{FOLDERS.get(kind, 'documents')}/file_{number}_{secret[:6]}{suffix}",
            name=name,
            mime_type=mime_type,
            size=len(data),
            details=details or {},
        )
        if self._folder is None:
            self._bytes[file.path] = data
        else:
            place = self._folder / file.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(data)
        self._remember(file)
        self._journal.put("file", file.file_id, lambda: asdict(file))
        return file

    def by_id(self, file_id: str) -> StoredFile:
        file = self._by_id.get(file_id)
        if file is None:
            raise ApiError("wrong file identifier/HTTP URL specified")
        return file

    def by_path(self, path: str) -> StoredFile | None:
        return self._by_path.get(path)

    def read(self, file: StoredFile) -> bytes:
        if self._folder is None:
            return self._bytes[file.path]
        return (self._folder / file.path).read_bytes()
