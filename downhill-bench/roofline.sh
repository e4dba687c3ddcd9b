#!/usr/bin/env bash
# How near the dense gradient and the optimizers' steps come to this machine's memory bandwidth, which
# is measured in the same process, on one thread and on two. Takes under a minute; prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/roofline.sh
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
exec java -Xmx3g --add-modules=jdk.incubator.vector -Ddownhill.backend=vector -cp "$jar" \
  org.downhill.bench.Roofline
