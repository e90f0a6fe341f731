"""PSNR of the one-evaluation restoration on images set aside: progress, not a reason to choose a checkpoint."""
import functools

import torch

from . import images, schedule

STEPS = (20, 60, 120, 250)


@functools.lru_cache
def _held_out(dataset, source, count=256):
    array = images.load_small(dataset, source, keep='validation')[0]
    chosen = torch.randperm(len(array), generator=torch.Generator().manual_seed(7))[:count]
    return torch.from_numpy(array)[chosen].permute(0, 3, 1, 2).float() / 127.5 - 1


@torch.no_grad()
def psnr(model, weights, sources, device):
    """dB by data set and step: x_0 estimated from x_t in one evaluation, clipped, against the clean image.

    Evaluates with `weights` and puts the model's own back.
    """
    own = {k: v.clone() for k, v in model.state_dict().items()}
    model.load_state_dict(weights)
    found = {}
    for dataset in (d for d in ('cifar10', 'gtsrb') if d in sources):
        x0 = _held_out(dataset, sources[dataset])
        found[dataset] = {}
        for step in STEPS:
            t = torch.full((len(x0), 1, 1, 1), step)
            noise = torch.randn(x0.shape, generator=torch.Generator().manual_seed(step))
            xt, sigma = schedule.signal(t) * x0 + schedule.noise(t) * noise, schedule.noise(t)
            with torch.autocast(device, torch.bfloat16, enabled=device != 'cpu'):
                v = model(xt.to(device), sigma.to(device)).float().cpu()
            estimate = (schedule.signal(t) * xt - sigma * v).clamp(-1, 1)
            error = ((estimate - x0) ** 2).mean((1, 2, 3)) / 4
            found[dataset][step] = round(float(-10 * error.log10().mean()), 2)
    model.load_state_dict(own)
    return found
