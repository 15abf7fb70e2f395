"""An acoustic model (wav2vec 2.0 with CTC, as ONNX) that hears single sounds in a recording.

A folder with `model.onnx` (input: samples at 16 kHz, [1, n]; output: logits, [1, frames, symbols])
and `vocab.json` (symbol → column, with `<pad>` for CTC's blank), as phoneme models fine-tuned on
espeak's IPA are exported. Needs the extra `[pronunciation]`. What is computed from its frames is
in `bot/core/pronunciation/ctc.py`.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bot.adapters import audio
from bot.core.czech.phones import LONG
from bot.core.ports import Pcm
from bot.core.pronunciation import ctc

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

_RATE: Final = 16_000
_BLANK: Final = "<pad>"
_LONGEST_S: Final = 30.0
_QUIETEST: Final = 1e-7
_ALSO_WRITTEN: Final = {
    "h": "ɦ", "i": "ɪ", "e": "ɛ", "tʃ": "t͡ʃ", "ts": "t͡s", "dʒ": "d͡ʒ", "dz": "d͡z", "r̝": "r̝̊",
    "ɡ": "g",
}  # fmt: skip
"""Symbols of the same sound in other models' vocabularies."""


class UnusableModel(Exception):  # noqa: N818 - reads as what it is
    """Why PRONUNCIATION_MODEL cannot be used, as a sentence for the operator."""


class AcousticModel:
    """The PronunciationScorer port; inference is done in a thread."""

    def __init__(self, folder: Path) -> None:
        """Loads the model; raises UnusableModel."""
        self._columns = _columns(folder / "vocab.json")
        self._session = _session(folder / "model.onnx")

    async def score(self, sound: Pcm, phones: Sequence[str]) -> tuple[float, ...] | None:
        wanted = [column(self._columns, phone) for phone in phones]
        known = [each for each in wanted if each is not None]
        if len(known) < len(wanted) or sound.seconds > _LONGEST_S:
            return None
        return await asyncio.to_thread(self._score, sound, known)

    def _score(self, sound: Pcm, wanted: Sequence[int]) -> tuple[float, ...] | None:
        name = self._session.get_inputs()[0].name
        samples = _normalised(audio.resample(sound, _RATE))
        (logits, *_) = self._session.run(None, {name: samples})
        return ctc.confirmations(_log_posteriors(logits[0]), wanted, self._columns[_BLANK])


def column(columns: Mapping[str, int], phone: str) -> int | None:
    """The column of a sound; of its short form where the model does not tell lengths apart."""
    short = phone.rstrip(LONG)
    also = _ALSO_WRITTEN.get(short, short)
    names = (phone, phone.replace(short, also), short, also)
    return next((columns[name] for name in names if name in columns), None)


def _columns(path: Path) -> dict[str, int]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnusableModel(f"PRONUNCIATION_MODEL: {path}: {error}") from error
    if not isinstance(found, dict) or not isinstance(found.get(_BLANK), int):
        raise UnusableModel(f"PRONUNCIATION_MODEL: {path} names no {_BLANK}.")
    return found


def _session(path: Path) -> Any:
    try:
        import onnxruntime  # noqa: PLC0415 - an extra: only who has a model needs it
    except ImportError as error:
        raise UnusableModel(
            "PRONUNCIATION_MODEL needs the extra: pip install numpy onnxruntime"
        ) from error
    try:
        return onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    except Exception as error:  # the library has no common class for what it raises
        raise UnusableModel(f"PRONUNCIATION_MODEL: {path}: {error}") from error


def _normalised(sound: Pcm) -> NDArray[float32]:
    """Samples with mean 0 and variance 1, as such models are trained on."""
    import numpy as np  # noqa: PLC0415 - comes with onnxruntime

    samples = np.frombuffer(sound.samples, dtype="<i2").astype(np.float32) / 32768
    centred = samples - samples.mean()
    even: NDArray[float32] = centred / np.sqrt(centred.var() + _QUIETEST)
    return even[np.newaxis, :]


def _log_posteriors(logits: NDArray[float32]) -> list[list[float]]:
    import numpy as np  # noqa: PLC0415 - as above

    shifted = logits - logits.max(axis=1, keepdims=True)
    rows = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    found: list[list[float]] = rows.tolist()
    return found
