"""Fits scikit-learn to a set that prepare.py has cut and prints losses and times as JSON: WORK_FOLDER NAME SPLIT PEER.

PEER is `sgd`, the defaults of SGDClassifier(loss="log_loss") or SGDRegressor, or `tuned`: LogisticRegression
over C or Ridge over alpha, in powers of ten and then half of them around the best, chosen by cross-validation on the
training rows (5 folds, 3 of many rows, a fifth set apart of very many). Numbers are standardised and
their gaps filled by the mean and marked; other columns are one-hot; texts are tf-idf; sparse files
keep their values, scaled by the greatest size of each feature.
"""

import json
import pathlib
import sys
import time
import warnings

STARTED = time.perf_counter()

import numpy as np
import pandas as pd
import scipy.sparse as sp
import sklearn
from sklearn.compose import ColumnTransformer
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.impute import SimpleImputer
from sklearn.linear_model import LogisticRegression, Ridge, SGDClassifier, SGDRegressor
from sklearn.metrics import log_loss, root_mean_squared_error
from sklearn.model_selection import KFold, ShuffleSplit, StratifiedKFold, StratifiedShuffleSplit
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import MaxAbsScaler, OneHotEncoder, StandardScaler

import prepare

MANY = 2_000_000
VERY_MANY = 20_000_000


def table(one, train, test):
    """Design matrices and targets of a table."""
    frames = [pd.read_csv(path, na_values=["?"]) for path in (train, test)]
    name = prepare.target(one, list(frames[0].columns))
    targets = [frame.pop(name) for frame in frames]
    texts = one.get("text", [])
    numbers = list(frames[0].select_dtypes("number").columns)
    others = [c for c in frames[0].columns if c not in numbers and c not in texts]
    for frame in frames:
        frame[others] = frame[others].astype(str)
        for text in texts:
            frame[text] = frame[text].fillna("").astype(str)
    steps = [("numbers", make_pipeline(SimpleImputer(add_indicator=True), StandardScaler()), numbers)]
    if others:
        steps.append(("others", OneHotEncoder(handle_unknown="ignore"), others))
    steps += [(text, TfidfVectorizer(sublinear_tf=True), text) for text in texts]
    encoder = ColumnTransformer(steps)
    return [encoder.fit_transform(frames[0]), encoder.transform(frames[1])], [t.to_numpy() for t in targets]


def vw(path):
    """Rows of `label |namespace index:value ...`, the form of the sets listed."""
    labels, rows, columns, values = [], [], [], []
    for line in path.read_text().splitlines():
        label, features = line.split("|", 1)
        for token in features.split(" ")[1:]:
            if token:
                index, value = token.split(":")
                rows.append(len(labels))
                columns.append(int(index))
                values.append(float(value))
        labels.append(float(label.split()[0]))
    return sp.csr_matrix((values, (rows, columns))), np.array(labels)


def numbered(one, train, test):
    """Design matrices and targets of rows of numbered features."""
    if one["form"] == "vw":
        (x, y), (x_test, y_test) = vw(train), vw(test)
        width = max(x.shape[1], x_test.shape[1])
        for matrix in (x, x_test):
            matrix.resize(matrix.shape[0], width)
    else:
        from sklearn.datasets import load_svmlight_files

        x, y, x_test, y_test = load_svmlight_files([str(train), str(test)])
    scaler = MaxAbsScaler()
    return [scaler.fit_transform(x), scaler.transform(x_test)], [y, y_test]


def loss_of(one, model, x, y):
    if one["task"] == "regression":
        return root_mean_squared_error(y, model.predict(x))
    return log_loss(y, model.predict_proba(x), labels=model.classes_)


def divisions(one, x, y):
    classes = len(np.unique(y)) if one["task"] == "classification" else 1
    work = (x.nnz if sp.issparse(x) else x.size) * (1 if classes == 2 else classes)
    plain = classes == 1 or min(np.unique(y, return_counts=True)[1]) < 5
    if work > VERY_MANY:
        splitter = (ShuffleSplit if plain else StratifiedShuffleSplit)(1, test_size=0.2, random_state=0)
    else:
        splitter = (KFold if plain else StratifiedKFold)(3 if work > MANY else 5, shuffle=True, random_state=0)
    return list(splitter.split(x, y))


def tuned(one, x, y):
    """The best penalty by cross-validation, and the model of all training rows with it."""
    regression = one["task"] == "regression"
    folds = [(x[i], y[i], x[j], y[j]) for i, j in divisions(one, x, y)]

    def model(strength):
        if regression:
            return Ridge(alpha=strength)
        return LogisticRegression(C=1 / strength, max_iter=1000, warm_start=True)

    fits = [model(1) for _ in folds]

    def judged(strength):
        losses = []
        for fit, (a, b, c, d) in zip(fits, folds):
            fit.set_params(**({"alpha": strength} if regression else {"C": 1 / strength}))
            losses.append(loss_of(one, fit.fit(a, b), c, d))
        return float(np.mean(losses))

    found = {}
    for power in range(5, -7, -1):
        found[power] = judged(10.0**power)
        best = min(found, key=found.get)
        if power <= best - 3:
            break
    for power in (best + 0.5, best - 0.5):
        found[power] = judged(10.0**power)
    best = min(found, key=found.get)
    return model(10.0**best).fit(x, y), {"strength": 10.0**best, "folds": len(folds), "tried": len(found)}


def sgd(one, x, y):
    model = SGDRegressor if one["task"] == "regression" else lambda **given: SGDClassifier(loss="log_loss", **given)
    return model(random_state=0).fit(x, y), {}


def main():
    work, name, split, peer = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]), sys.argv[4]
    (one,) = prepare.sets([name])
    begun = time.perf_counter()
    train, test = prepare.files(one, work, split)
    xs, ys = (table if one.get("form", "csv") == "csv" else numbered)(one, train, test)
    warnings.simplefilter("ignore", ConvergenceWarning)
    loaded = time.perf_counter()
    model, notes = (tuned if peer == "tuned" else sgd)(one, xs[0], ys[0])
    fitted = time.perf_counter()
    result = {
        "loss": float(loss_of(one, model, xs[1], ys[1])),
        "train_loss": float(loss_of(one, model, xs[0], ys[0])),
        "rows": xs[0].shape[0],
        "features": xs[0].shape[1],
        "loading_s": round(loaded - begun, 3),
        "fitting_s": round(fitted - loaded, 3),
        "process_s": round(time.perf_counter() - STARTED, 3),
        "sklearn": sklearn.__version__,
        **notes,
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
