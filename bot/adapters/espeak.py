"""Speech and IPA without a network: espeak-ng through ctypes, from the `espeakng-loader` wheel.

The library keeps one voice and one buffer for the whole process and is not thread safe, so a lock
lets one call in at a time. Functions block (about 10 ms a sentence): callers in the event loop use
a thread. The voice is robotic; the sandbox speaks with it, and sounds are compared by its IPA.
"""

from __future__ import annotations

import ctypes
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import espeakng_loader

from bot.adapters.audio import stretch
from bot.core.ports import Pcm

_SYNCHRONOUS: Final = 2  # AUDIO_OUTPUT_SYNCHRONOUS: samples go to the callback only
_NEVER_EXIT: Final = 0x8000  # espeakINITIALIZE_DONT_EXIT
_UTF8: Final = 1  # espeakCHARS_UTF8
_IPA: Final = 2  # espeakPHONEMES_IPA
_RATE: Final = 1  # espeakRATE, words a minute
_PITCH: Final = 3  # espeakPITCH, 0–100
_NORMAL_RATE: Final = 160
_SLOWEST, _FASTEST = 80, 400
_NORMAL_PITCH: Final = 50
_LONGEST_PATH: Final = 140  # espeak-ng keeps the path of its data in 160 bytes
_SPEEDS: Final = (0.25, 4.0)

_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
)


class EspeakError(RuntimeError):
    """The library could not be loaded, or does not know the voice."""


def speak(text: str, *, speed: float = 1.0, voice: str = "cs", pitch: int = _NORMAL_PITCH) -> Pcm:
    """Speaks `text`; speed 0.25–4 keeps the pitch (0–100), a voice is a language and variant.

    `cs+f2` is Czech by the second female variant. Text without a letter or digit gives no samples.
    """
    speed = min(max(speed, _SPEEDS[0]), _SPEEDS[1])
    words_a_minute = min(max(int(_NORMAL_RATE * speed), _SLOWEST), _FASTEST)
    pcm = _engine.synthesise(_clean(text), voice, words_a_minute, pitch)
    return stretch(pcm, speed * _NORMAL_RATE / words_a_minute)


def ipa(text: str, voice: str = "cs") -> str:
    """IPA of `text` with stress marks, words apart by spaces, clauses by ` | `."""
    return " | ".join(_engine.phonemes(_clean(text), voice))


def _clean(text: str) -> str:
    """Drops control characters and lone surrogates, which C strings and UTF-8 cannot carry."""
    printable = "".join(c if c.isprintable() or c == "\n" else " " for c in text)
    return printable.encode("utf-8", "ignore").decode("utf-8")


@dataclass(slots=True)
class _Engine:
    """The library, loaded at the first call."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    library: ctypes.CDLL | None = None
    rate: int = 0
    chunks: list[bytes] = field(default_factory=list)
    callback: object = None

    def synthesise(self, text: str, voice: str, words_a_minute: int, pitch: int) -> Pcm:
        encoded = text.encode()
        with self.lock:
            library = self._voiced(voice)
            library.espeak_SetParameter(_RATE, words_a_minute, 0)
            library.espeak_SetParameter(_PITCH, pitch, 0)
            self.chunks.clear()
            library.espeak_Synth(encoded, len(encoded) + 1, 0, 1, 0, _UTF8, None, None)
            library.espeak_Synchronize()
            samples = b"".join(self.chunks)
            self.chunks.clear()
            return Pcm(samples, self.rate)

    def phonemes(self, text: str, voice: str) -> list[str]:
        encoded = ctypes.create_string_buffer(text.encode())
        with self.lock:
            library = self._voiced(voice)
            rest = ctypes.c_void_p(ctypes.addressof(encoded))
            clauses = []
            while rest.value:
                spoken = library.espeak_TextToPhonemes(ctypes.byref(rest), _UTF8, _IPA)
                clauses.append((spoken or b"").decode().strip())
        return [clause for clause in clauses if clause]

    def _voiced(self, voice: str) -> ctypes.CDLL:
        library = self.library or self._load()
        if library.espeak_SetVoiceByName(voice.encode()) != 0:
            raise EspeakError(f"espeak-ng has no voice {voice!r}.")
        return library

    def _load(self) -> ctypes.CDLL:
        library = ctypes.CDLL(espeakng_loader.get_library_path())
        library.espeak_TextToPhonemes.restype = ctypes.c_char_p
        rate = library.espeak_Initialize(_SYNCHRONOUS, 0, _data_path().encode(), _NEVER_EXIT)
        if rate <= 0:
            raise EspeakError("espeak-ng found no data beside its library.")
        self.rate = rate
        self.callback = _Callback(self._keep)
        library.espeak_SetSynthCallback(self.callback)
        self.library = library
        return library

    def _keep(self, samples: object, count: int, _events: object) -> int:
        if samples and count > 0:
            self.chunks.append(ctypes.string_at(samples, count * 2))  # type: ignore[arg-type]  # ctypes pointers have no static type
        return 0


def _data_path() -> str:
    """The data's path, by a short link where the real one would not fit espeak-ng's buffer."""
    path = espeakng_loader.get_data_path()
    if len(path.encode()) <= _LONGEST_PATH:
        return str(path)
    link = Path(tempfile.mkdtemp(prefix="espeak-")) / "espeak-ng-data"
    link.symlink_to(path)
    return str(link)


_engine = _Engine()
