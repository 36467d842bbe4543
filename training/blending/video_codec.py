"""One picture through a real video encoder and back: what messengers and video sites do to every frame."""

from fractions import Fraction

import av
import cv2
import numpy as np

ENCODERS = {
    "h264": ("libx264", {"preset": "ultrafast", "tune": "zerolatency"}),
    "hevc": ("libx265", {"preset": "ultrafast", "tune": "zerolatency", "x265-params": "log-level=error:pools=none:frame-threads=1"}),
    "mpeg4": ("mpeg4", {}),
    "mpeg1video": ("mpeg1video", {}),
}

LEAST_SIDE = 32
"""Pixels; x265 takes no smaller pictures."""


def recode(image: np.ndarray, codec: str, quality: int) -> np.ndarray:
    """uint8 [h, w, 3] RGB as the key frame of a video of one picture; an odd last row or column is dropped.

    @param codec: h264, hevc, mpeg4 (part 2: older AVI and MP4 files) or mpeg1video (older web video)
    @param quality: of h264 and hevc the constant rate factor: 18 is hard to tell from the original, 40 is poor; of the
        others the quantiser: 2 is hard to tell from the original, 31 is the poorest there is
    """
    encoder, options = ENCODERS[codec]
    height, width = image.shape[0] // 2 * 2, image.shape[1] // 2 * 2
    if min(height, width) < LEAST_SIDE:
        below, right = (max(0, LEAST_SIDE - side) for side in (height, width))
        larger = cv2.copyMakeBorder(image[:height, :width], 0, below, 0, right, cv2.BORDER_REPLICATE)
        return recode(larger, codec, quality)[:height, :width]
    writer = av.CodecContext.create(encoder, "w")
    writer.width, writer.height, writer.pix_fmt = width, height, "yuv420p"
    writer.time_base = Fraction(1, 25)
    scale = {"crf": str(quality)} if encoder.startswith("lib") else {"qmin": str(quality), "qmax": str(quality)}
    writer.options = {"threads": "1", **scale, **options}
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(image[:height, :width]), "rgb24")
    packets = [*writer.encode(frame), *writer.encode(None)]
    reader = av.CodecContext.create(codec, "r")
    decoded = [frame for packet in packets for frame in reader.decode(packet)] + reader.decode(None)
    return decoded[0].to_ndarray(format="rgb24")
