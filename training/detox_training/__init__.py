"""What the training scripts share: data, splits, noise, networks, checkpoints. Never needed at run time."""
