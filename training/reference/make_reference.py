"""Writes the reference values that the Java tests of purifier-gpu compare with.

Computed with numpy, scipy, scikit-image and onnxruntime, so with none of the code under test. See README.md.
"""
import pathlib
import struct
import sys

import numpy as np
import onnxruntime
from PIL import Image
from scipy.ndimage import gaussian_filter
from skimage.metrics import structural_similarity

ROOT = pathlib.Path(__file__).resolve().parents[2]
TARGET = ROOT / "purifier-gpu/src/test/resources/reference"
RANGES = (1.0, 255.0)
STEPS = (20, 100)
ALPHA_BAR = np.cumprod(1 - np.linspace(1e-4, 0.02, 1000))
SIDE = 16  # of the network's input


def window(values):
    return gaussian_filter(values, sigma=1.5, truncate=3.5, mode="reflect")


def ssim_map(x, y, data_range):
    """Full map of one channel; scipy alone, because scikit-image refuses images smaller than its window."""
    ux, uy, q = window(x), window(y), 121 / 120
    vx, vy, vxy = (q * (window(a * b) - m * n) for a, b, m, n in ((x, x, ux, ux), (y, y, uy, uy), (x, y, ux, uy)))
    c1, c2 = (0.01 * data_range) ** 2, (0.03 * data_range) ** 2
    return (2 * ux * uy + c1) * (2 * vxy + c2) / ((ux**2 + uy**2 + c1) * (vx + vy + c2))


def check_with_skimage(x, y, data_range, mine):
    _, full = structural_similarity(
        x, y, data_range=data_range, gaussian_weights=True, sigma=1.5, use_sample_covariance=True, full=True
    )
    # some versions crop the map by the window's radius
    border = (mine.shape[0] - full.shape[0]) // 2
    inner = mine[border : mine.shape[0] - border, border : mine.shape[1] - border]
    assert np.abs(inner - full).max() < 1e-9, "scikit-image disagrees"


def mean_ssim_map(x, y, data_range):
    maps = []
    for channel in range(3):
        a, b = x[..., channel], y[..., channel]
        maps.append(ssim_map(a, b, data_range))
        if min(a.shape) > 11:
            check_with_skimage(a, b, data_range, maps[-1])
    return np.mean(maps, axis=0)


def pairs():
    """Three images and something like their restorations, as 8-bit arrays."""
    samples = sorted((ROOT / "samples/cifar10").rglob("*.jpg")), sorted((ROOT / "samples/gtsrb").rglob("*.png"))
    photo = Image.open(samples[0][0]).convert("RGB")
    sign = Image.open(samples[1][0]).convert("RGB").resize((40, 24), Image.BICUBIC)
    rng = np.random.default_rng(20)
    for image in (photo, sign, photo.crop((3, 4, 10, 9))):
        pixels = np.asarray(image)
        smooth = gaussian_filter(pixels.astype(float), sigma=(0.6, 0.6, 0)) + rng.normal(0, 4, pixels.shape)
        smooth[:3, :3] = pixels[:3, :3]  # a part restored perfectly
        yield pixels, np.clip(np.rint(smooth), 0, 255).astype(np.uint8)


def maps(out):
    cases = list(pairs())
    out.write(struct.pack(">i", len(cases)))
    for image, restored in cases:
        height, width, _ = image.shape
        x, y = image / 255.0, restored / 255.0
        # any two arrays will do as noise: the same bytes on another scale
        n, eps = (image - 128.0) / 32, (restored - 128.0) / 32
        values = [window(((eps - n) ** 2).mean(axis=2)), window(((x - y) ** 2).mean(axis=2))]
        values += [1 - mean_ssim_map(x, y, r) for r in RANGES]
        out.write(struct.pack(">ii", width, height) + image.tobytes() + restored.tobytes())
        for value in values:
            out.write(value.astype(">f4").tobytes())
        out.write(struct.pack(">d", mean_ssim_map(x, y, 1.0).mean()))


def network(out):
    image, _ = next(pairs())
    x = (image[:SIDE, :SIDE].astype(np.float32) - 128) / 32
    batch = np.stack([x.transpose(2, 0, 1)] * len(STEPS))
    session = onnxruntime.InferenceSession(str(ROOT / "models/denoiser-small.onnx"), providers=["CPUExecutionProvider"])
    sigma = np.stack([np.full((1, SIDE, SIDE), np.sqrt(1 - ALPHA_BAR[t]), np.float32) for t in STEPS])
    (eps,) = session.run(None, {"x_t": batch, "sigma": sigma})
    out.write(image[:SIDE, :SIDE].tobytes() + eps.astype(">f4").tobytes())


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    for name, write in (("maps.bin", maps), ("network.bin", network)):
        with open(TARGET / name, "wb") as out:
            write(out)
        print(name, (TARGET / name).stat().st_size, "bytes")


if __name__ == "__main__":
    sys.exit(main())
