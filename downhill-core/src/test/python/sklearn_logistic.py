"""Writes ../resources/org/downhill/core/descent/sklearn_logistic.tsv.

Logistic regression on generated rows as scikit-learn solves it: the value of mean loss plus penalty
at scikit-learn's coefficients. Made with scikit-learn 1.2.1 and numpy 1.24.2:

    python3 sklearn_logistic.py
"""

import os

import numpy
from sklearn.linear_model import LogisticRegression

ROWS, FEATURES = 80, 6
LAMBDAS = (0.1, 0.01, 0.001)


def objective(x, y, w, penalty, strength):
    loss = numpy.mean(numpy.logaddexp(0, -y * (x @ w)))
    size = numpy.abs(w).sum() if penalty == "l1" else w @ w / 2
    return loss + strength * size


def main():
    random = numpy.random.default_rng(20240607)
    x = random.normal(size=(ROWS, FEATURES)).round(3)
    score = x @ numpy.array([1.5, -2.0, 0.7, 0.0, 0.0, 0.1]) + random.normal(size=ROWS)
    y = numpy.where(score > 0, 1, -1)
    here = os.path.dirname(os.path.abspath(__file__))
    path = os.path.join(here, "../resources/org/downhill/core/descent/sklearn_logistic.tsv")
    with open(path, "w") as out:
        for penalty in ("l1", "l2"):
            for strength in LAMBDAS:
                model = LogisticRegression(
                    penalty=penalty,
                    C=1 / (ROWS * strength),
                    fit_intercept=False,
                    solver="saga" if penalty == "l1" else "lbfgs",
                    tol=1e-14,
                    max_iter=200000,
                ).fit(x, y)
                value = objective(x, y, model.coef_[0], penalty, strength)
                print(penalty, repr(strength), repr(float(value)), sep="\t", file=out)
        for row, target in zip(x, y):
            print("row", target, *row, sep="\t", file=out)


if __name__ == "__main__":
    main()
