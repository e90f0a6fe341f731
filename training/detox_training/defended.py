"""The defence as a function that can be differentiated, for those who attack it.

What the product does to a small image before any purification: the weak restoration that passes on, and the gate's score,
from the same evaluation or from one under stronger noise, with the detector's finding added. The spectral clamp before it
is left out. Images are float [n, 3, h, w] in [-1, 1]; `noise` is what the product would draw from its secret key, here drawn at
random: an attacker who knows the code but not the key has no better guess.
"""
import hashlib
import json
from pathlib import Path

import torch
from torch.nn import functional as F

from . import exported, schedule
from .detector import Detector
from .network import Denoiser

RADIUS, SIGMA = 5, 1.5  # the window of the suspicion map
WEIGHT = 1.5  # detox.detector.weight as shipped
FULL_CONTRAST = 0.4  # from which on an image gets all of the weak noise


def _digest(file):
    return hashlib.sha256(file.read_bytes()).hexdigest()


class Defence:
    """Weak restoration and gate of one exported denoiser, with the settings that its thresholds were calibrated for.

    `detector` is an exported detector or None for a gate without one.
    """

    def __init__(self, onnx, detector=None, size='small', rate=0.01, size_class='le32', thresholds=None):
        onnx = Path(onnx)
        # those of a network for screening lie beside the model in whose place it screens
        thresholds = thresholds or onnx.with_name(onnx.name.removesuffix('.onnx').removesuffix('-screening') + '.thresholds.json')
        self.sha256 = _digest(onnx)
        self.detector, suffix = None, ''
        if detector:
            self.detector = Detector()
            self.detector.load_state_dict(exported.weights(detector, self.detector.state_dict()))
            self.detector.eval().requires_grad_(False)
            suffix = f' + {WEIGHT} * detector {_digest(Path(detector))[:12]}'
        entries = json.loads(Path(thresholds).read_text())['thresholds']
        fitting = [e for e in entries if e['conditions']['modelSha256'] == self.sha256 and e['sizeClass'] == size_class
                   and e['conditions']['map'] == 'noise-error' + suffix and e['kind'] == 'purify' and e['rate'] == rate]
        if not fitting:
            raise SystemExit(f'{onnx} has no thresholds of its own at a clean flag rate of {rate} for the map noise-error{suffix}; '
                             'run detox calibrate')
        self.threshold = {e['profile']: e['threshold'] for e in fitting}
        conditions = fitting[0]['conditions']
        self.t1, self.score_t = conditions['t1'], conditions['scoreT']
        self.t1_flat = conditions.get('t1Flat', self.t1)
        self.model = Denoiser.of(size)
        self.model.load_state_dict(exported.weights(onnx, self.model.state_dict()))
        self.model.eval().requires_grad_(False).to(memory_format=torch.channels_last)

    def _weak_step(self, x):
        """The step of the weak noise goes with the contrast of the image; int64 [n, 1, 1, 1]. Without gradient: it is
        rounded."""
        contrast = x.detach().std((1, 2, 3), correction=0, keepdim=True)
        return (self.t1_flat + (self.t1 - self.t1_flat) * (contrast / FULL_CONTRAST).clamp(max=1)).round().long()

    def _error(self, x, noise, step):
        """n - eps_theta for x under this noise at the steps, int64 [n, 1, 1, 1], and the noise-to-signal ratio there."""
        a, s = schedule.signal(step), schedule.noise(step)
        xt = (a * x + s * noise).contiguous(memory_format=torch.channels_last)
        sigma = s.expand(len(x), 1, *x.shape[2:])
        with torch.autocast('cpu', torch.bfloat16):
            v = self.model(xt, sigma).float()
        return noise - ((1 - sigma * sigma).sqrt() * v + sigma * xt), s / a

    def restore(self, x, noise):
        """What passes on when nothing is purified: the one-evaluation estimate of x_0, clipped. Not rounded to 8 bits,
        which has no gradient and moves a pixel by half a level at most."""
        error, ratio = self._error(x, noise, self._weak_step(x))
        return (x + ratio * error).clamp(-1, 1)

    def suspicion(self, x, noise):
        """The smoothed noise-prediction error, and what the detector finds in the image itself; float [n, h, w]."""
        step = self._weak_step(x) if self.score_t == self.t1 else torch.full((len(x), 1, 1, 1), self.score_t)
        error, _ = self._error(x, noise, step)
        found = smooth((error ** 2).mean(1))
        if self.detector is None:
            return found
        with torch.autocast('cpu', torch.bfloat16):
            logits = self.detector(x.contiguous(memory_format=torch.channels_last)).float()
        return found + WEIGHT * F.softplus(logits[:, 0])

    def score(self, x, noise):
        """What the gate compares with its threshold, float [n]: maximum of the map minus its mean."""
        flat = self.suspicion(x, noise).flatten(1)
        return flat.amax(1) - flat.mean(1)


def _mirrored(length):
    """Indices that continue a line at both ends as its mirror image with the edge repeated."""
    index = torch.arange(-RADIUS, length + RADIUS) % (2 * length)
    return torch.where(index < length, index, 2 * length - 1 - index)


def smooth(values):
    """Weighted mean around each pixel, Gaussian with sigma 1.5 on 11x11 pixels; float [n, h, w]."""
    offsets = torch.arange(-RADIUS, RADIUS + 1, dtype=torch.float32)
    window = torch.exp(-0.5 * (offsets / SIGMA) ** 2)
    window = window / window.sum()
    _, h, w = values.shape
    padded = values[:, _mirrored(h)][:, :, _mirrored(w)][:, None]
    return F.conv2d(F.conv2d(padded, window.view(1, 1, -1, 1)), window.view(1, 1, 1, -1))[:, 0]
