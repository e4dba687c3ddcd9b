#!/usr/bin/env bash
# How fast passes over sparse rows in memory are: single rows, without locks, mini-batches, on one thread
# and two, each with its loss on rows not seen. Takes some minutes; prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/sparse-epochs.sh TRAIN TEST     # LibSVM files with the labels 1 and others
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
[ $# -eq 2 ] || {
  echo "usage: sparse-epochs.sh TRAIN TEST" >&2
  exit 2
}
exec java -Xmx3g -XX:+UseSerialGC -cp "$jar" org.downhill.bench.SparseEpochs "$@"
