#!/usr/bin/env bash
# Data frames of R packages as a second collection for run.sh: FOLDER/NAME.csv and FOLDER/sets.json.
#
#   downhill-bench/autopilot/r-frames.sh FOLDER
#   SETS=FOLDER/sets.json downhill-bench/autopilot/run.sh FOLDER --work DIR
#
# Needs Debian with R (r-base-core); the packages with the frames are fetched and unpacked, not installed.
set -euo pipefail
[ $# = 1 ] || {
  echo "usage: r-frames.sh FOLDER" >&2
  exit 2
}
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
rm -rf "$1/packages"
mkdir -p "$1/packages"
folder=$(cd "$1" && pwd)
cd "$folder/packages"
apt-get download r-cran-{mass,kernlab,caret,cardata,aer,mlbench,modeldata,hsaur3,vcd,dslabs,robustbase,quantreg}
for package in *.deb; do
  dpkg-deb -x "$package" "$folder/packages/unpacked"
done
exec Rscript "$here/r-frames.R" "$folder/packages/unpacked/usr/lib/R" "$folder"
