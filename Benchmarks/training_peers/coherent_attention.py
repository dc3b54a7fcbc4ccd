"""Coherent semantic attention with both discriminators, in the order of operations of the released
code: Liu et al., ICCV 2019. The losses are defined as Lacuna defines them.
"""

import torch
import torch.nn.functional as F
from torch import nn

from public_attention import PublicAttention

MEAN_COLOR = torch.tensor([123, 104, 117]).view(1, 3, 1, 1) / 127.5 - 1


class Rectified(nn.Module):
    """An activation in place, a convolution and a normalization."""

    def __init__(self, activation, convolution, normalizes=True):
        super().__init__()
        self.activation = activation
        self.convolution = convolution
        channels = convolution.out_channels
        self.normalization = nn.InstanceNorm2d(channels, affine=True) if normalizes else None

    def forward(self, x):
        x = self.convolution(self.activation(x) if self.activation else x)
        return self.normalization(x) if self.normalization else x


def leaky():
    return nn.LeakyReLU(0.2, inplace=True)


def relu():
    return nn.ReLU(inplace=True)


def doubling(inputs, outputs):
    return nn.ConvTranspose2d(inputs, outputs, 4, 2, 1)


class Rough(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [3, 64, 128, 256, 512, 512, 512, 512]
        pairs = list(enumerate(zip(widths, widths[1:])))
        self.encoder = nn.ModuleList(
            Rectified(leaky() if level else None, nn.Conv2d(outer, inner, 4, 2, 1), level > 0)
            for level, (outer, inner) in pairs)
        self.bottom = Rectified(leaky(), nn.Conv2d(512, 512, 4, 2, 1), False)
        self.rise = Rectified(relu(), doubling(512, 512))
        self.decoder = nn.ModuleList(
            Rectified(relu(), doubling(2 * inner, outer), level > 0)
            for level, (outer, inner) in pairs)

    def forward(self, x):
        skips = []
        for level in self.encoder:
            x = level(x)
            skips.append(x)
        x = self.rise(self.bottom(x))
        for level in reversed(self.decoder):
            x = level(torch.cat([x, skips.pop()], 1))
        return torch.tanh(x)


class EncoderLevel(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.halving = Rectified(leaky(), nn.Conv2d(inputs, inputs, 4, 2, 3, dilation=2))
        self.widening = Rectified(leaky(), nn.Conv2d(inputs, outputs, 3, 1, 1), False)
        self.normalization = nn.InstanceNorm2d(outputs, affine=True)

    def forward(self, x):
        return self.normalization(self.widening(self.halving(x)))


class DecoderLevel(nn.Module):
    def __init__(self, inputs, outputs):
        super().__init__()
        self.narrowing = Rectified(relu(), nn.ConvTranspose2d(inputs, outputs, 3, 1, 1))
        self.doubling = Rectified(relu(), doubling(outputs, outputs))

    def forward(self, x):
        return self.doubling(self.narrowing(x))


class Tap:
    """Compares features in the hole with VGG16's; the released code gives it no gradient."""

    def set(self, target, region):
        self.target, self.region = target, region

    def look(self, features):
        self.loss = F.mse_loss(features.data * self.region, self.target * self.region)


class Refinement(nn.Module):
    def __init__(self):
        super().__init__()
        widths = [64, 128, 256, 512, 512, 512, 512, 512]
        encoder = [EncoderLevel(a, b) for a, b in zip(widths, widths[1:])]
        decoder = [DecoderLevel(2 * b, a) for a, b in zip(widths, widths[1:])]
        self.outerEncoder = nn.ModuleList([nn.Conv2d(6, 64, 3, 1, 1), *encoder[:2]])
        self.attentionLevel = encoder[2]
        self.innerEncoder = nn.ModuleList(encoder[3:])
        self.bottom = Rectified(leaky(), nn.Conv2d(512, 512, 4, 2, 3, dilation=2), False)
        self.rise = Rectified(relu(), doubling(512, 512))
        self.innerDecoder = nn.ModuleList(decoder[3:])
        last = Rectified(relu(), nn.ConvTranspose2d(128, 3, 3, 1, 1), False)
        self.outerDecoder = nn.ModuleList([last, *decoder[:3]])
        self.taps = [Tap(), Tap()]

    def forward(self, x, hole):
        skips = []
        for level in self.outerEncoder:
            x = level(x)
            skips.append(x)
        x = self.attentionLevel.widening(self.attentionLevel.halving(x))
        x = PublicAttention.apply(x, hole)
        self.taps[0].look(x)
        x = self.attentionLevel.normalization(x)
        skips.append(x)
        for level in self.innerEncoder:
            x = level(x)
            skips.append(x)
        x = self.rise(self.bottom(x))
        for level in reversed(self.innerDecoder):
            x = level(torch.cat([x, skips.pop()], 1))
        self.taps[1].look(x)
        for level in reversed(self.outerDecoder):
            x = level(torch.cat([x, skips.pop()], 1))
        return x


class Stage(nn.Module):
    """A convolution, a normalization and an activation."""

    def __init__(self, inputs, outputs, stride, normalizes, affine=True):
        super().__init__()
        self.convolution = nn.Conv2d(inputs, outputs, 4, stride, 1)
        self.normalization = nn.InstanceNorm2d(outputs, affine=affine) if normalizes else None
        self.activation = leaky()

    def forward(self, x):
        x = self.convolution(x)
        return self.activation(self.normalization(x) if self.normalization else x)


def patch_discriminator():
    return nn.Sequential(
        Stage(3, 64, 2, False), Stage(64, 128, 2, True), Stage(128, 256, 2, True),
        Stage(256, 512, 1, True), nn.Conv2d(512, 1, 4, 1, 1))


def feature_discriminator():
    return nn.Sequential(
        Stage(256, 512, 2, False), Stage(512, 512, 2, True, affine=False),
        nn.Conv2d(512, 512, 4, 2, 1))


def relativistic(higher, lower):
    above = ((higher - lower.mean() - 1) ** 2).mean()
    below = ((lower - higher.mean() + 1) ** 2).mean()
    return 0.5 * (above + below)


def feature_hole(hole):
    average = torch.full((1, 1, 4, 4), 1 / 16)
    for _ in range(3):
        hole = F.conv2d(hole, average, stride=2, padding=1)
    return (hole > 5 / 16).float()


def load(module, tensors, prefix):
    for name, tensor in module.state_dict().items():
        tensor.copy_(tensors[f"{prefix}.{name}"])


class CoherentAttention:
    def __init__(self, tensors, vgg16):
        self.rough, self.refinement = Rough(), Refinement()
        self.patches, self.features = patch_discriminator(), feature_discriminator()
        self.vgg16 = vgg16
        load(self.rough, tensors, "network.rough")
        load(self.refinement, tensors, "network.refinement")
        load(self.patches, tensors, "discriminator.patches.stages")
        load(self.features, tensors, "discriminator.features.stages")
        self.optimizers = [
            torch.optim.Adam(module.parameters(), lr=2e-4, betas=(0.5, 0.999))
            for module in (self.patches, self.features, self.refinement, self.rough)]

    def step(self, images, validity):
        hole = validity == 0
        truth = images * 2 - 1
        known = truth.masked_fill(hole, 0)
        target = self.vgg16((truth + 1) / 2, 4)[-1]
        for tap in self.refinement.taps:
            tap.set(target, F.max_pool2d(1 - validity, 8, 8))

        rough = self.rough(torch.where(hole, MEAN_COLOR, truth))
        composite = rough.data.masked_fill(~hole, 0) + known
        refined = self.refinement(torch.cat([composite, known], 1), feature_hole(1 - validity))

        judgement = self.judge(truth, refined)
        adversarial = self.adversarial(truth, refined)
        reconstruction = F.l1_loss(refined, truth) + F.l1_loss(rough, truth)
        consistency = sum(tap.loss for tap in self.refinement.taps)
        total = reconstruction + 0.002 * adversarial + 0.01 * consistency
        for optimizer in self.optimizers[2:]:
            optimizer.zero_grad()
        total.backward()
        for optimizer in self.optimizers[2:]:
            optimizer.step()
        return {
            "reconstruction": reconstruction, "discriminator": judgement,
            "adversarial": adversarial, "consistency": consistency, "total": total}

    def judge(self, truth, refined):
        for optimizer in self.optimizers[:2]:
            optimizer.zero_grad()
        self.fake_features = self.vgg16((refined.data + 1) / 2, 4)[2]
        self.real_features = self.vgg16((truth + 1) / 2, 4)[2]
        fake, real = self.patches(refined.detach()), self.patches(truth)
        loss = relativistic(real, fake)
        fake, real = self.features(self.fake_features), self.features(self.real_features)
        loss = loss + relativistic(real, fake)
        loss.backward()
        for optimizer in self.optimizers[:2]:
            optimizer.step()
        return loss

    def adversarial(self, truth, refined):
        fake, fake_features = self.patches(refined), self.features(self.fake_features)
        real, real_features = self.patches(truth), self.features(self.real_features)
        return relativistic(fake, real) + relativistic(fake_features, real_features)
