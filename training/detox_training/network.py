"""The denoiser: a local, normalisation-free U-Net told the noise of every pixel.

Input: x_t float [n, 3, h, w] (pixels in [-1, 1] scaled and noised) and sigma [n, 1, h, w] = sqrt(1 - abar), h and w
multiples of 4. Inside, the network predicts v = sqrt(abar) n - sqrt(1 - abar) x_0 (Salimans and Ho 2022), which is well
scaled at every noise level; `eps` turns that into the noise prediction that the product's models promise.

As FFDNet (Zhang et al. 2018) it works on 2x2 pixel-unshuffled input with the noise level as one more plane; residual
blocks without normalisation as in EDSR (Lim et al. 2017) and DRUNet (Zhang et al. 2021). No statistic spans the image,
so an output pixel depends on inputs at most `reach` away, and a frame cut into tiles that overlap by twice that is
exactly the whole frame.
"""
import torch
from torch import nn
from torch.nn import functional as F

SIZES = {  # channels at 1/2, channels at 1/4, blocks at 1/2 (each side), blocks at 1/4
    'small': (96, 224, 1, 4),
    'base': (224, 512, 1, 4),
}
SIZE_MULTIPLE = 4


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.first = nn.Conv2d(channels, channels, 3, padding=1)
        self.second = nn.Conv2d(channels, channels, 3, padding=1)
        # starts as the identity: without normalisation a deep sum would otherwise grow with depth
        nn.init.zeros_(self.second.weight)
        nn.init.zeros_(self.second.bias)

    def forward(self, x):
        return x + self.second(F.relu(self.first(x)))


class Denoiser(nn.Module):
    def __init__(self, half, quarter, outer, inner):
        super().__init__()
        self.stem = nn.Conv2d(16, half, 3, padding=1)
        self.before = nn.Sequential(*(Block(half) for _ in range(outer)))
        self.down = nn.Conv2d(half, quarter, 2, stride=2)
        self.middle = nn.Sequential(*(Block(quarter) for _ in range(inner)))
        self.up = nn.Conv2d(quarter, 4 * half, 1)
        self.after = nn.Sequential(*(Block(half) for _ in range(outer)))
        self.head = nn.Conv2d(half, 12, 3, padding=1)
        # pixels: a 3x3 convolution reaches 2 at half size and 4 at quarter size; 3 more because a cell is 4 pixels wide
        self.reach = 2 * (2 + 4 * outer) + 4 * 2 * inner + 3

    @classmethod
    def of(cls, size):
        return cls(*SIZES[size])

    def forward(self, x, sigma):
        """v, float [n, 3, h, w]."""
        h = self.before(self.stem(F.pixel_unshuffle(torch.cat([x, sigma.expand(-1, 1, *x.shape[2:])], 1), 2)))
        skip = h
        h = F.pixel_shuffle(self.up(self.middle(self.down(h))), 2) + skip
        return F.pixel_shuffle(self.head(self.after(h)), 2)

    def eps(self, x, sigma):
        """The noise prediction: eps = sqrt(abar) v + sigma x_t."""
        return (1 - sigma * sigma).sqrt() * self(x, sigma) + sigma * x
