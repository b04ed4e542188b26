"""Makes the golden values beside it: rates of PyTorch's ReduceLROnPlateau on given losses.

Run with any Python that has PyTorch (Debian: python3-torch): python3 recipe.py
Nothing in the build runs it. PyTorch lowers the rate once more than `patience` epochs were bad, Keras and we once as many
were: its patience is ours less 1. Columns: the figure of an epoch, the rate after it.
"""
import os
import torch

HERE = os.path.dirname(os.path.abspath(__file__))
torch.manual_seed(20250729)
FIGURES = [round(float(v), 6) for v in (torch.rand(60) * 0.2 + torch.linspace(1, 0.6, 60)).double()]

for name, mode, patience in [("reduce_on_plateau_min", "min", 3), ("reduce_on_plateau_max", "max", 4)]:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    plateau = torch.optim.lr_scheduler.ReduceLROnPlateau(optimizer, mode=mode, factor=0.5, patience=patience - 1,
                                                         threshold=0.01, threshold_mode="abs", min_lr=0.004, eps=0)
    lines = ["# recipe.py, PyTorch %s; factor 0.5, patience %d epochs, min_delta 0.01, min 0.004" % (torch.__version__, patience),
             "figure,rate"]
    for figure in FIGURES:
        plateau.step(figure)
        lines.append("%r,%r" % (figure, optimizer.param_groups[0]["lr"]))
    with open(os.path.join(HERE, name + ".csv"), "w") as out:
        out.write("\n".join(lines) + "\n")
