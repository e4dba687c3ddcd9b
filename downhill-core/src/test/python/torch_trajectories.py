"""Writes the trajectories that PyTorch's optimizers take on five functions, in double precision.

    python3 torch_trajectories.py > ../resources/org/downhill/core/optimizer/torch_trajectories.tsv

Columns: the optimizer as Downhill's spec, the function, the step (1 = after the first), the point,
and, where PyTorch keeps a mean of the points as well, that mean.
The committed file was written with PyTorch 1.13.0, with one exception: its NAdam multiplies the
product of the momenta by the present momentum twice (mended in PyTorch 2.0), so NAdam is computed
here, from its formula.
"""

import math

import torch

# ASGD keeps its learning rate in a tensor of the default type.
torch.set_default_dtype(torch.float64)

STEPS = 60
KEPT = [1, 2, 3, 4, 5, 10, 15, 20, 30, 40, 50, 60]


def rosenbrock(x):
    return (1 - x[0]) ** 2 + 100 * (x[1] - x[0] ** 2) ** 2


def beale(x):
    return (
        (1.5 - x[0] + x[0] * x[1]) ** 2
        + (2.25 - x[0] + x[0] * x[1] ** 2) ** 2
        + (2.625 - x[0] + x[0] * x[1] ** 3) ** 2
    )


def himmelblau(x):
    return (x[0] ** 2 + x[1] - 11) ** 2 + (x[0] + x[1] ** 2 - 7) ** 2


def valley(x):
    return 0.05 * (x[0] + x[1]) ** 2 + 5 * (x[0] - 2 * x[1] + 1) ** 2


def mixture(x):
    return (
        torch.exp(x[0] / 2)
        + torch.log(1 + x[1] ** 2)
        + 0.5 * torch.abs(x[0] - x[1])
        + torch.tanh(x[0] + 2 * x[1])
    )


FUNCTIONS = [
    ("rosenbrock", rosenbrock, [-1.2, 1.0]),
    ("beale", beale, [1.0, 0.8]),
    ("himmelblau", himmelblau, [-0.15, 0.67]),
    ("valley", valley, [-5.0, -2.0]),
    ("mixture", mixture, [1.5, -2.0]),
]


class NAdam(torch.optim.Optimizer):
    """Dozat's method with PyTorch's momentum decay, as PyTorch computes it from version 2.0 on."""

    def __init__(self, params, lr, betas=(0.9, 0.999), eps=1e-8, weight_decay=0,
                 momentum_decay=0.004):
        super().__init__(params, {})
        self.lr, self.betas, self.eps = lr, betas, eps
        self.weight_decay, self.momentum_decay = weight_decay, momentum_decay
        self.t, self.product, self.mean, self.square = 0, 1.0, 0, 0

    def momentum(self, t):
        return self.betas[0] * (1 - 0.5 * 0.96 ** (t * self.momentum_decay))

    @torch.no_grad()
    def step(self):
        x = self.param_groups[0]["params"][0]
        g = x.grad + self.weight_decay * x
        self.t += 1
        mu, following = self.momentum(self.t), self.momentum(self.t + 1)
        self.product *= mu
        self.mean = self.betas[0] * self.mean + (1 - self.betas[0]) * g
        self.square = self.betas[1] * self.square + (1 - self.betas[1]) * g * g
        ahead = (following * self.mean / (1 - self.product * following)
                 + (1 - mu) * g / (1 - self.product))
        x -= self.lr * ahead / (torch.sqrt(self.square / (1 - self.betas[1] ** self.t)) + self.eps)


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
    ("adadelta", lambda p: optim.Adadelta(p)),
    ("adadelta:lr=0.5,rho=0.95,eps=0.001",
     lambda p: optim.Adadelta(p, lr=0.5, rho=0.95, eps=1e-3)),
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
    ("amsgrad:lr=0.05", lambda p: optim.Adam(p, lr=0.05, amsgrad=True)),
    ("amsgrad:lr=0.1,beta1=0.7,beta2=0.8,weight-decay=0.05",
     lambda p: optim.Adam(p, lr=0.1, betas=(0.7, 0.8), weight_decay=0.05, amsgrad=True)),
    ("adamw:lr=0.03", lambda p: optim.AdamW(p, lr=0.03)),
    ("adamw:lr=0.1,beta1=0.8,beta2=0.95,weight-decay=0.2",
     lambda p: optim.AdamW(p, lr=0.1, betas=(0.8, 0.95), weight_decay=0.2)),
    ("adamax:lr=0.03", lambda p: optim.Adamax(p, lr=0.03)),
    ("adamax:lr=0.1,beta1=0.8,beta2=0.9,eps=0.001,weight-decay=0.1",
     lambda p: optim.Adamax(p, lr=0.1, betas=(0.8, 0.9), eps=1e-3, weight_decay=0.1)),
    ("nadam:lr=0.02", lambda p: NAdam(p, lr=0.02)),
    ("nadam:lr=0.05,beta1=0.8,beta2=0.99,momentum-decay=0.1,weight-decay=0.05",
     lambda p: NAdam(p, lr=0.05, betas=(0.8, 0.99), momentum_decay=0.1, weight_decay=0.05)),
    ("radam:lr=0.0005", lambda p: optim.RAdam(p, lr=5e-4)),
    ("radam:lr=0.0005,beta1=0.8,beta2=0.9,eps=0.0001,weight-decay=0.1",
     lambda p: optim.RAdam(p, lr=5e-4, betas=(0.8, 0.9), eps=1e-4, weight_decay=0.1)),
    ("rprop", lambda p: optim.Rprop(p)),
    ("rprop:lr=0.1,shrink=0.4,grow=1.3,shortest=0.001,longest=0.5",
     lambda p: optim.Rprop(p, lr=0.1, etas=(0.4, 1.3), step_sizes=(1e-3, 0.5))),
    ("asgd:lr=0.0005", lambda p: optim.ASGD(p, lr=5e-4)),
    ("asgd:lr=0.0005,lambd=0.1,alpha=0.6,t0=20,weight-decay=0.05",
     lambda p: optim.ASGD(p, lr=5e-4, lambd=0.1, alpha=0.6, t0=20, weight_decay=0.05)),
]


def main():
    for spec, make in OPTIMIZERS:
        for name, function, start in FUNCTIONS:
            x = torch.tensor(start, requires_grad=True)
            optimizer = make([x])
            for step in range(1, STEPS + 1):
                optimizer.zero_grad()
                function(x).backward()
                optimizer.step()
                if step in KEPT:
                    numbers = x.tolist()
                    if "ax" in optimizer.state.get(x, {}):
                        numbers += optimizer.state[x]["ax"].tolist()
                    if not all(math.isfinite(number) for number in numbers):
                        raise ArithmeticError(f"{spec} leaves the finite range on {name}")
                    point = "\t".join(repr(number) for number in numbers)
                    print(f"{spec}\t{name}\t{step}\t{point}")


main()
