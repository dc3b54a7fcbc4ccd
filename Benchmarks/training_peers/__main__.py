"""Takes training steps in eager PyTorch, one for each line of the standard input.

    python3 training_peers METHOD START VGG16 THREADS

METHOD is `partial-conv` or `coherent-attention`. START is a safetensors file with the weights to
start from and a batch, `images` and `validity`; VGG16 has torchvision's names. After each step
there is a line of JSON: the seconds that it took and the losses. The first line says `ready`.
"""

import json
import sys
import time

import torch
from safetensors.torch import load_file

from coherent_attention import CoherentAttention
from partial_conv import PartialConv
from vgg16 import VGG16

METHODS = {"partial-conv": PartialConv, "coherent-attention": CoherentAttention}


def main(method, start, vgg16, threads):
    torch.set_num_threads(int(threads))
    tensors = load_file(start)
    images, validity = tensors.pop("images"), tensors.pop("validity")
    task = METHODS[method](tensors, VGG16(load_file(vgg16)))
    print("ready", flush=True)
    for _ in sys.stdin:
        begin = time.perf_counter()
        losses = task.step(images, validity)
        seconds = time.perf_counter() - begin
        values = {name: loss.item() for name, loss in losses.items()}
        print(json.dumps({"seconds": seconds, "losses": values}), flush=True)


main(*sys.argv[1:])
