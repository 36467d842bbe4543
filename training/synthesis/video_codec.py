"""One picture through a real video encoder and back: what messengers and video sites do to every frame."""

from fractions import Fraction
from typing import cast

import av
import cv2
import numpy as np

ENCODERS = {
    # With deblocking and small partitions, as in real files; x264's "ultrafast" has neither.
    "h264": ("libx264", {"preset": "veryfast", "tune": "zerolatency"}),
    "hevc": ("libx265", {"preset": "ultrafast", "tune": "zerolatency", "x265-params": "log-level=error:pools=none:frame-threads=1"}),
    "mpeg4": ("mpeg4", {}),
    "mpeg1video": ("mpeg1video", {}),
}

LEAST_SIDE = 32
"""Pixels; x265 takes no smaller pictures."""


def recode(image: np.ndarray, codec: str, quality: int, before: np.ndarray | None = None) -> np.ndarray:
    """uint8 [h, w, 3] RGB as a key frame, or as what follows one; an odd last row or column is dropped.

    @param codec: h264, hevc, mpeg4 (part 2: older AVI and MP4 files) or mpeg1video (older web video)
    @param quality: of h264 and hevc the constant rate factor: 18 is hard to tell from the original, 40 is poor; of the
        others the quantiser: 2 is hard to tell from the original, 31 is the poorest there is
    @param before: the picture before it, of the same shape: then `image` is predicted from that, as most frames are
    """
    encoder, options = ENCODERS[codec]
    height, width = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    below, right = max(0, LEAST_SIDE - height), max(0, LEAST_SIDE - width)
    writer = av.CodecContext.create(encoder, "w")
    writer.width, writer.height, writer.pix_fmt = width + right, height + below, "yuv420p"
    writer.time_base = Fraction(1, 25)
    scale = {"crf": str(quality)} if encoder.startswith("lib") else {"qmin": str(quality), "qmax": str(quality)}
    writer.options = {"threads": "1", **scale, **options}
    packets = []
    for time, picture in enumerate([image] if before is None else [before, image]):
        padded = cv2.copyMakeBorder(picture[:height, :width], 0, below, 0, right, cv2.BORDER_REPLICATE)
        frame = av.VideoFrame.from_ndarray(np.asarray(padded, np.uint8), "rgb24")
        frame.pts = time
        packets += writer.encode(frame)
    packets += writer.encode(None)
    reader = cast(av.VideoCodecContext, av.CodecContext.create(codec, "r"))
    decoded = [frame for packet in packets for frame in reader.decode(packet)] + reader.decode(None)
    return decoded[-1].to_ndarray(format="rgb24")[:height, :width]
