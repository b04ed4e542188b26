"""Makes the golden values beside it with PyTorch.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it. README.md says what each file holds.
"""
import json
import os
import numpy as np
import torch
import torch.nn.functional as F

SEED = 20250729
HERE = os.path.dirname(os.path.abspath(__file__))
ROWS, BATCH, STEPS = 64, 16, 20
INPUTS, HIDDEN = 4, (8, 6)

# File name, loss, the optimizer in YAML, the same in PyTorch.
RUNS = [
    ("sgd", "softmax_cross_entropy", "{type: sgd, learning_rate: 0.1}",
     lambda p: torch.optim.SGD(p, lr=0.1)),
    ("sgd_momentum", "softmax_cross_entropy", "{type: sgd, learning_rate: 0.05, momentum: 0.9}",
     lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9)),
    ("sgd_nesterov", "softmax_cross_entropy", "{type: sgd, learning_rate: 0.05, momentum: 0.9, nesterov: true}",
     lambda p: torch.optim.SGD(p, lr=0.05, momentum=0.9, nesterov=True)),
    ("adagrad", "softmax_cross_entropy", "{type: adagrad, learning_rate: 0.05}",
     lambda p: torch.optim.Adagrad(p, lr=0.05)),
    ("rmsprop", "softmax_cross_entropy", "{type: rmsprop, learning_rate: 0.01}",
     lambda p: torch.optim.RMSprop(p, lr=0.01)),
    ("adam", "softmax_cross_entropy", "{type: adam, learning_rate: 0.01}",
     lambda p: torch.optim.Adam(p, lr=0.01)),
    ("adamw", "softmax_cross_entropy", "{type: adamw, learning_rate: 0.01, weight_decay: 0.1}",
     lambda p: torch.optim.AdamW(p, lr=0.01, weight_decay=0.1)),
    ("regression_sgd", "mse", "{type: sgd, learning_rate: 0.05}",
     lambda p: torch.optim.SGD(p, lr=0.05)),
]


def head():
    return {"recipe": "recipe.py", "pytorch": torch.__version__, "seed": SEED}


def floats(tensor):
    """float32 numbers, in row-major order, as the shortest decimals that read back to the same bits."""
    return [Short(v) for v in tensor.detach().reshape(-1).numpy().astype(np.float32)]


class Short(float):
    def __new__(cls, value):
        self = super().__new__(cls, value)
        self.text = str(np.float32(value))
        return self

    def __repr__(self):
        return self.text


def start(outputs):
    """Kernels [in, out] and biases, within 1/sqrt(in) of 0."""
    widths = (INPUTS,) + HIDDEN + (outputs,)
    params = []
    for i, (n, m) in enumerate(zip(widths, widths[1:])):
        bound = n ** -0.5
        params.append(("kernel_%d" % (i + 1), (torch.rand(n, m) * 2 - 1) * bound))
        params.append(("bias_%d" % (i + 1), (torch.rand(m) * 2 - 1) * bound))
    return params


def forward(x, p):
    h = torch.tanh(x @ p[0] + p[1])
    h = torch.relu(h @ p[2] + p[3])
    return h @ p[4] + p[5]


def train(dtype, params, x, y, loss_name, make):
    """The loss of each step before its update, weights at the end, and all gradients of step 1."""
    p = [v.detach().clone().to(dtype).requires_grad_() for _, v in params]
    optimizer = make(p)
    losses, first = [], None
    for step in range(STEPS):
        rows = slice(step * BATCH % ROWS, step * BATCH % ROWS + BATCH)
        xb = x[rows].detach().to(dtype).requires_grad_()
        z = forward(xb, p)
        yb = y[rows] if loss_name != "mse" else y[rows].to(dtype)
        loss = F.mse_loss(z, yb) if loss_name == "mse" else F.cross_entropy(z, yb)
        optimizer.zero_grad()
        loss.backward()
        if first is None:
            first = [v.grad.clone() for v in p] + [xb.grad.clone(), z.detach().clone()]
        losses.append(loss.detach())
        optimizer.step()
    return torch.stack(losses), p, first


def distance(a, b):
    """The largest |a - b| / (1e-5 |b| + 1e-6): 1 is the tolerance that tests use."""
    return max(float(((u.double() - v.double()).abs() / (1e-5 * v.double().abs() + 1e-6)).max())
               for u, v in zip(a, b))


def write_json(name, value):
    with open(os.path.join(HERE, name + ".json"), "w") as out:
        out.write("{\n" + ",\n".join(json.dumps(k) + ": " + render(v) for k, v in value.items()) + "\n}\n")


def render(v):
    if isinstance(v, dict):
        return "{" + ", ".join(json.dumps(k) + ": " + render(w) for k, w in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ", ".join(render(w) for w in v) + "]"
    return repr(v) if isinstance(v, Short) else json.dumps(v)


def tensors(named):
    return {name: {"shape": list(v.shape), "values": floats(v)} for name, v in named}


def runs():
    torch.manual_seed(SEED)
    x = torch.randn(ROWS, INPUTS)
    noise = torch.randn(ROWS) * 0.1
    category = ((x[:, 0] * x[:, 1] + x[:, 2] > 0.3).long() + (x[:, 3] > 0.5).long())
    number = torch.stack([torch.sin(x[:, 0]) + noise, x[:, 1] * x[:, 2]], 1)
    category_start, number_start = start(3), start(2)
    for name, loss, yaml, make in RUNS:
        y, params = (number, number_start) if loss == "mse" else (category, category_start)
        losses, p, first = train(torch.float32, params, x, y, loss, make)
        exact = train(torch.float64, params, x, y, loss, make)
        error = distance([losses] + p, [exact[0]] + exact[1])
        # Far from the tolerance, so that a test does not hang on the rounding of PyTorch's own float32.
        assert error < 0.5, (name, error)
        names = [n for n, _ in params]
        value = head()
        value.update({
            "network": "dense %d tanh, dense %d relu, dense %d" % (HIDDEN + (y.unique().numel() if loss != "mse" else 2,)),
            "optimizer": yaml, "loss": loss, "batch_size": BATCH, "steps": STEPS,
            "distance_to_float64": round(error, 4),
            "x": {"shape": [ROWS, INPUTS], "values": floats(x)},
            "y": {"shape": list(y.shape), "values": floats(y) if loss == "mse" else y.tolist()},
            "start": tensors(params),
            "step_1": {
                "outputs": {"shape": list(first[-1].shape), "values": floats(first[-1])},
                "input_gradient": {"shape": list(first[-2].shape), "values": floats(first[-2])},
                "gradients": tensors(zip(names, first[:-2])),
            },
            "losses": floats(losses),
            "end": tensors(zip(names, p)),
        })
        write_json("mlp_" + name, value)
        print(name, "first loss %.4f, last %.4f, distance %.3f" % (losses[0], losses[-1], error))


if __name__ == "__main__":
    torch.set_num_threads(1)
    runs()
