"""Makes the golden values beside it: steps of PyTorch's optimizers on given gradients.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it.

Each file is CSV; lines that start with # are its head (optimizer, PyTorch's version, seed). Columns:
step (0 is the start, without gradients), g0..g4 the gradients handed to that step, w0..w4 the weights after it.
All numbers are float32, written so that they read back to the same bits.
"""
import os
import numpy as np
import torch

SEED = 20250729
STEPS = 20
N = 5
HERE = os.path.dirname(os.path.abspath(__file__))

# File name, the optimizer in YAML, the same in PyTorch.
class Lion:
    """Algorithm 2 of arXiv:2302.06675; PyTorch has no such optimizer. In float64, as Python computes."""

    def __init__(self, params, lr=1e-4, betas=(0.9, 0.99), weight_decay=0.0):
        self.w, self.lr, self.betas, self.decay = params[0], lr, betas, weight_decay
        self.m = torch.zeros(N).double()

    def step(self):
        b1, b2 = self.betas
        g, w = self.w.grad.double(), self.w.detach().double()
        update = torch.sign(b1 * self.m + (1 - b1) * g) + self.decay * w
        self.w.data.copy_((w - self.lr * update).float())
        self.m = b2 * self.m + (1 - b2) * g


class Lamb:
    """Algorithm 2 of arXiv:1904.00962 with phi(z) = z; PyTorch has no such optimizer. In float64, as Python computes."""

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-6, weight_decay=0.01):
        self.w, self.lr, self.betas, self.eps, self.decay = params[0], lr, betas, eps, weight_decay
        self.m, self.v, self.t = torch.zeros(N).double(), torch.zeros(N).double(), 0

    def step(self):
        (b1, b2), self.t = self.betas, self.t + 1
        g, w = self.w.grad.double(), self.w.detach().double()
        self.m = b1 * self.m + (1 - b1) * g
        self.v = b2 * self.v + (1 - b2) * g * g
        r = self.m / (1 - b1 ** self.t) / (torch.sqrt(self.v / (1 - b2 ** self.t)) + self.eps)
        u = r + self.decay * w
        self.w.data.copy_((w - self.lr * (w.norm() / u.norm()) * u).float())


