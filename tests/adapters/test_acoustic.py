"""A tiny model that hears tones: each sound is one, and silence is CTC's blank."""

import json
import math

import numpy as np
import onnx
import pytest
from onnx import TensorProto, helper, numpy_helper

from bot.adapters.acoustic import AcousticModel, UnusableModel, column
from bot.core.ports import Pcm

RATE, FRAME = 16_000, 320
VOCABULARY = {"<pad>": 0, "a": 1, "r̝": 2, "r": 3}
TONES = {"a": 400, "r̝": 800, "r": 1200}


def tone(symbol, frames):
    if symbol is None:
        return [0.0] * (frames * FRAME)
    turn = 2 * math.pi * TONES[symbol] / RATE
    return [0.5 * math.sin(turn * at) for at in range(frames * FRAME)]


def recording(*symbols, frames=10):
    """Each sound for a fifth of a second, silence between them."""
    samples = [s for symbol in symbols for s in (*tone(symbol, frames), *tone(None, 2))]
    return Pcm((np.array(samples) * 32000).astype("<i2").tobytes(), RATE)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One convolution: a filter for each tone, a small constant for silence."""
    filters = np.zeros((len(VOCABULARY), 1, FRAME), dtype=np.float32)
    for symbol, frequency in TONES.items():
        at = np.arange(FRAME)
        filters[VOCABULARY[symbol], 0] = np.sin(2 * math.pi * frequency / RATE * at) / 20
    bias = np.array([2.0, 0, 0, 0], dtype=np.float32)
    nodes = [
        helper.make_node("Unsqueeze", ["samples", "axis"], ["wave"]),
        helper.make_node(
            "Conv", ["wave", "filters", "bias"], ["heard"], kernel_shape=[FRAME], strides=[FRAME]
        ),
        helper.make_node("Transpose", ["heard"], ["logits"], perm=[0, 2, 1]),
    ]
    graph = helper.make_graph(
        nodes,
        "tones",
        [helper.make_tensor_value_info("samples", TensorProto.FLOAT, [1, None])],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, [1, None, len(VOCABULARY)])],
        [
            numpy_helper.from_array(np.array([1]), "axis"),
            numpy_helper.from_array(filters, "filters"),
            numpy_helper.from_array(bias, "bias"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)
    path = tmp_path_factory.mktemp("model")
    onnx.save(model, str(path / "model.onnx"))
    (path / "vocab.json").write_text(json.dumps(VOCABULARY), encoding="utf-8")
    return path


async def test_sounds_that_are_there_are_confirmed(folder):
    found = await AcousticModel(folder).score(recording("r̝", "a", "r"), ["r̝", "a", "r"])
    assert found == pytest.approx((1, 1, 1), abs=0.01)


async def test_a_sound_said_as_another_is_not(folder):
    ours, theirs = await AcousticModel(folder).score(recording("r", "a"), ["r̝", "a"])
    assert ours < 0.1
    assert theirs == pytest.approx(1, abs=0.01)


async def test_another_rate_is_heard_as_well(folder):
    slow = recording("a")
    as_fast = Pcm(np.repeat(np.frombuffer(slow.samples, "<i2"), 3).tobytes(), 3 * RATE)
    assert await AcousticModel(folder).score(as_fast, ["a"]) == pytest.approx((1,), abs=0.01)


@pytest.mark.parametrize(
    ("symbols", "frames", "phones"),
    [(("a",), 10, ["x"]), (("a",), 1, ["a", "r"] * 9), (("a",), 2000, ["a"])],
    ids=["unknown sound", "too short", "too long"],
)
async def test_what_cannot_be_told_is_not_made_up(folder, symbols, frames, phones):
    assert await AcousticModel(folder).score(recording(*symbols, frames=frames), phones) is None


def test_a_long_vowel_is_heard_by_a_model_that_knows_short_ones():
    assert column({"ɪ": 4, "a": 1}, "iː") == 4
    assert column({"aː": 2, "a": 1}, "aː") == 2
    assert column({"a": 1}, "x") is None


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        ({}, "vocab.json"),
        ({"vocab.json": "{}"}, "<pad>"),
        ({"vocab.json": '{"<pad>": 0}'}, "model.onnx"),
        ({"vocab.json": '{"<pad>": 0}', "model.onnx": "no model"}, "model.onnx"),
    ],
)
def test_a_folder_that_cannot_be_used_says_why(tmp_path, files, reason):
    for name, content in files.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    with pytest.raises(UnusableModel, match=reason):
        AcousticModel(tmp_path)
