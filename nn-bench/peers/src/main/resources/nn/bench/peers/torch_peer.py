"""PyTorch from Python, eagerly. Protocol: see Worker.java.

usage: torch_peer.py THREADS
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = sys.argv[1]
import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]))
torch.manual_seed(1)

WIDTHS = {"w1": (2, 4, 1), "w2": (64, 128, 64, 10), "w3": (784, 512, 256, 10), "w4": (1024, 4096, 4096, 1024)}
BATCH = {"w1": 4, "w2": 32, "w3": 128, "w4": 256}
BATCHES = 4


def perceptron(name):
    layers = []
    for i, o in zip(WIDTHS[name], WIDTHS[name][1:]):
        layers += [nn.Linear(i, o), nn.Sigmoid() if name == "w1" else nn.ReLU()]
    return nn.Sequential(*(layers if name == "w1" else layers[:-1]))


def make(workload):
    kind, name, *rest = workload.split(":")
    if name not in WIDTHS:  # products, and networks that are not dense layers
        return None
    network = perceptron(name)
    if kind == "predict":
        rows = torch.randn(int(rest[0]), WIDTHS[name][0])

        def predict():
            with torch.no_grad():
                network(rows)

        return predict
    classifies = name in ("w2", "w3")
    batch, last = BATCH[name], WIDTHS[name][-1]
    x = [torch.randn(batch, WIDTHS[name][0]) for _ in range(BATCHES)]
    y = [torch.randint(last, (batch,)) if classifies else torch.randn(batch, last) for _ in range(BATCHES)]
    loss = F.cross_entropy if classifies else F.mse_loss
    if classifies:
        optimizer = torch.optim.Adam(network.parameters())
    else:
        optimizer = torch.optim.SGD(network.parameters(), 0.5 if name == "w1" else 0.01, 0 if name == "w1" else 0.9)
    count = [0]

    def step():
        i = count[0] % BATCHES
        count[0] += 1
        optimizer.zero_grad(set_to_none=True)
        loss(network(x[i]), y[i]).backward()
        optimizer.step()

    return step


call = None


def run(seconds):
    start = time.perf_counter()
    calls = 0
    while True:
        call()
        calls += 1
        elapsed = time.perf_counter() - start
        if elapsed >= seconds:
            return calls / elapsed


for line in sys.stdin:
    words = line.split()
    if words[0] == "prepare":
        call = make(words[1])
        if call:
            run(float(words[2]))
        print("= ready" if call else "= none", flush=True)
    else:
        print("=", run(float(words[1])), flush=True)
