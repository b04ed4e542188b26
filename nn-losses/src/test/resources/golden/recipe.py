"""Makes the golden values beside it with PyTorch: a CSV file for each loss, a sample a row.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it. Inputs are float32 numbers, everything is computed from them in float64. Columns: the
prediction z0.., the target t0.. (a code, for categories and yes/no), the loss of the sample, its gradient dz0... Where
PyTorch has no such loss (log_cosh, quantile, mape, msle, hinge, squared_hinge) Keras' formula stands here, and PyTorch
differentiates it.
"""
import os
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
torch.manual_seed(20250729)
ROWS = 12
Z = (torch.randn(ROWS, 3) * torch.tensor([1.0, 3.0, 10.0])).float().double()
T = (torch.randn(ROWS, 3) * torch.tensor([1.0, 3.0, 10.0])).float().double()
P = T.abs()
SHARES = F.softmax(torch.randn(ROWS, 3), 1).float().double()
SHARES[0] = torch.tensor([0.0, 1.0, 0.0])
CODES = torch.tensor([i % 3 for i in range(ROWS)])
ZB = torch.tensor([-100, -8.5, -2, -1.25, -0.5, -1e-3, 0.25, 0.75, 1.25, 3, 30, 100]).float().double().reshape(ROWS, 1)
YES = torch.tensor([float(i % 2) for i in range(ROWS)]).double().reshape(ROWS, 1)
SIGN = 2 * YES - 1


def msle(z, t):
    return (torch.log1p(z.clamp(min=0)) - torch.log1p(t)) ** 2


def quantile(tau):
    return lambda z, t: torch.maximum(tau * (t - z), (tau - 1) * (t - z)).mean(1)


def mean(f):
    return lambda z, t: f(z, t).mean(1)


def torch_loss(f, **options):
    return lambda z, t: f(z, t, reduction="none", **options).mean(1)


WEIGHTS = torch.tensor([0.5, 2.0, 1.0]).double()


def entropy(smoothing, weight=None):
    return lambda z, t: F.cross_entropy(z, t, reduction="none", label_smoothing=smoothing, weight=weight)


def sigmoid_focal(gamma, alpha):
    """torchvision.ops.sigmoid_focal_loss, which Debian's PyTorch comes without."""
    def f(z, t):
        ce = F.binary_cross_entropy_with_logits(z, t, reduction="none")
        miss = torch.sigmoid(-(2 * t - 1) * z)
        return ((alpha * t + (1 - alpha) * (1 - t)) * ce * miss ** gamma).mean(1)
    return f


def softmax_focal(gamma, weight):
    """The definition of arXiv:1708.02002 on softmax, as Keras has it; 1 - p as the sum of the others."""
    def f(z, t):
        log_p = F.log_softmax(z, 1).gather(1, t[:, None])[:, 0]
        miss = (F.softmax(z, 1) * (1 - F.one_hot(t, 3))).sum(1)
        return -weight[t] * miss ** gamma * log_p
    return f


# Name, predictions, targets, the loss of each sample.
LOSSES = [
    ("mse", Z, T, torch_loss(F.mse_loss)),
    ("mae", Z, T, torch_loss(F.l1_loss)),
    ("huber", Z, T, torch_loss(F.huber_loss)),
    ("huber(delta=2)", Z, T, torch_loss(F.huber_loss, delta=2)),
    ("log_cosh", Z, T, mean(lambda z, t: (z - t) + F.softplus(-2 * (z - t)) - torch.log(torch.tensor(2.0).double()))),
    ("quantile", Z, T, quantile(0.5)),
    ("quantile(tau=0.9)", Z, T, quantile(0.9)),
    ("mape", Z, T, mean(lambda z, t: 100 * (z - t).abs() / t.abs().clamp(min=1e-7))),
    ("msle", Z, P, mean(msle)),
    ("poisson", Z.clamp(-20, 20), P, torch_loss(F.poisson_nll_loss, log_input=True)),
    ("kl_divergence", Z, SHARES, lambda z, t: F.kl_div(F.log_softmax(z, 1), t, reduction="none").sum(1)),
    ("cosine_similarity", Z, T, lambda z, t: 1 - F.cosine_similarity(z, t, 1)),
    ("binary_cross_entropy", ZB, YES, torch_loss(F.binary_cross_entropy_with_logits)),
    ("hinge", ZB, YES, mean(lambda z, t: (1 - SIGN * z).clamp(min=0))),
    ("squared_hinge", ZB, YES, mean(lambda z, t: (1 - SIGN * z).clamp(min=0) ** 2)),
    ("softmax_cross_entropy", Z, CODES, entropy(0.0)),
    ("softmax_cross_entropy(label_smoothing=0.1)", Z, CODES, entropy(0.1)),
    ("softmax_cross_entropy(class_weights)", Z, CODES, entropy(0.1, WEIGHTS)),
    ("softmax_cross_entropy(shares)", Z, SHARES, entropy(0.0)),
    ("softmax_cross_entropy(shares, class_weights)", Z, SHARES, entropy(0.1, WEIGHTS)),
    ("focal", ZB, YES, sigmoid_focal(2, 0.25)),
    ("focal(gamma=0.5)", ZB, YES, sigmoid_focal(0.5, 0.7)),
    ("focal(categories)", Z, CODES, softmax_focal(2, torch.ones(3).double())),
    ("focal(categories, class_weights)", Z, CODES, softmax_focal(3, WEIGHTS)),
]

for name, z, t, f in LOSSES:
    z = z.clone().requires_grad_()
    loss = f(z, t)
    loss.sum().backward()
    target = t.double().reshape(ROWS, -1)
    columns = ["z%d" % i for i in range(z.shape[1])] + ["t%d" % i for i in range(target.shape[1])]
    columns += ["loss"] + ["dz%d" % i for i in range(z.shape[1])]
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write("# recipe.py, PyTorch %s, float64\n%s\n" % (torch.__version__, ",".join(columns)))
        for i in range(ROWS):
            row = z[i].tolist() + target[i].tolist() + [loss[i].item()] + z.grad[i].tolist()
            out.write(",".join(repr(v) for v in row) + "\n")
