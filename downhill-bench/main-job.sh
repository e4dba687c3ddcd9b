#!/usr/bin/env bash
# The main job on real data, defaults only, whole process, and LIBLINEAR beside it where it is installed
# and can read the same file. Prints Markdown.
#
#   downhill-bench/main-job.sh DATA [ROUNDS]
#
# DATA holds the public sets named below, one folder each (UCI: adult, covtype; LIBSVM: a9a; 20 newsgroups;
# SMS spam; Vowpal Wabbit's test sets; MNIST; California housing; CASdatasets' freMTPL).
set -euo pipefail
data=${1:?usage: downhill-bench/main-job.sh DATA [ROUNDS]}
rounds=${2:-3}
home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$home/downhill" --version >"$work/version" 2>/dev/null
printf '%s; %s CPUs, %s\n\n' "$(cat "$work/version")" "$(nproc)" \
  "$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1)"

# measure NAME FILE COMMAND…: appends "seconds kilobytes" to FILE and keeps standard output in FILE.out.
measure() {
  local file=$1
  shift
  /usr/bin/time -a -o "$file" -f '%e %M' "$@" >"$file.out" 2>"$file.err" || { cat "$file.err" >&2; exit 1; }
}

# summary FILE: median, least and most seconds, most megabytes.
summary() {
  sort -n "$1" | awk '{t[NR]=$1; if ($2>m) m=$2} END {printf "%.1f s (%.1f–%.1f) | %d MB", t[int((NR+1)/2)], t[1], t[NR], m/1024}'
}

metrics() {
  grep -o '"test":{[^}]*}' "$1" | sed 's/"test":{//; s/[}"]//g; s/:/ /g; s/,/, /g' |
    tr ',' '\n' | awk '$1!="loss" {printf "%s%s %.4f", (n++ ? ", " : ""), $1, $2}'
}

train() {
  local name=$1
  shift
  measure "$work/$name" "$home/downhill" train "$@" --run-dir none --json
}

liblinear() {
  local name=$1 solver=$2 train=$3 test=$4
  command -v liblinear-train >/dev/null || return 0
  gzip -dc "$train" >"$work/train.svm"
  gzip -dc "$test" >"$work/test.svm"
  measure "$work/$name-liblinear" sh -c \
    "liblinear-train -q -s $solver '$work/train.svm' '$work/model' && liblinear-predict '$work/test.svm' '$work/model' '$work/out'"
}

d=$data
for ((round = 1; round <= rounds; round++)); do
  train adult "$home/examples/adult/adult_train.csv.gz" --target income --test "$home/examples/adult/adult_test.csv.gz"
  train a9a "$d/adult_libsvm/a9a.train.libsvm.gz" --test "$d/adult_libsvm/a9a.test.libsvm.gz"
  liblinear a9a 0 "$d/adult_libsvm/a9a.train.libsvm.gz" "$d/adult_libsvm/a9a.test.libsvm.gz"
  train a9a-zero-based "$d/adult_libsvm/a9a_zero_based.train.libsvm.gz" --test "$d/adult_libsvm/a9a_zero_based.test.libsvm.gz"
  train california-housing "$d/california_housing/cal_housing.data.gz" --target medianHouseValue
  train covtype "$d/covtype_20k/covtype.20k.data.gz"
  train 20news-tfidf "$d/20news/train.tfidf.libsvm.gz" --test "$d/20news/test.tfidf.libsvm.gz"
  liblinear 20news-tfidf 0 "$d/20news/train.tfidf.libsvm.gz" "$d/20news/test.tfidf.libsvm.gz"
  train 20news-text "$d/20news/train.tsv.gz" --test "$d/20news/test.tsv.gz" --target group
  train sms-spam "$d/sms_spam/sms_spam.csv.gz" --target type
  train rcv1-small "$d/vw_test_sets/train-sets_rcv1_small.dat.gz" --test "$d/vw_test_sets/test-sets_rcv1_small_test.data.gz"
  train mnist "$d/mnist/train-images-idx3-ubyte.gz" --test "$d/mnist/t10k-images-idx3-ubyte.gz"
  train fremtpl "$d/freMTPL/freMTPLfreq.csv.gz" --target ClaimNb --task count --exposure Exposure --ignore PolicyID
done

echo "| data | Downhill, held-out | wall, median of $rounds (least–most) | peak memory | LIBLINEAR -s 0 | wall | peak memory |"
echo "|---|---|---|---|---|---|---|"
for name in adult a9a a9a-zero-based california-housing covtype 20news-tfidf 20news-text sms-spam rcv1-small mnist fremtpl; do
  peer='| | '
  if [[ -f $work/$name-liblinear ]]; then
    peer="$(tail -1 "$work/$name-liblinear.out" | sed 's/ (.*//') | $(summary "$work/$name-liblinear")"
  fi
  echo "| $name | $(metrics "$work/$name.out") | $(summary "$work/$name") | $peer |"
done
