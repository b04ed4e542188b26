"""Prints the golden rates of ScheduleContractTest: steps 0, 37 and 99 of PyTorch's schedules from a rate of 0.1.

Run with any Python that has PyTorch (Debian: python3-torch): python3 rates.py. Nothing in the build runs it.
"""
import torch
from torch.optim import lr_scheduler as schedules

CASES = [
    ("{type: constant}", lambda o: schedules.LambdaLR(o, lambda step: 1)),
    ("{type: step, every: 3 epochs, factor: 0.5}", lambda o: schedules.StepLR(o, 30, 0.5)),
    ("{type: exponential, every: 1 epoch, factor: 0.9}", lambda o: schedules.ExponentialLR(o, 0.9 ** 0.1)),
    ("{type: polynomial, power: 2}", lambda o: schedules.PolynomialLR(o, 100, power=2)),
    ("{type: cosine, end: 0.02}", lambda o: schedules.CosineAnnealingLR(o, 100, 0.02)),
    ("{type: one_cycle}", lambda o: schedules.OneCycleLR(o, 0.1, total_steps=102, cycle_momentum=False)),
]

for yaml, make in CASES:
    optimizer = torch.optim.SGD([torch.zeros(1, requires_grad=True)], lr=0.1)
    schedule = make(optimizer)
    rates = []
    for _ in range(101):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    print(yaml, [rates[step] for step in (0, 37, 99)])
