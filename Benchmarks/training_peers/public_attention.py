"""Coherent semantic attention position by position, in the order of operations of the code released
with Liu et al., ICCV 2019: filters are normalized one after the other, every position is compared
with every known one, the hole is generated in a loop over all positions, and a transposed
convolution with a column of weights per position puts the map together.

The gradient is the released code's: that of the output, and once more what those weights, rounded to
whole numbers, spread of it.
"""

import torch
from torch import nn


def normalized(patches):
    filters = patches.clone()
    for index in range(len(filters)):
        filters[index] = filters[index] * (1 / (filters[index].norm(2) + 1e-8))
    return filters


def convolution(kind, inputs, outputs, weight):
    layer = kind(inputs, outputs, kernel_size=1, bias=False)
    layer.weight.data = weight
    return layer


class PublicAttention(torch.autograd.Function):
    @staticmethod
    def forward(ctx, features, hole):
        """The features of one picture, and where its hole is: 1 there, and 0 elsewhere."""
        _, channels, height, width = features.shape
        size = height * width
        hole_positions = hole.view(-1).nonzero().view(-1)
        known_positions = (hole.view(-1) == 0).nonzero().view(-1)
        patches = features[0].unfold(1, 1, 1).unfold(2, 1, 1)
        patches = patches.permute(1, 2, 0, 3, 4).contiguous().view(size, channels, 1, 1)
        known = patches.index_select(0, known_positions)
        missing = patches.index_select(0, hole_positions)

        # Both pairs of filters are built, though only one of each is used.
        normalized(patches)
        compare = convolution(nn.Conv2d, channels, len(known), normalized(known))
        similarity, match = compare(features).max(1)
        similarity = similarity.view(-1).index_select(0, hole_positions)
        match = match.view(-1)

        generated = torch.zeros_like(missing)
        attention = torch.zeros(len(missing), size)
        weights = torch.zeros(1, size, height, width)
        count = 0
        for row in range(height):
            for column in range(width):
                position = row * width + column
                source = match[position]
                place = int(known_positions[source])
                if torch.eq(hole_positions, position).sum() < 1:
                    weights[:, place, row, column] = 1
                    continue
                if count == 0:
                    generated[count] = known[source]
                    attention[count, place] = 1
                else:
                    patch = missing[count].clone()
                    direction = patch * (1 / (patch.norm(2) + 1e-8))
                    adjacency = convolution(nn.Conv2d, channels, 1, direction.unsqueeze(0))(
                        generated[count - 1].clone().unsqueeze(0)).squeeze()
                    total = adjacency + similarity[count]
                    before, found = adjacency / total, similarity[count] / total
                    generated[count] = before * generated[count - 1] + found * known[source]
                    attention[count] = attention[count - 1] * before.item()
                    attention[count, place] = attention[count, place] + found.item()
                weights[:, :, row, column] = attention[count].unsqueeze(0)
                count += 1

        ctx.weights = weights[0].long()
        return convolution(nn.ConvTranspose2d, size, channels, patches)(weights)

    @staticmethod
    def backward(ctx, gradient):
        _, channels, height, width = gradient.shape
        spread = torch.zeros(height * width, height * width)
        for row in range(height):
            for column in range(width):
                spread[row * width + column] = ctx.weights[:, row, column]
        rows = gradient[0].view(channels, -1).t()
        spread = torch.mm(spread.t(), rows).t().contiguous().view_as(gradient)
        return gradient + spread, None
