"""Makes the golden values beside it with PyTorch: a CSV file for each activation, columns z, y, dy_dz.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it. Inputs are float32 numbers, everything is computed from them in float64. Where PyTorch
has no such function (exponential, square, squareplus, sparse_plus, sparse_sigmoid) the formula stands here, of the
paper or of Keras 3 as named in the activation's documentation, and PyTorch differentiates it.
"""
import os
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
# No input is on a kink.
POINTS = [-100, -20, -8.5, -5, -3.25, -2, -1.5, -1.125, -0.75, -0.4375, -0.1, -1e-3,
          1e-3, 0.1, 0.25, 0.5625, 0.9, 1.125, 1.5, 2.5, 4, 5.875, 12, 30, 87]


def sparse_plus(z):
    return torch.where(z <= -1, torch.zeros_like(z), torch.where(z >= 1, z, (z + 1) ** 2 / 4))


ACTIVATIONS = [
    ("identity", lambda z: z * 1),
    ("sigmoid", torch.sigmoid),
    ("tanh", torch.tanh),
    ("relu", F.relu),
    ("leaky_relu", F.leaky_relu),
    ("leaky_relu(slope=0.3)", lambda z: F.leaky_relu(z, 0.3)),
    ("elu", F.elu),
    ("elu(alpha=0.5)", lambda z: F.elu(z, 0.5)),
    ("selu", F.selu),
    ("celu", F.celu),
    ("celu(alpha=2)", lambda z: F.celu(z, 2)),
    ("gelu", F.gelu),
    ("gelu_tanh", lambda z: F.gelu(z, approximate="tanh")),
    ("silu", F.silu),
    ("mish", F.mish),
    ("softplus", lambda z: F.softplus(z, threshold=1000)),
    ("softsign", F.softsign),
    ("hard_sigmoid", F.hardsigmoid),
    ("hard_swish", F.hardswish),
    ("hard_tanh", F.hardtanh),
    ("hard_tanh(min=-2,max=0.5)", lambda z: F.hardtanh(z, -2, 0.5)),
    ("relu6", F.relu6),
    ("exponential", torch.exp),
    ("log_sigmoid", F.logsigmoid),
    ("tanh_shrink", F.tanhshrink),
    ("soft_shrink", F.softshrink),
    ("soft_shrink(lambda=2)", lambda z: F.softshrink(z, 2)),
    ("hard_shrink", F.hardshrink),
    ("threshold", lambda z: F.threshold(z, 0, 0)),
    ("threshold(threshold=1,value=20)", lambda z: F.threshold(z, 1, 20)),
    ("square", torch.square),
    ("squareplus", lambda z: (z + torch.sqrt(z * z + 4)) / 2),
    ("squareplus(b=1)", lambda z: (z + torch.sqrt(z * z + 1)) / 2),
    ("sparse_plus", sparse_plus),
    ("sparse_sigmoid", lambda z: torch.clamp((z + 1) / 2, 0, 1)),
]

for name, f in ACTIVATIONS:
    z = torch.tensor(POINTS, dtype=torch.float32).double().requires_grad_()
    y = f(z)
    y.sum().backward()
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write("# recipe.py, PyTorch %s, float64\nz,y,dy_dz\n" % torch.__version__)
        for row in zip(z.tolist(), y.tolist(), z.grad.tolist()):
            out.write(",".join(repr(v) for v in row) + "\n")
