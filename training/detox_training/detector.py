"""The detector: a small local network that marks pixels which do not belong to the scene.

Input: x float [n, 3, h, w], pixels in [-1, 1] without noise, h and w multiples of 4. Output: a logit for each pixel,
[n, 1, h, w], positive where something was put on top of the image. It needs the image alone, so it goes with any denoiser.

Beside the pixels it is shown their differences to the next pixel, compressed, and how nearly equal the two are: paint
and print are flat to a level of 255, which a scene hardly ever is, and a convolution on pixels alone is slow to learn to
see so little.

The same building blocks as the denoiser, an order of magnitude thinner: two levels on 2x2 pixel-unshuffled input and no
statistic that spans the image, so tiles that overlap by twice `reach` are exactly the whole frame.
"""
import torch
from torch import nn
from torch.nn import functional as F

from .network import Block

SIZE_MULTIPLE = 4
STEEPNESS = 24  # of the compression: two levels of 255 give a third of the range, twenty nearly all of it
SHARPNESS = 4  # of equality against it: one level off is 0.36, three are 0.02


def differences(x):
    """To the right and the lower neighbour: compressed to -1..1, and near equality, 0..1. [n, 12, h, w].

    The last column and row have no such neighbour and count as different from it by nothing.
    """
    right = F.pad(x[..., :, 1:] - x[..., :, :-1], (0, 1))
    down = F.pad(x[..., 1:, :] - x[..., :-1, :], (0, 0, 0, 1))
    steps = STEEPNESS * torch.cat([right, down], 1)
    return torch.cat([torch.tanh(steps), 1 - torch.tanh(SHARPNESS * steps.abs())], 1)


class Detector(nn.Module):
    def __init__(self, half=32, quarter=64, outer=1, inner=3):
        super().__init__()
        self.stem = nn.Conv2d(60, half, 3, padding=1)
        self.before = nn.Sequential(*(Block(half) for _ in range(outer)))
        self.down = nn.Conv2d(half, quarter, 2, stride=2)
        self.middle = nn.Sequential(*(Block(quarter) for _ in range(inner)))
        self.up = nn.Conv2d(quarter, 4 * half, 1)
        self.after = nn.Sequential(*(Block(half) for _ in range(outer)))
        self.head = nn.Conv2d(half, 4, 3, padding=1)
        # as in the denoiser: a 3x3 convolution reaches 2 pixels at half size and 4 at quarter size, a cell is 4 wide;
        # the differences add one
        self.reach = 2 * (2 + 4 * outer) + 4 * 2 * inner + 4

    def forward(self, x):
        h = self.before(self.stem(F.pixel_unshuffle(torch.cat([x, differences(x)], 1), 2)))
        h = F.pixel_shuffle(self.up(self.middle(self.down(h))), 2) + h
        return F.pixel_shuffle(self.head(self.after(h)), 2)
