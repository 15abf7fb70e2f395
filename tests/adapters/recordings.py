"""Recordings as telephones make them."""

from __future__ import annotations

import io
from collections.abc import Mapping

import av
from av.audio.stream import AudioStream
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from bot.adapters.audio import as_frame
from bot.core.ports import Pcm


def video_note(pcm: Pcm, tags: Mapping[str, str]) -> bytes:
    """An MP4 with a picture and its sound, and tags of any name."""
    target = io.BytesIO()
    with av.open(target, "w", format="mp4", options={"movflags": "use_metadata_tags"}) as made:
        made.metadata.update(tags)
        picture = made.add_stream("mpeg4", rate=1)
        sound = made.add_stream("aac", rate=pcm.rate)
        assert isinstance(picture, VideoStream)
        assert isinstance(sound, AudioStream)
        picture.width = picture.height = 64
        picture.pix_fmt = "yuv420p"
        sound.layout = "mono"
        for second in range(round(pcm.seconds) + 1):
            frame = VideoFrame(64, 64, "yuv420p")
            frame.pts = second
            made.mux(picture.encode(frame))
        made.mux(picture.encode(None))
        made.mux(sound.encode(as_frame(pcm)))
        made.mux(sound.encode(None))
    return target.getvalue()
