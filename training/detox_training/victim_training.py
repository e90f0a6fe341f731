"""The training loop of a victim."""
import time

import numpy as np
import torch
from torch.nn import functional as F


def train(model, batches, epochs, rate, seed, device, report=print):
    """SGD with Nesterov momentum over one cycle of the learning rate (Smith and Topin 2018); returns the minutes."""
    started = time.monotonic()
    model.to(device, memory_format=torch.channels_last).train()
    decayed = [p for p in model.parameters() if p.ndim > 1]
    others = [p for p in model.parameters() if p.ndim <= 1]
    optimizer = torch.optim.SGD([{'params': decayed, 'weight_decay': 5e-4}, {'params': others, 'weight_decay': 0}],
                                rate, momentum=0.9, nesterov=True)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, rate, epochs * len(batches), pct_start=0.25)
    for epoch in range(epochs):
        losses = []
        # the order and the crops hang on seed and epoch alone
        for image, label in batches.epoch(np.random.default_rng((seed, epoch))):
            with torch.autocast(device, torch.bfloat16):
                logits = model(image.to(device, non_blocking=True))
            loss = F.cross_entropy(logits.float(), label.to(device, non_blocking=True))
            optimizer.zero_grad(set_to_none=True)
            loss.backward()
            optimizer.step()
            schedule.step()
            losses.append(loss.detach())
        spent = (time.monotonic() - started) / 60
        report(f'  epoch {epoch + 1}/{epochs} loss {torch.stack(losses).mean():.4f}, '
               f'{spent / (epoch + 1) * (epochs - epoch - 1):.1f} min left')
    model.cpu().eval()
    return (time.monotonic() - started) / 60
