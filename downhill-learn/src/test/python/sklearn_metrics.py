#!/usr/bin/env python3
"""Writes the metrics that scikit-learn gives for a few made-up predictions.

Run with scikit-learn 1.2 or later:
    python3 sklearn_metrics.py > ../resources/org/downhill/learn/metric/sklearn.json
"""
import json

import numpy as np
import sklearn
from scipy.special import expit, softmax
from sklearn import metrics

N = 60
random = np.random.default_rng(7)


def plain(values):
    return [float(v) for v in values]


def case(targets, scores, weights, expected, unweighted):
    return {
        "target": plain(targets),
        "scores": [plain(np.atleast_1d(s)) for s in scores],
        "weight": plain(weights),
        "expected": {k: float(v) for k, v in expected.items()},
        "unweighted": {k: float(v) for k, v in unweighted.items()},
    }


def binary():
    y = random.integers(0, 2, N)
    # Quarters are exact as float and give ties.
    s = np.round(4 * (random.normal(size=N) + y - 0.5)) / 4
    s[s == 0] = 0.25
    w = random.integers(0, 4, N) / 2.0

    def all_metrics(w):
        return {
            "loss": metrics.log_loss(y, expit(s), sample_weight=w),
            "log_loss": metrics.log_loss(y, expit(s), sample_weight=w),
            "accuracy": metrics.accuracy_score(y, s > 0, sample_weight=w),
            "auc": metrics.roc_auc_score(y, s, sample_weight=w),
            "f1_macro": metrics.f1_score(y, s > 0, average="macro", sample_weight=w),
        }

    result = case(y, s, w, all_metrics(w), all_metrics(None))
    result["hinge"] = float(metrics.hinge_loss(2 * y - 1, s, sample_weight=w))
    return result


def multiclass():
    y = random.integers(0, 4, N)
    s = random.normal(size=(N, 5))
    s[np.arange(N), y] += 1
    s[:, 4] -= 100  # a class that is neither true nor predicted
    w = random.integers(0, 4, N) / 2.0
    p = softmax(s, axis=1)
    t = s.argmax(axis=1)

    def all_metrics(w):
        return {
            "loss": metrics.log_loss(y, p, sample_weight=w, labels=range(5)),
            "log_loss": metrics.log_loss(y, p, sample_weight=w, labels=range(5)),
            "accuracy": metrics.accuracy_score(y, t, sample_weight=w),
            "f1_macro": metrics.f1_score(y, t, average="macro", sample_weight=w),
        }

    result = case(y, s, w, all_metrics(w), all_metrics(None))
    result["confusion"] = [
        plain(row) for row in metrics.confusion_matrix(y, t, sample_weight=w, labels=range(5))
    ]
    result["hinge"] = float(
        np.average(
            [max(0, 1 + np.delete(row, c).max() - row[c]) for row, c in zip(s, y)], weights=w
        )
    )
    return result


def regression():
    y = 1000 + random.normal(size=N)
    s = y + 0.3 * random.normal(size=N)
    w = random.integers(0, 4, N) / 2.0

    def all_metrics(w):
        return {
            "loss": metrics.mean_squared_error(y, s, sample_weight=w) / 2,
            "rmse": metrics.mean_squared_error(y, s, sample_weight=w, squared=False),
            "mae": metrics.mean_absolute_error(y, s, sample_weight=w),
            "r2": metrics.r2_score(y, s, sample_weight=w),
        }

    result = case(y, s, w, all_metrics(w), all_metrics(None))
    result["pinball_0.9"] = float(metrics.mean_pinball_loss(y, s, sample_weight=w, alpha=0.9))
    return result


def count():
    s = random.normal(size=N)
    y = random.poisson(np.exp(s))
    w = random.integers(0, 4, N) / 2.0
    mean = np.exp(s)

    def all_metrics(w):
        return {
            "loss": np.average(mean - y * s, weights=w),
            "rmse": metrics.mean_squared_error(y, mean, sample_weight=w, squared=False),
            "mae": metrics.mean_absolute_error(y, mean, sample_weight=w),
            "poisson_deviance": metrics.mean_poisson_deviance(y, mean, sample_weight=w),
        }

    return case(y, s, w, all_metrics(w), all_metrics(None))


SECTIONS = {
    "scikit-learn": sklearn.__version__,
    "binary": binary(),
    "multiclass": multiclass(),
    "regression": regression(),
    "count": count(),
}
print("{\n" + ",\n".join(f'"{k}": {json.dumps(v)}' for k, v in SECTIONS.items()) + "\n}")
