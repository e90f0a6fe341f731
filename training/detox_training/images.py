"""Images in memory as bytes, from folders or tar archives.

A data set is a folder (or an archive with such folders inside) `<part>/<class>/<image>`, or for photographs a flat
folder of images of any size.
"""
import io
import tarfile
from pathlib import Path

import numpy as np
from PIL import Image

from . import splits

ENDINGS = ('.jpg', '.jpeg', '.png')


def _files(source, part):
    """Yields (path relative to the part, bytes), sorted by path."""
    source = Path(source)
    found = []
    if source.is_dir():
        root = source / part if (source / part).is_dir() else source
        for path in root.rglob('*'):
            if path.suffix.lower() in ENDINGS:
                found.append((path.relative_to(root).as_posix(), path.read_bytes()))
    elif source.is_file():
        with tarfile.open(source) as archive:
            for member in archive:
                pieces = member.name.removeprefix('./').split('/')
                if not member.isfile() or not member.name.lower().endswith(ENDINGS):
                    continue
                if part in pieces:
                    pieces = pieces[pieces.index(part) + 1:]
                elif len(pieces) > 2:
                    continue
                found.append(('/'.join(pieces[-2:]), archive.extractfile(member).read()))
    else:
        raise SystemExit(f'there is no folder or archive {source}')
    if not found:
        raise SystemExit(f'{source} holds no images of the part "{part}"')
    return sorted(found)


def load_small(dataset, source, part='train', keep='train'):
    """32x32 images of one side of the training part (keep: one of splits.SIDES), or all of the part (keep='all').

    Returns (uint8 [n, 32, 32, 3] RGB, int64 [n] class numbers in the order of the sorted class names, names, paths).
    """
    files = _files(source, part)
    # of all images, as a small class may have none on one side of the split
    names = sorted({p.split('/')[0] for p, _ in files})
    files = [(p, b) for p, b in files
             if keep == 'all' or splits.side(dataset, p) == keep]
    number = {name: i for i, name in enumerate(names)}
    images = np.empty((len(files), 32, 32, 3), np.uint8)
    for i, (path, data) in enumerate(files):
        picture = Image.open(io.BytesIO(data)).convert('RGB')
        if picture.size != (32, 32):
            raise SystemExit(f'{path} in {source} is {picture.size}, not 32x32')
        images[i] = np.asarray(picture)
    labels = np.array([number[p.split('/')[0]] for p, _ in files])
    return images, labels, names, [p for p, _ in files]


def load_photos(source, keep='train'):
    """Photographs as a list of uint8 [h, w, 3], each also at half and a quarter of its size while a side exceeds 128."""
    photos = []
    for path, data in _files(source, 'train'):
        if splits.side('photos', path.split('/')[-1]) != keep:
            continue
        picture = Image.open(io.BytesIO(data)).convert('RGB')
        while min(picture.size) >= 128:
            photos.append(np.asarray(picture))
            picture = picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
    return photos
