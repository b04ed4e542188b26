"""numpy as a textbook writes it: one array per layer, the batch in one product. Protocol: see Worker.java.

usage: numpy_peer.py THREADS
"""
import os
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = sys.argv[1]
import numpy as np

WIDTHS = {"w1": (2, 4, 1), "w2": (64, 128, 64, 10), "w3": (784, 512, 256, 10), "w4": (1024, 4096, 4096, 1024)}
BATCH = {"w1": 4, "w2": 32, "w3": 128, "w4": 256}
BATCHES = 4
random = np.random.default_rng(1)
f32 = np.float32


class Xor:
    """2-4-1, sigmoid, mean squared error, plain descent."""

    def __init__(self):
        self.w1 = random.standard_normal((2, 4)).astype(f32)
        self.b1 = np.zeros((1, 4), f32)
        self.w2 = random.standard_normal((4, 1)).astype(f32)
        self.b2 = np.zeros((1, 1), f32)
        self.rate = f32(0.5)
        self.x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], f32)
        self.y = np.array([[0], [1], [1], [0]], f32)

    @staticmethod
    def sigmoid(z):
        return 1 / (1 + np.exp(-z))

    def step(self):
        a1 = self.sigmoid(np.dot(self.x, self.w1) + self.b1)
        a2 = self.sigmoid(np.dot(a1, self.w2) + self.b2)
        error = a2 - self.y
        self.loss = np.mean(error * error)
        d2 = error * a2 * (1 - a2)
        d1 = np.dot(d2, self.w2.T) * a1 * (1 - a1)
        self.w2 -= self.rate * np.dot(a1.T, d2)
        self.b2 -= self.rate * np.sum(d2, axis=0, keepdims=True)
        self.w1 -= self.rate * np.dot(self.x.T, d1)
        self.b1 -= self.rate * np.sum(d1, axis=0, keepdims=True)


class Perceptron:
    """Dense layers with relu between them; softmax with cross-entropy and Adam, or squared error and momentum."""

    def __init__(self, widths, classifies):
        pairs = list(zip(widths, widths[1:]))
        self.w = [(random.standard_normal(p) * np.sqrt(2 / p[0])).astype(f32) for p in pairs]
        self.b = [np.zeros((1, p[1]), f32) for p in pairs]
        self.classifies = classifies
        parameters = self.w + self.b
        self.m = [np.zeros_like(p) for p in parameters]
        self.v = [np.zeros_like(p) for p in parameters] if classifies else None
        self.t = 0

    def forward(self, x):
        self.a = [x]
        for i, (w, b) in enumerate(zip(self.w, self.b)):
            z = np.dot(self.a[-1], w) + b
            self.a.append(np.maximum(z, 0) if i + 1 < len(self.w) else z)
        return self.a[-1]

    def step(self, x, y):
        out = self.forward(x)
        rows = len(x)
        if self.classifies:
            e = np.exp(out - out.max(axis=1, keepdims=True))
            d = e / e.sum(axis=1, keepdims=True)
            self.loss = -np.mean(np.log(d[np.arange(rows), y]))
            d[np.arange(rows), y] -= 1
            d /= f32(rows)
        else:
            d = out - y
            self.loss = np.mean(d * d)
            d *= f32(2 / d.size)
        gw = [None] * len(self.w)
        gb = [None] * len(self.w)
        for i in range(len(self.w) - 1, -1, -1):
            gw[i] = np.dot(self.a[i].T, d)
            gb[i] = d.sum(axis=0, keepdims=True)
            if i:
                d = np.dot(d, self.w[i].T) * (self.a[i] > 0)
        self.t += 1
        c1, c2 = f32(1 - 0.9 ** self.t), f32(1 - 0.999 ** self.t)
        for i, (p, g) in enumerate(zip(self.w + self.b, gw + gb)):
            m = self.m[i]
            m *= f32(0.9)
            if self.classifies:
                v = self.v[i]
                m += f32(0.1) * g
                v *= f32(0.999)
                v += f32(0.001) * g * g
                p -= f32(1e-3) * (m / c1) / (np.sqrt(v / c2) + f32(1e-8))
            else:
                m += g
                p -= f32(0.01) * m


def normal(*shape):
    return random.standard_normal(shape).astype(f32)


def make(workload):
    kind, name, *rest = workload.split(":")
    if name not in WIDTHS:  # products, and networks that are not dense layers
        return None
    if kind == "predict":
        network = Perceptron(WIDTHS[name], True)
        x = normal(int(rest[0]), WIDTHS[name][0])
        return lambda: network.forward(x)
    if name == "w1":
        return Xor().step
    widths, batch, classifies = WIDTHS[name], BATCH[name], name != "w4"
    network = Perceptron(widths, classifies)
    x = [normal(batch, widths[0]) for _ in range(BATCHES)]
    y = [random.integers(0, widths[-1], batch) if classifies else normal(batch, widths[-1]) for _ in range(BATCHES)]
    count = [0]

    def step():
        count[0] += 1
        network.step(x[count[0] % BATCHES], y[count[0] % BATCHES])

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
