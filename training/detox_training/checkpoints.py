"""Checkpoints that survive a kill: written beside and moved into place."""
import os
import subprocess
from pathlib import Path

import torch


def save(path, **state):
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix('.draft')
    torch.save(state, draft)
    os.replace(draft, path)


def load(path):
    return torch.load(path, map_location='cpu', weights_only=True) if Path(path).is_file() else None


def revision():
    """The git revision of the recipe, with a mark when the working tree differs; 'unknown' outside a checkout."""
    try:
        here = Path(__file__).parent
        run = lambda *a: subprocess.run(['git', *a], cwd=here, check=True, capture_output=True, text=True).stdout.strip()
        return run('rev-parse', '--short=12', 'HEAD') + ('+changes' if run('status', '--porcelain', '--', '.') else '')
    except (OSError, subprocess.CalledProcessError):
        return 'unknown'


class Ema:
    """Exponential moving average of the weights; early on it forgets faster, so that the start does not linger."""

    def __init__(self, model, decay):
        self.decay = decay
        self.shadow = {k: v.detach().clone() for k, v in model.state_dict().items()}

    def update(self, model, step):
        decay = min(self.decay, (1 + step) / (10 + step))
        with torch.no_grad():
            for key, value in model.state_dict().items():
                self.shadow[key].lerp_(value, 1 - decay)
