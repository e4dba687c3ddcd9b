"""Cuts the sets listed in sets.json into a training and a test file each: DATA_FOLDER WORK_FOLDER [NAME ...].

The environment variable SETS may name another list.

A set with a test file of its own keeps it. Of others the checksum (CRC-32) of a row's number and the set's name,
modulo 5, tells whether it is a test row: 0 is one. Small sets are cut in 5 ways, each remainder in turn, so that
every row is a test row once, and a loss does not hang on thirty rows; very small ones four times so, by other checksums. `rows` takes a share of a large set by another
checksum first. Tables become CSV with a header (c1, c2, ... where the source has none).
"""

import csv
import gzip
import json
import os
import pathlib
import sys
import zlib

HERE = pathlib.Path(__file__).parent


def sets(names=()):
    """The sets, all of them or those named."""
    listed = json.loads(pathlib.Path(os.environ.get("SETS", HERE / "sets.json")).read_text())
    unknown = set(names) - {one["name"] for one in listed}
    if unknown:
        sys.exit(f"no set named {', '.join(sorted(unknown))} is listed")
    return [one for one in listed if not names or one["name"] in names]


def files(one, work, split=0):
    """The training and the test file of a split of a set."""
    ending = {"libsvm": "svm", "vw": "vw"}.get(one.get("form"), "csv")
    return [work / "data" / f"{one['name']}.{split}.{part}.{ending}" for part in ("train", "test")]


def splits(one):
    return range(one.get("splits", 1))


def opened(path):
    opener = gzip.open if path.suffix == ".gz" else open
    return opener(path, "rt", encoding="utf-8", errors="replace", newline="")


def checksum(one, purpose, number):
    return zlib.crc32(f"{one['name']}:{purpose}:{number}".encode())


def is_test(one, number, split):
    """Five splits cut the rows in five parts, each of which is the test part once; five more cut them anew."""
    again, part = divmod(split, 5)
    return checksum(one, f"split{again}" if again else "split", number) % 5 == part


def is_wanted(one, number, rows):
    return "rows" not in one or checksum(one, "sample", number) < one["rows"] / rows * 2**32


def lines(path):
    with opened(path) as source:
        return [line.rstrip("\r\n") + "\n" for line in source if line.strip()]


def records(one, path):
    """Header and rows of a table."""
    csv.field_size_limit(1 << 24)
    with opened(path) as source:
        for _ in range(one.get("skip", 0)):
            next(source)
        delimiter = one.get("delimiter", ",")
        quoting = csv.QUOTE_NONE if delimiter == "\t" else csv.QUOTE_MINIMAL
        rows = [row for row in csv.reader(source, delimiter=delimiter, quoting=quoting) if row]
    header = rows.pop(0) if one.get("header", True) else [f"c{i + 1}" for i in range(len(rows[0]))]
    return header, rows


def target(one, header):
    return header[-1] if one["target"] == "last" else one["target"]


def changed(one, header, rows):
    """The rows without dropped columns, those of unknown target, and all but two values of the target."""
    kept = [i for i, name in enumerate(header) if name not in one.get("drop", [])]
    at = header.index(target(one, header))
    for row in rows:
        if len(row) != len(header):
            sys.exit(f"{one['name']}: a row of {len(row)} fields, expected {len(header)}")
        if row[at] in ("", "NA"):
            continue
        if "positive" in one:
            row[at] = "yes" if row[at] == one["positive"] else "no"
        yield [row[i] for i in kept]


def write(path, rows, header=None):
    with open(path, "w", encoding="utf-8", newline="") as out:
        if header is None:
            out.writelines(rows)
        else:
            csv.writer(out, lineterminator="\n").writerows([header, *rows])


def prepare(one, data, work):
    if all(path.exists() for split in splits(one) for path in files(one, work, split)):
        return
    (work / "data").mkdir(parents=True, exist_ok=True)
    header = None
    parts = []
    for source in [one["train"]] + ([one["test"]] if "test" in one else []):
        if one.get("form", "csv") == "csv":
            columns, rows = records(one, data / source)
            rows = list(changed(one, columns, rows))
            header = [name for name in columns if name not in one.get("drop", [])]
        else:
            rows = lines(data / source)
        parts.append(rows)
    if len(parts) == 2:
        cuts = [parts]
    else:
        rows = [row for i, row in enumerate(parts[0]) if is_wanted(one, i, len(parts[0]))]
        cuts = [
            [[row for i, row in enumerate(rows) if is_test(one, i, split) == tested] for tested in (False, True)]
            for split in splits(one)
        ]
    for split, cut in enumerate(cuts):
        for path, rows in zip(files(one, work, split), cut):
            write(path, rows, header)


def main():
    data, work = map(pathlib.Path, sys.argv[1:3])
    for one in sets(sys.argv[3:]):
        prepare(one, data, work)


if __name__ == "__main__":
    main()
