"""Fits logistic regression with PyTorch and prints its predictions as CSV: THREADS TRAIN TEST.

Rows are bags of features for EmbeddingBag: each class has one weight for a feature, and a score is the
sum of the weights times the values. So a step touches the weights of its mini-batch alone.
"""

import os
import sys

# Threads sleep while they wait for each other: on a busy machine, spinning takes at least twice as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")

import numpy
import torch
from sklearn.datasets import load_svmlight_files

EPOCHS = 5
BATCH = 256
RATE = 0.3
TEST_BATCH = 4096


class Logistic(torch.nn.Module):
    """Logistic regression: one score for two classes, otherwise one for each class."""

    def __init__(self, features, scores):
        super().__init__()
        self.weights = torch.nn.EmbeddingBag(features, scores, mode="sum", sparse=True)
        torch.nn.init.zeros_(self.weights.weight)
        self.bias = torch.nn.Parameter(torch.zeros(scores))

    def forward(self, features, starts, values):
        return self.weights(features, starts, per_sample_weights=values) + self.bias


def batches(rows, size):
    """The rows of a CSR matrix, in their order, as features, starts of rows and values."""
    starts = torch.from_numpy(rows.indptr.astype(numpy.int64))
    features = torch.from_numpy(rows.indices.astype(numpy.int64))
    values = torch.from_numpy(rows.data)
    for first in range(0, rows.shape[0], size):
        last = min(first + size, rows.shape[0])
        begin, end = int(starts[first]), int(starts[last])
        yield features[begin:end], starts[first:last] - begin, values[begin:end]


def fit(model, rows, targets, loss):
    """Goes through the rows EPOCHS times, in a new order each time."""
    optimizer = torch.optim.Adagrad(model.parameters(), lr=RATE)
    for _ in range(EPOCHS):
        order = torch.randperm(len(targets))
        shuffled = batches(rows[order.numpy()], BATCH)
        for batch, target in zip(shuffled, targets[order].split(BATCH)):
            optimizer.zero_grad()
            loss(model(*batch), target).backward()
            optimizer.step()


@torch.no_grad()
def probabilities(model, rows):
    """The probability of each class, row by row."""
    scores = torch.cat([model(*batch) for batch in batches(rows, TEST_BATCH)])
    if scores.shape[1] == 1:
        scores = torch.cat([torch.zeros_like(scores), scores], dim=1)
    return torch.softmax(scores.double(), dim=1).numpy()


def main(threads, train, test):
    torch.set_num_threads(int(threads))
    torch.manual_seed(1)
    x, y, x_test, _ = load_svmlight_files([train, test], dtype=numpy.float32)
    classes, targets = numpy.unique(y, return_inverse=True)
    targets = torch.from_numpy(targets)
    if len(classes) == 2:
        model = Logistic(x.shape[1], 1)
        fit(model, x, targets.float().unsqueeze(1), torch.nn.BCEWithLogitsLoss())
    else:
        model = Logistic(x.shape[1], len(classes))
        fit(model, x, targets, torch.nn.CrossEntropyLoss())
    predicted = probabilities(model, x_test)
    print(",".join(["prediction"] + [f"probability_{label:g}" for label in classes]))
    for label, row in zip(classes[predicted.argmax(axis=1)].tolist(), predicted.tolist()):
        print(f"{label:g}," + ",".join(map(repr, row)))


main(*sys.argv[1:])
