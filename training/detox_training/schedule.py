"""The linear DDPM schedule (Ho et al. 2020), per pixel.

T = 1000, beta from 1e-4 to 0.02 inclusive; x_t = sqrt(abar_t) x_0 + sqrt(1 - abar_t) n, t a 0-based index. The index
-1 stands for "no noise at all" (abar = 1), which is what lies outside a mask.
"""
import torch

TIMESTEPS, BETA_START, BETA_END = 1000, 1e-4, 0.02
NO_NOISE = -1

_beta = torch.linspace(BETA_START, BETA_END, TIMESTEPS, dtype=torch.float64)
# one entry in front, so that index t + 1 also covers NO_NOISE
_ALPHA_BAR = torch.cat([torch.ones(1, dtype=torch.float64), torch.cumprod(1 - _beta, 0)])


def signal(t):
    """sqrt(abar_t) for an integer tensor of steps, float32, same shape."""
    return _ALPHA_BAR.to(t.device)[t + 1].sqrt().float()


def noise(t):
    """sqrt(1 - abar_t), the noise's standard deviation in units of [-1, 1] pixels; 0 for NO_NOISE."""
    return (1 - _ALPHA_BAR.to(t.device)[t + 1]).sqrt().float()
