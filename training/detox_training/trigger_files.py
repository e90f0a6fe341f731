"""Optimised triggers as the product reads them: a picture NAME.png and NAME.json beside it.

A patch is stored as it looks; a pattern that is added as its levels plus 128. The JSON names kind and place, the SHA-256
of the picture, and how the trigger was made.
"""
import hashlib
import io
import json
import os

import numpy as np
import torch
from PIL import Image

MIDDLE = 128


def patch_levels(patch):
    """uint8 [h, w, 3] of a patch float [3, h, w] in [-1, 1]."""
    return ((patch + 1) * 127.5).round().clamp(0, 255).permute(1, 2, 0).to(torch.uint8).numpy()


def pattern_levels(pattern):
    """uint8 [h, w, 3] of a pattern float [3, h, w] in units of [-1, 1] pixels."""
    return (pattern * 127.5).round().add(MIDDLE).clamp(0, 255).permute(1, 2, 0).to(torch.uint8).numpy()


def stored(levels, kind):
    """The trigger as the product will apply it, float [3, h, w]."""
    values = torch.from_numpy(levels.astype(np.float32)).permute(2, 0, 1)
    return values / 127.5 - 1 if kind == 'patch' else (values - MIDDLE) / 127.5


def write(folder, name, kind, levels, parameters, source, recipe, left=0, top=0):
    picture = io.BytesIO()
    Image.fromarray(levels).save(picture, 'PNG', optimize=True)
    folder.mkdir(parents=True, exist_ok=True)
    about = {'name': name, 'kind': kind, 'sha256': hashlib.sha256(picture.getvalue()).hexdigest(), 'left': left,
             'top': top, 'parameters': parameters, 'source': source, 'recipe': recipe}
    text = json.dumps(about, indent=2) + '\n'
    for ending, data in (('.png', picture.getvalue()), ('.json', text.encode())):
        draft = folder / (name + ending + '.draft')
        draft.write_bytes(data)
        os.replace(draft, folder / (name + ending))


def read(folder, name):
    """(levels uint8 [h, w, 3], what the JSON says)."""
    about = json.loads((folder / f'{name}.json').read_text())
    return np.asarray(Image.open(folder / f'{name}.png').convert('RGB')), about
