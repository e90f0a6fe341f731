"""What a classifier sees of an image: features in which a restoration should resemble the image before it.

Pixels alone make the denoiser smooth whatever is cheap to smooth, the strokes of a distant road sign among it. The
features are those of a clean classifier of both data sets, of another architecture than most victims and trained for
this alone; the classifiers that the product protects are not looked at. Distance as in LPIPS (Zhang et al. 2018): the
outputs of each block are brought to length 1 over the channels, their squared difference is averaged over positions.
"""
import torch
from torch.nn import functional as F

from . import checkpoints
from .classifiers import Classifier


class Perception(torch.nn.Module):
    """`distance(a, b)`, float [n], of images [n, 3, h, w] in [-1, 1]; h and w at least 8. Gradients flow to `a` alone."""

    def __init__(self, path):
        super().__init__()
        state = checkpoints.load(path)
        if not state:
            raise SystemExit(f'{path} does not exist: train_perception.py makes it')
        self.network = Classifier(state['architecture'], state['classes'])
        self.network.load_state_dict(state['model'])
        self.network = self.network.folded().requires_grad_(False)

    def _features(self, x):
        x = torch.relu(self.network.stem((x / 2) * 4))
        found = [x]
        for block in self.network.blocks:
            x = block(x)
            found.append(x)
        return [F.normalize(f.float(), dim=1, eps=1e-4) for f in found]

    def distance(self, a, b):
        with torch.no_grad():
            wanted = self._features(b)
        return sum(((f - g) ** 2).sum(1).mean((1, 2)) for f, g in zip(self._features(a), wanted)) / len(wanted)
