"""Partial convolutions with masks of many channels, as public layers compute them: Liu et al., ECCV
2018. All channels of the mask are convolved with a kernel of ones as large as that of the features.
"""

import torch
import torch.nn.functional as F
from torch import nn

WIDTHS = [3, 64, 128, 256, 512, 512, 512, 512]
KERNELS = [7, 5, 5, 3, 3, 3, 3]


class PartialConv2d(nn.Conv2d):
    def __init__(self, inputs, outputs, size, stride, bias):
        super().__init__(inputs, outputs, size, stride, size // 2, bias=bias)
        self.register_buffer("ones", torch.ones(outputs, inputs, size, size), persistent=False)
        self.window = inputs * size * size

    def forward(self, features, mask):
        with torch.no_grad():
            known = F.conv2d(mask, self.ones, stride=self.stride, padding=self.padding)
            ratio = self.window / (known + 1e-8)
            new_mask = torch.clamp(known, 0, 1)
            ratio = ratio * new_mask
        raw = super().forward(features * mask)
        if self.bias is None:
            return raw * ratio, new_mask
        bias = self.bias.view(1, -1, 1, 1)
        return ((raw - bias) * ratio + bias) * new_mask, new_mask


class Stage(nn.Module):
    def __init__(self, inputs, outputs, size, stride, outermost, activation):
        super().__init__()
        self.convolution = PartialConv2d(
            inputs, outputs, size, stride, bias=outermost and stride == 1)
        self.normalization = None if outermost else nn.BatchNorm2d(outputs)
        self.activation = activation

    def forward(self, features, mask):
        features, mask = self.convolution(features, mask)
        if self.normalization:
            features = self.normalization(features)
        return self.activation(features) if self.activation else features, mask


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        levels = list(enumerate(zip(WIDTHS, WIDTHS[1:])))
        self.encoder = nn.ModuleList(
            Stage(outer, inner, KERNELS[level], 2, level == 0, nn.ReLU())
            for level, (outer, inner) in levels)
        self.decoder = nn.ModuleList(
            Stage(inner + outer, outer, 3, 1, level == 0, nn.LeakyReLU(0.2) if level else None)
            for level, (outer, inner) in levels)

    def forward(self, image, mask):
        features, skips = image, []
        for stage in self.encoder:
            skips.append((features, mask))
            features, mask = stage(features, mask)
        for stage in reversed(self.decoder):
            skip, skip_mask = skips.pop()
            features = torch.cat([F.interpolate(features, scale_factor=2), skip], 1)
            mask = torch.cat([F.interpolate(mask, scale_factor=2), skip_mask], 1)
            features, mask = stage(features, mask)
        return features


def translated(name):
    name = name.removeprefix("network.").replace("kernel.weight", "weight")
    return name.replace("runningMean", "running_mean").replace("runningVariance", "running_var")


def gram(features):
    n, c, h, w = features.shape
    rows = features.view(n, c, h * w)
    return torch.bmm(rows, rows.transpose(1, 2)) / (c * h * w)


def total_variation(image, hole):
    region = F.max_pool2d(hole, 3, 1, 1)
    down = (image[:, :, 1:] - image[:, :, :-1]).abs() * region[:, :, 1:] * region[:, :, :-1]
    right = (image[..., 1:] - image[..., :-1]).abs() * region[..., 1:] * region[..., :-1]
    return (down.sum() + right.sum()) / image.numel()


class PartialConv:
    def __init__(self, tensors, vgg16):
        self.network = Network()
        own = self.network.state_dict()
        weights = {translated(name): tensor for name, tensor in tensors.items()}
        for name, tensor in own.items():
            if "num_batches" not in name:
                tensor.copy_(weights[name].view_as(tensor))
        self.optimizer = torch.optim.Adam(self.network.parameters(), lr=2e-4)
        self.vgg16 = vgg16

    def step(self, images, validity):
        mask = validity.expand_as(images).contiguous()
        output = self.network(images * mask, mask)
        composite = mask * images + (1 - mask) * output
        losses = {
            "valid": F.l1_loss(mask * output, mask * images),
            "hole": F.l1_loss((1 - mask) * output, (1 - mask) * images),
            "perceptual": 0,
            "style": 0,
            "totalVariation": total_variation(composite, 1 - mask),
        }
        guesses = [self.vgg16(output, 3), self.vgg16(composite, 3)]
        truth = self.vgg16(images, 3)
        for guess in guesses:
            for a, b in zip(guess, truth):
                losses["perceptual"] += F.l1_loss(a, b)
                losses["style"] += F.l1_loss(gram(a), gram(b))
        weights = [1, 6, 0.05, 120, 0.1]
        losses["total"] = sum(w * loss for w, loss in zip(weights, losses.values()))
        self.optimizer.zero_grad()
        losses["total"].backward()
        self.optimizer.step()
        return losses
