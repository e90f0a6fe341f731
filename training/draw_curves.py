"""Draws loss and PSNR of training runs that followed each other, from the log.jsonl of each.

    python training/draw_curves.py training/out/first/log.jsonl training/out/second/log.jsonl --out curves.svg

Losses of runs with other targets are not to be compared with each other; PSNR is (validation images, one evaluation).
"""
import argparse
import json
from pathlib import Path

import matplotlib

matplotlib.use('svg')
# the same file again for the same logs
matplotlib.rcParams['svg.hashsalt'] = 'detoxstream'
import matplotlib.pyplot as plt

LEVELS = (20, 60, 120, 250)


def rows(path):
    return [json.loads(line) for line in path.read_text().splitlines() if line.strip()]


def joined(runs):
    """Rows of all runs by thousands of steps, with where each begins; of a step done twice, after a restart, the last."""
    begin, found = 0.0, []
    for run in runs:
        by_step = {row['step']: row for row in run if 'loss' in row}
        found.append((begin, [(begin + step / 1000, by_step[step]) for step in sorted(by_step)]))
        begin += max(by_step) / 1000
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('logs', type=Path, nargs='+')
    parser.add_argument('--out', type=Path, required=True)
    args = parser.parse_args()
    runs = joined([rows(path) for path in args.logs])

    figure, (loss, psnr) = plt.subplots(1, 2, figsize=(10, 3.6), layout='constrained')
    for number, (begin, timed) in enumerate(runs):
        loss.plot([t for t, row in timed], [row['loss'] for t, row in timed], lw=1, color=f'C{number}',
                  label=f'run {number + 1}, {timed[-1][1]["step"]} steps')
        measured = [(t, row['psnr']) for t, row in timed if 'psnr' in row]
        for shade, level in enumerate(LEVELS):
            for dataset, style in (('cifar10', '-'), ('gtsrb', ':')):
                label = f't {level}, {dataset}' if number == 0 else None
                psnr.plot([t for t, p in measured], [p[dataset][str(level)] for t, p in measured], style,
                          color=f'C{shade}', lw=1.2, label=label)
        if begin > 0:
            for axes in (loss, psnr):
                axes.axvline(begin, color='0.8', lw=0.8, zorder=0)
    loss.set(xlabel='thousands of steps', ylabel='loss, mean of the last steps')
    psnr.set(xlabel='thousands of steps', ylabel='PSNR, dB')
    loss.legend(frameon=False, fontsize=8)
    psnr.legend(frameon=False, fontsize=7, loc='center left', bbox_to_anchor=(1, 0.5))
    for axes in (loss, psnr):
        axes.spines[['top', 'right']].set_visible(False)
    figure.savefig(args.out, metadata={'Date': None})


if __name__ == '__main__':
    main()
