"""Fits a classifier of scikit-learn and prints its predictions as CSV: METHOD TRAIN TEST."""

import sys

from sklearn.datasets import load_svmlight_files
from sklearn.linear_model import LogisticRegression, SGDClassifier

method, train, test = sys.argv[1:]
x, y, x_test, _ = load_svmlight_files([train, test])
models = {
    "sgd": lambda: SGDClassifier(loss="log_loss", max_iter=5, tol=None, random_state=1),
    "lbfgs": lambda: LogisticRegression(C=1, max_iter=1000),
}
model = models[method]().fit(x, y)
probabilities = model.predict_proba(x_test)
labels = model.classes_[probabilities.argmax(axis=1)]
print(",".join(["prediction"] + [f"probability_{label:g}" for label in model.classes_]))
for label, row in zip(labels.tolist(), probabilities.tolist()):
    print(f"{label:g}," + ",".join(map(repr, row)))
