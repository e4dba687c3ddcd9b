#!/usr/bin/env bash
# Time and peak memory of one pass from file to model (downhill train --epochs 1) as rows, features and
# threads grow; the rows are generated in the temporary folder and removed. Prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/scaling.sh [--rows MOST] [--rounds N]     # --rows 10000000 needs 3 GB of disk
#   downhill-bench/scaling.sh --quick
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
# What the launcher does once for new sources is not part of any run.
"$home/downhill" --version >/dev/null
exec java -cp "$jar" org.downhill.bench.Scaling --home "$home" "$@"