CASES = [
    ("sgd", "{type: sgd, learning_rate: 0.1}", lambda p: torch.optim.SGD(p, lr=0.1)),
    ("sgd_momentum", "{type: sgd, learning_rate: 0.1, momentum: 0.9}",
     lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9)),
    ("sgd_nesterov", "{type: sgd, learning_rate: 0.1, momentum: 0.9, nesterov: true}",
     lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True)),
    ("sgd_decay", "{type: sgd, learning_rate: 0.1, weight_decay: 0.1}",
     lambda p: torch.optim.SGD(p, lr=0.1, weight_decay=0.1)),
    ("sgd_momentum_decay", "{type: sgd, learning_rate: 0.1, momentum: 0.9, weight_decay: 0.1}",
     lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.1)),
    ("sgd_nesterov_decay", "{type: sgd, learning_rate: 0.1, momentum: 0.9, nesterov: true, weight_decay: 0.1}",
     lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.1)),
    ("adagrad", "{type: adagrad}", torch.optim.Adagrad),
    ("adagrad_options", "{type: adagrad, learning_rate: 0.1, epsilon: 1e-4}",
     lambda p: torch.optim.Adagrad(p, lr=0.1, eps=1e-4)),
    ("rmsprop", "{type: rmsprop}", torch.optim.RMSprop),
    ("rmsprop_options", "{type: rmsprop, learning_rate: 0.001, rho: 0.9, epsilon: 1e-4}",
     lambda p: torch.optim.RMSprop(p, lr=0.001, alpha=0.9, eps=1e-4)),
    ("rmsprop_centered", "{type: rmsprop, learning_rate: 0.01, rho: 0.9, centered: true}",
     lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, centered=True)),
    ("adam", "{type: adam}", torch.optim.Adam),
    ("adam_options", "{type: adam, learning_rate: 0.01, beta1: 0.8, beta2: 0.95, epsilon: 1e-4}",
     lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.95), eps=1e-4)),
    ("adamw", "{type: adamw}", torch.optim.AdamW),
    ("adamw_options", "{type: adamw, learning_rate: 0.01, weight_decay: 0.1}",
     lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)),
    ("adadelta", "{type: adadelta}", torch.optim.Adadelta),
    ("adadelta_options", "{type: adadelta, learning_rate: 0.5, rho: 0.8, epsilon: 1e-3}",
     lambda p: torch.optim.Adadelta(p, lr=0.5, rho=0.8, eps=1e-3)),
    ("amsgrad", "{type: amsgrad}", lambda p: torch.optim.Adam(p, amsgrad=True)),
    ("amsgrad_options", "{type: amsgrad, learning_rate: 0.01, beta1: 0.8, beta2: 0.6}",
     lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.8, 0.6), amsgrad=True)),
    ("adamax", "{type: adamax}", torch.optim.Adamax),
    ("adamax_options", "{type: adamax, learning_rate: 0.1, beta1: 0.5, beta2: 0.9}",
     lambda p: torch.optim.Adamax(p, lr=0.1, betas=(0.5, 0.9))),
    # foreach: the single-tensor form of PyTorch 1.13 multiplies its look-ahead by the momentum twice; later ones do not.
    ("nadam", "{type: nadam}", lambda p: torch.optim.NAdam(p, foreach=True)),
    ("nadam_options", "{type: nadam, learning_rate: 0.05, beta1: 0.8, momentum_decay: 0.1}",
     lambda p: torch.optim.NAdam(p, lr=0.05, betas=(0.8, 0.999), momentum_decay=0.1, foreach=True)),
    ("radam", "{type: radam}", torch.optim.RAdam),
    ("radam_options", "{type: radam, learning_rate: 0.05, beta1: 0.8, beta2: 0.95}",
     lambda p: torch.optim.RAdam(p, lr=0.05, betas=(0.8, 0.95))),
    ("lion", "{type: lion}", Lion),
    ("lion_options", "{type: lion, learning_rate: 0.01, weight_decay: 0.1}",
     lambda p: Lion(p, lr=0.01, weight_decay=0.1)),
    ("lamb", "{type: lamb}", Lamb),
    ("lamb_options", "{type: lamb, learning_rate: 0.05, beta1: 0.8, beta2: 0.95, weight_decay: 0.1}",
     lambda p: Lamb(p, lr=0.05, betas=(0.8, 0.95), weight_decay=0.1)),
    ("rprop", "{type: rprop}", torch.optim.Rprop),
    ("rprop_options", "{type: rprop, learning_rate: 0.1, shrink: 0.3, grow: 2, min_step: 0.01, max_step: 0.5}",
     lambda p: torch.optim.Rprop(p, lr=0.1, etas=(0.3, 2), step_sizes=(0.01, 0.5))),
]


def text(values):
    return [str(np.float32(v)) for v in values]


def main():
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    start = torch.randn(N)
    # Sizes from 1e-6 to 10, changing signs, and one weight whose gradient is 0 at times.
    gradients = torch.randn(STEPS, N) * torch.tensor([1.0, 10.0, 1e-3, 1e-6, 0.3])
    gradients[::3, 4] = 0
    for name, yaml, make in CASES:
        w = start.clone().requires_grad_()
        optimizer = make([w])
        lines = [
            "# recipe.py, PyTorch " + torch.__version__ + ", seed " + str(SEED),
            "# " + yaml,
            ",".join(["step"] + ["g%d" % i for i in range(N)] + ["w%d" % i for i in range(N)]),
            ",".join(["0"] + [""] * N + text(w.detach())),
        ]
        for step in range(STEPS):
            w.grad = gradients[step].clone()
            optimizer.step()
            lines.append(",".join([str(step + 1)] + text(gradients[step]) + text(w.detach())))
        with open(os.path.join(HERE, name + ".csv"), "w") as out:
            out.write("\n".join(lines) + "\n")


main()
