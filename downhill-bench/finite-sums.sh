#!/usr/bin/env bash
# What methods for finite sums need on logistic regression with λ = 1/n, and the L1 objective beside
# scikit-learn's, where python3 has that. Prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/finite-sums.sh A9A_FILE
#
# A9A_FILE is LIBSVM's a9a (32,561 rows, 123 features), plain or .gz; other binary files work too.
set -euo pipefail
file=${1:?usage: downhill-bench/finite-sums.sh A9A_FILE}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
java --add-modules=jdk.incubator.vector -cp "$jar" org.downhill.bench.FiniteSums "$file" 2>/dev/null

if python3 -c 'import sklearn' 2>/dev/null; then
  python3 - "$file" <<'PYTHON'
import sys

import numpy as np
import sklearn
from sklearn.datasets import load_svmlight_file
from sklearn.linear_model import LogisticRegression

x, y = load_svmlight_file(sys.argv[1])
sign = np.where(y == y.max(), 1.0, -1.0)
model = LogisticRegression(
    penalty="l1", C=1, solver="liblinear", fit_intercept=False, tol=1e-10, max_iter=100_000
).fit(x, sign)
w = model.coef_[0]
value = np.logaddexp(0, -sign * (x @ w)).mean() + np.abs(w).sum() / len(sign)
print(f"| scikit-learn {sklearn.__version__}, liblinear | {value:.12f} |")
PYTHON
fi
