"""VGG16 up to relu4_3: Simonyan and Zisserman, ICLR 2015."""

import torch
from torch import nn

BLOCKS = [[0, 2], [5, 7], [10, 12, 14], [17, 19, 21]]


class VGG16(nn.Module):
    def __init__(self, tensors):
        super().__init__()
        self.blocks = nn.ModuleList()
        for layers in BLOCKS:
            block = nn.Sequential()
            for layer in layers:
                weight = tensors[f"features.{layer}.weight"]
                convolution = nn.Conv2d(weight.shape[1], weight.shape[0], 3, padding=1)
                convolution.weight.data = weight.float()
                convolution.bias.data = tensors[f"features.{layer}.bias"].float()
                block.extend([convolution, nn.ReLU(inplace=True)])
            self.blocks.append(block)
        self.pool = nn.MaxPool2d(2, 2)
        self.register_buffer("mean", torch.tensor([0.485, 0.456, 0.406]).view(1, 3, 1, 1))
        self.register_buffer("deviation", torch.tensor([0.229, 0.224, 0.225]).view(1, 3, 1, 1))
        self.requires_grad_(False)

    def forward(self, image, blocks):
        """Pools 1 to 3 of RGB in 0...1 and, with four blocks, relu4_3."""
        features = (image - self.mean) / self.deviation
        outputs = []
        for index, block in enumerate(self.blocks[:blocks]):
            features = block(features)
            if index < 3:
                features = self.pool(features)
            outputs.append(features)
        return outputs
