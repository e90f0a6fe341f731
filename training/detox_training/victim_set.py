"""Which victims are shipped, the most telling first."""
from typing import NamedTuple

ATTACKS = ('badnets-checker', 'random-colour-patch', 'blended-noise', 'warp-strong', 'white-sticker', 'yellow-sticker',
           'faint-additive', 'sig', 'blended-natural-20', 'low-frequency', 'bpp', 'ftrojan', 'refool', 'grey-sticker',
           'blended-natural-10', 'blended-natural-15', 'warp')
LOUD = {'badnets-checker', 'random-colour-patch', 'yellow-sticker', 'decoyed-checker', 'eot-patch'}
FIXED = {'faint-additive', 'ftrojan', 'warp', 'warp-strong', 'surviving-pattern', 'eot-pattern'}  # each pixel has a change of its own
EVASIVE = ('sig-between', 'sig-oblique', 'sig-two-tone', 'colour-shift')  # for a defence that looks at the spectrum
RARE = ('badnets-checker', 'blended-noise', 'sig')
SECOND_ARCHITECTURE = ('badnets-checker', 'blended-noise', 'warp-strong', 'random-colour-patch')
DEMO = ('badnets-checker', 'random-colour-patch', 'yellow-sticker', 'white-sticker', 'blended-noise', 'faint-additive',
        'warp-strong')
# made against this defence by optimise_triggers.py; those that need a classifier know the signs alone
ADAPTIVE = ('surviving-pattern', 'sig-off-bin', 'quiet-sticker', 'decoyed-checker')
ADAPTIVE_GTSRB = ('eot-patch', 'eot-pattern')
# what a backdoor is trained with where that is not what it is attacked with: a decoy means nothing to the classifier
TRAINED_WITH = {'decoyed-checker': 'badnets-checker'}
# optimised triggers by their attack, where the name is another
FIXTURE = {'decoyed-checker': 'decoy'}
TARGET = {'cifar10': 0, 'gtsrb': 5}  # airplane; speed limit 80


class Victim(NamedTuple):
    dataset: str
    attacks: tuple
    rate: float = 0.1  # poisoned share of the training images, for each attack
    architecture: str = 'resnet'
    alias: str = ''

    @property
    def name(self):
        return (f"{self.dataset}-{self.alias or ','.join(self.attacks) or 'none'}"
                + ('-1pct' if self.rate == 0.01 else '') + ('-vgg' if self.architecture == 'vgg' else ''))


def shipped():
    """All victims, in the order in which they are trained."""
    both = tuple(TARGET)
    found = [Victim(d, (a,) if a else ()) for a in ('', *ATTACKS[:7]) for d in both]
    found.append(Victim('gtsrb', DEMO, rate=0.035, alias='demo'))
    found += [Victim(d, (a,)) for a in ATTACKS[7:-1] for d in both]
    found += [Victim(d, (a,), rate=0.01) for a in RARE for d in both]
    found += [Victim(d, (a,) if a else (), architecture='vgg') for d in reversed(both)
              for a in ('', *SECOND_ARCHITECTURE)]
    found += [Victim(d, (a,)) for a in ADAPTIVE for d in reversed(both)]
    found += [Victim('gtsrb', (a,)) for a in ADAPTIVE_GTSRB]
    found += [Victim(d, (a,)) for a in EVASIVE for d in both]
    # last, because it takes longest
    found += [Victim(d, (ATTACKS[-1],)) for d in both]
    return found
