#!/usr/bin/env bash
# How often the doctor is right: on tables made sick in known ways, and on healthy ones. Takes some minutes;
# prints Markdown.
#
#   mvn -q -pl downhill-bench -am -DskipTests package
#   downhill-bench/doctor.sh [FILE=TARGET …]     # further tables with a header, and their targets
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$home/downhill-bench/target/benchmarks.jar
[ -f "$jar" ] || {
  echo "build first: mvn -q -pl downhill-bench -am -DskipTests package" >&2
  exit 1
}
exec java -Xmx2g -XX:+UseSerialGC -cp "$jar" org.downhill.bench.doctor.DoctorBench "$home/examples" "$@"
