"""Makes the codec fixtures that Java cannot write by itself (Pillow 12.3 with libwebp 1.6, and cwebp).

Run in this folder: python make.py. Each NAME.webp or NAME.jpg has a NAME.png beside it with the pixels that
Pillow decodes from it, transparency over white with exact rounding.
"""
import os
import subprocess

import numpy as np
from PIL import Image


def scene(width, height, seed):
    """Waves, a hard edge and noise: every predictor of lossless WebP finds something to do."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:height, 0:width].astype(float)
    planes = [127 + 90 * np.sin(x / a + c) * np.cos(y / b) for a, b, c in ((9, 13, 0), (17, 7, 1), (5, 23, 2))]
    image = np.stack(planes, -1)
    image[height // 3 : height // 2, width // 4 : width // 2] = (240, 200, 20)
    image[:, width // 2 :] += rng.normal(0, 9, (height, width - width // 2, 3))
    return np.clip(np.rint(image), 0, 255).astype(np.uint8)


def translucent(rgb):
    height, width, _ = rgb.shape
    y, x = np.mgrid[0:height, 0:width]
    alpha = ((x * 5 + y * 3) % 256).astype(np.uint8)
    alpha[: height // 4] = 255
    alpha[-height // 4 :, : width // 3] = 0
    return np.dstack([rgb, alpha])


def over_white(rgba):
    rgba = rgba.astype(int)
    alpha = rgba[..., 3:]
    return ((rgba[..., :3] * alpha + 255 * (255 - alpha) + 127) // 255).astype(np.uint8)


def few_colours(width, height, count):
    rng = np.random.default_rng(count)
    return rng.integers(0, 256, (count, 3)).astype(np.uint8)[rng.integers(0, count, (height, width))]


def save(name, array, suffix="webp", mode=None, **options):
    image = Image.fromarray(array)
    image = image.convert(mode) if mode else image
    image.save(f"{name}.{suffix}", **options)
    reference(name, suffix)


def reference(name, suffix):
    decoded = Image.open(f"{name}.{suffix}")
    pixels = np.asarray(decoded.convert("RGBA" if decoded.mode == "RGBA" else "RGB"))
    pixels = over_white(pixels) if pixels.shape[2] == 4 else pixels
    Image.fromarray(pixels).save(f"{name}.png", optimize=True)


photo = scene(61, 47, 1)
exact = dict(lossless=True, exact=True)
for method in (0, 4, 6):
    save(f"lossless-m{method}", photo, method=method, **exact)
save("lossless-smooth", scene(150, 90, 2)[:, :70].copy(), method=6, **exact)
save("lossless-alpha", translucent(photo), method=6, **exact)
for count in (2, 4, 13, 200):
    save(f"lossless-{count}-colours", few_colours(45, 31, count), method=6, **exact)
save("lossy", photo, quality=80)
save("lossy-low", photo, quality=20, method=6)
save("lossy-fast", photo, quality=60, method=0)
save("lossy-alpha", translucent(photo), quality=80, alpha_quality=100)
save("lossy-alpha-coarse", translucent(photo), quality=80, alpha_quality=30, method=0)
Image.fromarray(translucent(photo)).save("input.png")
simple = "-q 60 -nostrong -sharpness 5 -segments 1 -alpha_method 0 -alpha_filter none"
subprocess.run(["cwebp", "-quiet", *simple.split(), "input.png", "-o", "lossy-simple-filter.webp"], check=True)
os.remove("input.png")
reference("lossy-simple-filter", "webp")
exif = Image.Exif()
exif[0x0112] = 6
save("exif-6", few_colours(11, 7, 13), exif=exif, **exact)
save("cmyk", photo, "jpg", mode="CMYK", quality=95, subsampling=0)
save("progressive", photo, "jpg", quality=90, progressive=True)
frames = [Image.fromarray(few_colours(8, 8, n)) for n in (3, 5)]
frames[0].save("animated.webp", save_all=True, append_images=frames[1:], lossless=True)
