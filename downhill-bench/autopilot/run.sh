#!/usr/bin/env bash
# Downhill's defaults on real tables, sparse rows and texts beside scikit-learn's defaults and its carefully
# tuned linear models: losses on fixed test rows and whole times, as a Markdown table. sets.json lists the sets;
# SETS may name another list, such as that of r-frames.sh.
#
#   downhill-bench/autopilot/run.sh DATA_FOLDER [--work DIR] [--fresh] [NAME ...]
#
# Needs Python with scikit-learn and pandas (PYTHON names another one than python3). scikit-learn's results are
# kept in DIR (downhill-bench/autopilot/target), since its tuned fits take long.
set -euo pipefail
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
# What the launcher does once for new sources is not part of any run.
[ -n "${DOWNHILL:-}" ] || "$home/downhill" --version >/dev/null
exec "${PYTHON:-python3}" "$home/downhill-bench/autopilot/run.py" "$@"
