#!/usr/bin/env bash
# The same LibSVM files (plain or .gz) through Downhill and every peer that is installed: whole processes
# in interleaved rounds, peak memory, and quality on the same test file by one scorer. Prints Markdown;
# --out also writes DIR/result.md and DIR/result.json. --quick needs no files: it generates some and fails
# where a contender that is installed learns too little from them.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   mvn -q -f downhill-bench/peers/pom.xml package        # fetches Tribuo and Vowpal Wabbit
#   mvn -q -f downhill-bench/peers/spark/pom.xml package  # fetches Spark
#   mvn -q -f downhill-bench/peers/djl/pom.xml package    # fetches DJL with its PyTorch
#   downhill-bench/side-by-side.sh TRAIN TEST [--rounds N] [--out DIR]
#   downhill-bench/side-by-side.sh --quick
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
# What the launcher does once for new sources is not part of any run.
"$home/downhill" --version >/dev/null
exec java -cp "$jar" org.downhill.bench.SideBySide --home "$home" "$@"
