"""espeak-ng speaks real Czech, from any thread and any folder."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bot.adapters import espeak

ROOT = Path(__file__).parents[2]


def test_speaks_a_sentence_for_about_as_long_as_a_person_would():
    pcm = espeak.speak("Dobrý den, jak se dneska máte?")
    assert pcm.rate == 22050
    assert 1.2 < pcm.seconds < 3.5
    assert max(pcm.samples) > 0


@pytest.mark.parametrize("speed", [0.25, 0.6, 2.0, 4.0])
def test_speed_changes_the_length_in_proportion(speed):
    text = "Včera jsem šel do obchodu a koupil jsem chleba, mléko a dvě jablka."
    normal = espeak.speak(text).seconds
    assert espeak.speak(text, speed=speed).seconds == pytest.approx(normal / speed, rel=0.25)


def test_voices_differ_and_pitch_is_heard():
    voices = {espeak.speak("Ahoj", voice=v).samples for v in ("cs", "cs+f2", "cs+m3")}
    assert len(voices) == 3
    assert espeak.speak("Ahoj", pitch=80).samples != espeak.speak("Ahoj", pitch=20).samples


def test_unknown_voice_is_said_so():
    with pytest.raises(espeak.EspeakError, match="no voice 'xx-nowhere'"):
        espeak.speak("Ahoj", voice="xx-nowhere")


def test_ipa_keeps_czech_length_and_sounds():
    assert espeak.ipa("dobrý den") == "dˈobriː dˈen"
    assert "r̝" in espeak.ipa("řeka")
    assert espeak.ipa("byt") != espeak.ipa("být")


@pytest.mark.parametrize("text", ["", "\0\0", "…", "😀", "\ud800", "<speak>[[x]]"])
def test_text_that_says_nothing_is_no_error(text):
    assert espeak.speak(text).rate == 22050
    assert isinstance(espeak.ipa(text), str)


def test_threads_do_not_mix_their_sentences():
    texts = [f"Máme {n} nových slov." for n in range(12)]
    alone = [espeak.speak(text).samples for text in texts]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(lambda text: espeak.speak(text).samples, texts))
    lengths = [len(samples) for samples in alone]
    assert [len(samples) for samples in together] == pytest.approx(lengths, rel=0.05)


def test_works_in_another_folder(tmp_path):
    code = "from bot.adapters.espeak import ipa; print(ipa('pes'))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert run.stdout.strip() == "pˈes"


def test_a_path_too_long_for_the_library_is_shortened(monkeypatch, tmp_path):
    deep = tmp_path / ("d" * 150)
    deep.symlink_to(espeak.espeakng_loader.get_data_path())
    monkeypatch.setattr(espeak.espeakng_loader, "get_data_path", lambda: str(deep))
    short = espeak._data_path()
    assert len(short) <= 140
    assert (Path(short) / "cs_dict").is_file()
