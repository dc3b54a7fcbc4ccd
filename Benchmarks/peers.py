"""Fills a hole with another library and prints how long it took and how much memory.

    python3 peers.py --list
    python3 peers.py FILLER PICTURE HOLE RESULT

`--list` names the fillers whose libraries are installed: opencv-contrib-python, scikit-image,
PyPatchMatch from PyPI, and gmic from Debian.
"""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

THREADS = int(os.environ.get("OMP_NUM_THREADS", "1"))
WARMS_UP_BELOW = 2.0  # seconds, as in FillCommand.swift


def status(key):
    with open("/proc/self/status") as lines:
        return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(key))


def opencv(method, radius=3):
    import cv2

    cv2.setNumThreads(THREADS)
    flag = {"telea": cv2.INPAINT_TELEA, "navier-stokes": cv2.INPAINT_NS}[method]
    return lambda image, hole: cv2.inpaint(image, hole, radius, flag)


def opencv_fsr(image, hole):
    import cv2

    cv2.setNumThreads(THREADS)
    result = image.copy()
    cv2.xphoto.inpaint(image, 255 - hole, result, cv2.xphoto.INPAINT_FSR_FAST)
    return result


def scikit_biharmonic(image, hole):
    from skimage.restoration import inpaint_biharmonic

    filled = inpaint_biharmonic(image, hole > 0, split_into_regions=True, channel_axis=-1)
    return (filled * 255).round().clip(0, 255).astype("uint8")


def patchmatch(image, hole):
    from patchmatch import patch_match

    return patch_match.inpaint(image, hole, patch_size=3)


FUNCTIONS = {
    "opencv-telea": ("cv2", lambda: opencv("telea")),
    "opencv-navier-stokes": ("cv2", lambda: opencv("navier-stokes")),
    "opencv-fsr-fast": ("cv2", lambda: opencv_fsr),
    "scikit-image-biharmonic": ("skimage", lambda: scikit_biharmonic),
    "pypatchmatch-3": ("patchmatch", lambda: patchmatch),
}
COMMANDS = {
    "gmic-inpaint-pde": "inpaint_pde[0] [1]",
    "gmic-inpaint-matchpatch": "inpaint_matchpatch[0] [1]",
}


def available():
    for name, (module, _) in FUNCTIONS.items():
        if importlib.util.find_spec(module):
            yield name
    if shutil.which("gmic"):
        yield from COMMANDS


def fill_by_function(name, picture, hole, result):
    import cv2
    import numpy as np

    image = cv2.imread(picture)
    mask = np.where(cv2.imread(hole, cv2.IMREAD_GRAYSCALE) > 127, 255, 0).astype("uint8")
    fill = FUNCTIONS[name][1]()
    with open("/proc/self/clear_refs", "w") as file:
        file.write("5")
    before = status("VmRSS")
    for _ in range(2):
        start = time.perf_counter()
        filled = fill(image, mask)
        seconds = time.perf_counter() - start
        if seconds >= WARMS_UP_BELOW:
            break
    peak = status("VmHWM")
    cv2.imwrite(result, filled)
    return seconds, peak - before


def fill_by_command(name, picture, hole, result):
    """Memory is told against a run of gmic that only reads and writes; time by its own clock."""

    def run(work, target):
        report = tempfile.NamedTemporaryFile("r")
        output = subprocess.run(
            ["/usr/bin/time", "-f", "%M", "-o", report.name, "gmic", picture, hole,
             "tic", *work.split(), "toc", "keep[0]", "round[0]", "cut[0]", "0,255",
             "output[0]", target],
            env={**os.environ, "OMP_NUM_THREADS": str(THREADS)},
            capture_output=True, text=True, check=True)
        clock = re.findall(r"Elapsed time: ([0-9.]+) s", output.stderr + output.stdout)
        return float(clock[-1]), int(report.read()) * 1024

    with tempfile.TemporaryDirectory() as folder:
        idle = run("", f"{folder}/idle.png")[1]
    seconds, peak = run(COMMANDS[name], result)
    return seconds, peak - idle


def main():
    if sys.argv[1:] == ["--list"]:
        print(*available(), sep="\n")
        return
    name, picture, hole, result = sys.argv[1:]
    fill = fill_by_function if name in FUNCTIONS else fill_by_command
    seconds, size = fill(name, picture, hole, result)
    print(json.dumps({"seconds": seconds, "bytes": size}))


main()
