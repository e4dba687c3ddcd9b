"""Writes the trajectories that PyTorch's optimizers take on two functions, in double precision.

    python3 torch_trajectories.py > ../resources/org/downhill/core/optimizer/torch_trajectories.tsv

Columns: the optimizer as Downhill's spec, the function, the step (1 = after the first), the point.
The committed file was written with PyTorch 1.13.0.
"""

import torch

STEPS = 60
KEPT = [1, 2, 3, 4, 5, 10, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60]


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def valley(x):
    return 0.05 * (x[0] + x[1]) ** 2 + 5 * (x[0] - 2 * x[1] + 1) ** 2


FUNCTIONS = [("rosenbrock", rosenbrock, [-1.2, 1.0]), ("valley", valley, [-5.0, -2.0])]

optim = torch.optim
OPTIMIZERS = [
    ("sgd:lr=0.0005", lambda p: optim.SGD(p, lr=5e-4)),
    ("sgd:lr=0.0005,weight-decay=0.1", lambda p: optim.SGD(p, lr=5e-4, weight_decay=0.1)),
    ("sgd:lr=0.0002,momentum=0.9", lambda p: optim.SGD(p, lr=2e-4, momentum=0.9)),
    ("sgd:lr=0.0002,momentum=0.8,nesterov=true,weight-decay=0.05",
     lambda p: optim.SGD(p, lr=2e-4, momentum=0.8, nesterov=True, weight_decay=0.05)),
    ("momentum:lr=0.0001,weight-decay=0.02",
     lambda p: optim.SGD(p, lr=1e-4, momentum=0.9, weight_decay=0.02)),
    ("nesterov:lr=0.0002", lambda p: optim.SGD(p, lr=2e-4, momentum=0.9, nesterov=True)),
    ("adagrad:lr=0.1", lambda p: optim.Adagrad(p, lr=0.1)),
    ("adagrad:lr=0.3,eps=0.001,initial=0.5",
     lambda p: optim.Adagrad(p, lr=0.3, eps=1e-3, initial_accumulator_value=0.5)),
    ("rmsprop:lr=0.01", lambda p: optim.RMSprop(p, lr=0.01)),
    ("rmsprop:lr=0.005,rho=0.9,eps=0.0001",
     lambda p: optim.RMSprop(p, lr=0.005, alpha=0.9, eps=1e-4)),
    ("rmsprop:lr=0.01,centered=true", lambda p: optim.RMSprop(p, lr=0.01, centered=True)),
    ("rmsprop:lr=0.002,momentum=0.8", lambda p: optim.RMSprop(p, lr=0.002, momentum=0.8)),
    ("rmsprop:lr=0.002,rho=0.95,momentum=0.9,centered=true",
     lambda p: optim.RMSprop(p, lr=0.002, alpha=0.95, momentum=0.9, centered=True)),
    ("adam:lr=0.02", lambda p: optim.Adam(p, lr=0.02)),
    ("adam:lr=0.1,beta1=0.8,beta2=0.99,eps=0.001",
     lambda p: optim.Adam(p, lr=0.1, betas=(0.8, 0.99), eps=1e-3)),
    ("adam:lr=0.05,weight-decay=0.1", lambda p: optim.Adam(p, lr=0.05, weight_decay=0.1)),
]


def main():
    for spec, make in OPTIMIZERS:
        for name, function, start in FUNCTIONS:
            x = torch.tensor(start, dtype=torch.float64, requires_grad=True)
            optimizer = make([x])
            for step in range(1, STEPS + 1):
                optimizer.zero_grad()
                function(x).backward()
                optimizer.step()
                if step in KEPT:
                    point = "\t".join(repr(value) for value in x.tolist())
                    print(f"{spec}\t{name}\t{step}\t{point}")


main()
