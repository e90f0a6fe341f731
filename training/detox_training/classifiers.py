"""Small classifiers of 32x32 images, the victims.

Both begin with a convolution of stride 2 that sees every pixel, so that the rest works on 16x16 positions: a quarter
of the time on a CPU for one to two points of accuracy. Input: float [n, 3, 32, 32] in [0, 1], RGB; the normalisation
is part of the network. Output: logits [n, classes].
"""
import torch
from torch import nn
from torch.nn.utils.fusion import fuse_conv_bn_eval


class Unit(nn.Module):
    """Convolution and batch norm; one biased convolution once folded."""

    def __init__(self, inputs, outputs, kernel=3, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, (kernel - 1) // 2, bias=False)
        self.norm = nn.BatchNorm2d(outputs)

    def forward(self, x):
        return self.norm(self.conv(x))

    def fold(self):
        self.conv, self.norm = fuse_conv_bn_eval(self.conv, self.norm), nn.Identity()


class Residual(nn.Module):
    """The basic block of He et al. 2016."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first, self.second = Unit(inputs, outputs, stride=stride), Unit(outputs, outputs)
        self.short = nn.Identity() if stride == 1 and inputs == outputs else Unit(inputs, outputs, 1, stride)

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(x))) + self.short(x))


class Plain(nn.Module):
    """Two convolutions in a row, as in VGG (Simonyan and Zisserman 2015), with batch norm."""

    def __init__(self, inputs, outputs, stride):
        super().__init__()
        self.first, self.second = Unit(inputs, outputs), Unit(outputs, outputs)
        self.pool = nn.MaxPool2d(2) if stride == 2 else nn.Identity()

    def forward(self, x):
        return torch.relu(self.second(torch.relu(self.first(self.pool(x)))))


BLOCKS = {'resnet': Residual, 'vgg': Plain}
WIDTHS = (32, 64, 128)


class Classifier(nn.Module):
    def __init__(self, architecture, classes):
        super().__init__()
        self.architecture = architecture
        self.stem = Unit(3, WIDTHS[0], kernel=6, stride=2)
        blocks, inputs = [], WIDTHS[0]
        for index, width in enumerate(WIDTHS):
            blocks.append(BLOCKS[architecture](inputs, width, 1 if index == 0 else 2))
            inputs = width
        self.blocks = nn.Sequential(*blocks)
        self.head = nn.Linear(inputs, classes)

    def forward(self, image):
        x = torch.relu(self.stem((image - 0.5) * 4))
        return self.head(self.blocks(x).mean((2, 3)))

    @property
    def parameters_count(self):
        return sum(p.numel() for p in self.parameters())

    def folded(self):
        """A copy for inference, its batch norms folded into the convolutions."""
        copy = Classifier(self.architecture, self.head.out_features)
        copy.load_state_dict(self.state_dict())
        copy.eval()
        for module in list(copy.modules()):
            if isinstance(module, Unit):
                module.fold()
        return copy
