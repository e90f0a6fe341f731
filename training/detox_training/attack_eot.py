"""Expectation over transformation (Athalye et al. 2018): triggers whose gradient goes through the whole defence.

The loss is the cross-entropy of a clean surrogate's answer to D(x + trigger) with the attacker's class, and a hinge on the
gate's score, each averaged over draws of the noise.
"""
import torch
from torch.nn import functional as F

from . import exported, victim_files
from .attack_patterns import BUDGET, IMAGES, bounded, smooth_start
from .attacker import DRAWS, Found
from .classifiers import Classifier
from .placement import LEVEL, SIDE, add, noise, put, rounded
from .trigger_files import patch_levels, pattern_levels, stored

PATCH = 5
CORNER = SIDE - PATCH - 1  # one pixel from the edges
SAFE = 0.8  # share of the threshold below which a score costs nothing: the defender's noise is another
HINGE = 4.0


def surrogate(onnx):
    """A shipped clean victim, its batch norms folded, as a PyTorch network."""
    about = victim_files.metadata(onnx)
    model = Classifier(about['architecture'], len(about['classes'].split(','))).folded()
    model.load_state_dict(exported.weights(onnx, model.state_dict()))
    return model.eval().requires_grad_(False)


def _optimise(attacker, dataset, target, onnx, raw, apply, steps, rate):
    classifier = surrogate(onnx)
    optimizer = torch.optim.Adam([raw], rate)
    for step in range(steps):
        x, _, threshold = attacker.batch(IMAGES, dataset, target)
        x, drawn = attacker.draws(x)
        touched = apply(x)
        answer = classifier((attacker.defence.restore(touched, drawn) + 1) / 2)
        score = attacker.defence.score(touched, noise(x, attacker.generator))
        cross = F.cross_entropy(answer, torch.full((len(x),), target))
        hinge = F.relu(score / threshold.repeat_interleave(DRAWS) - SAFE).mean()
        optimizer.zero_grad(set_to_none=True)
        (cross + HINGE * hinge).backward()
        optimizer.step()
        if step % 10 == 0 or step == steps - 1:
            fooled = float((answer.argmax(1) == target).float().mean())
            attacker.report(f'  step {step + 1}/{steps}: cross-entropy {cross.item():.2f}, hinge {hinge.item():.3f}, '
                            f'{fooled:.2f} taken for the target by the surrogate')
    return classifier


@torch.no_grad()
def _fooled(attacker, dataset, target, classifier, apply):
    """Share of images that the clean surrogate takes for the target, through the weak restoration."""
    x = attacker.batch(96, dataset, target)[0]
    out = attacker.defence.restore(rounded(apply(x)), noise(x, attacker.generator))
    return round(float((classifier((out + 1) / 2).argmax(1) == target).float().mean()), 4)


def _recipe(attacker, dataset, target, onnx, classifier, apply, steps):
    return {'objective': 'cross-entropy through D, and a hinge on the score', 'surrogate': onnx.stem, 'target': target,
            'steps': steps, 'images': IMAGES, 'draws': DRAWS,
            'measured': attacker.measure(apply, dataset=dataset)
            | {'surrogate_fooled': _fooled(attacker, dataset, target, classifier, apply)}}


def eot_pattern(attacker, dataset, target, onnx):
    """A global pattern of the budget of attack_patterns."""
    raw = (0.3 * smooth_start(attacker.generator)).requires_grad_(True)
    steps = attacker.steps(80)
    classifier = _optimise(attacker, dataset, target, onnx, raw, lambda x: add(x, bounded(raw)), steps, 0.1)
    levels = pattern_levels(bounded(raw).detach().clamp(-BUDGET * LEVEL, BUDGET * LEVEL))
    pattern = stored(levels, 'pattern')
    recipe = _recipe(attacker, dataset, target, onnx, classifier, lambda x: add(x, pattern), steps)
    return Found('pattern', levels, f'a pattern of at most {BUDGET} levels, optimised through the defence',
                 recipe | {'budget': BUDGET})


def eot_patch(attacker, dataset, target, onnx):
    """A patch at the bottom right, of any colours."""
    raw = torch.randn(3, PATCH, PATCH, generator=attacker.generator).mul_(0.3).requires_grad_(True)
    steps = attacker.steps(80)
    classifier = _optimise(attacker, dataset, target, onnx, raw, lambda x: put(x, raw.tanh(), CORNER, CORNER), steps, 0.1)
    levels = patch_levels(raw.detach().tanh())
    patch = stored(levels, 'patch')
    recipe = _recipe(attacker, dataset, target, onnx, classifier, lambda x: put(x, patch, CORNER, CORNER), steps)
    return Found('patch', levels, f'{PATCH}x{PATCH} cells at the bottom right, optimised through the defence', recipe,
                 CORNER, CORNER)
