"""How long the loop stands still while a recording is heard and a reply made a voice note.

It stands still, too, while a busy machine gives it no core: beside it stands what a thread costs
that works as long, but never has Python's lock.
"""

from __future__ import annotations

import asyncio
import hashlib
import time
from collections.abc import Awaitable

from bot.adapters import audio, espeak
from bot.adapters.sound import FfmpegAudio
from bot.core.conversation.voice import listen
from bot.core.ports import Pcm
from bot.sandbox.bench.bench import Bench
from bot.sandbox.bench.report import Figure

_PART = "hearing"
_SAID = "Dobrý den, včera jsem byl s kamarádem v kině a film se mi moc líbil. "
_RECORDING_S = 60.0
_LONGEST_S = 120.0
_REPLY = ("To je hezké!", "Na jakém filmu jste byli?", "Já chodím do kina jen v zimě.")
_TICK_S = 0.001


async def measure(bench: Bench) -> list[Figure]:
    recording, reply = await asyncio.to_thread(_material)
    ours: list[float] = []
    beside: list[float] = []
    seconds = 0.0
    await _turn(recording, reply)
    for _ in range(bench.options.rounds):
        begun = time.perf_counter()
        ours.append(1000 * await _longest_stall(_turn(recording, reply)))
        seconds = time.perf_counter() - begun
        unlocked = asyncio.to_thread(_work_unlocked, seconds)
        beside.append(1000 * await _longest_stall(unlocked))
    return [
        Figure(
            _PART,
            "longest stall of the loop in audio work",
            "ms",
            tuple(ours),
            tuple(beside),
            "≤ 10 ms",
            f"{_RECORDING_S:g} s decoded, measured and listened to, three sentences encoded and "
            f"joined, in {seconds:.1f} s; beside a thread as long at work without Python's lock",
        )
    ]


def _material() -> tuple[bytes, list[Pcm]]:
    """A voice note a minute long, and the sentences of a reply."""
    spoken = espeak.speak(_SAID)
    sound = Pcm(spoken.samples * round(_RECORDING_S / spoken.seconds), spoken.rate)
    return audio.encode_ogg_opus(sound), [espeak.speak(sentence) for sentence in _REPLY]


async def _turn(recording: bytes, reply: list[Pcm]) -> None:
    """The audio work of a voice turn, as the bot does it."""
    port = FfmpegAudio()
    sound = await port.decode(recording, longest_s=_LONGEST_S)
    await asyncio.to_thread(listen, await port.measure(sound))
    notes = [await port.voice_note([sentence], tags={}) for sentence in reply]
    await port.joined(notes, tags={})


def _work_unlocked(seconds: float) -> None:
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        hashlib.pbkdf2_hmac("sha256", b"bench", b"bench", 10_000)


async def _longest_stall(work: Awaitable[None]) -> float:
    """How much later than it should the loop came round at worst, in seconds."""
    ended = asyncio.Event()
    longest, _ = await asyncio.gather(_ticks(ended), _done(work, ended))
    return longest


async def _ticks(ended: asyncio.Event) -> float:
    longest, last = 0.0, time.perf_counter()
    while not ended.is_set():
        await asyncio.sleep(_TICK_S)
        now = time.perf_counter()
        longest, last = max(longest, now - last - _TICK_S), now
    return longest


async def _done(work: Awaitable[None], ended: asyncio.Event) -> None:
    try:
        await work
    finally:
        ended.set()
