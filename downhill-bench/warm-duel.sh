#!/usr/bin/env bash
# Time to a relative suboptimality of 1e-6 on the same objective, data in memory and the JVM warm:
# Downhill's solvers and LIBLINEAR's -s 0 and -s 7 (less loading). TRAIN is LibSVM text, plain or .gz; of
# more than two classes the first row's is set against the rest. Prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/warm-duel.sh TRAIN [--rounds N] [--threads N]
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
exec java --add-modules=jdk.incubator.vector -cp "$jar" org.downhill.bench.WarmDuel --home "$home" "$@"
