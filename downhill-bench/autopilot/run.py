"""Runs Downhill's defaults and scikit-learn over the sets and writes the table: DATA_FOLDER [--work DIR] [NAME ...].

scikit-learn's results are kept in the work folder, since its tuned fits take long; --fresh fits again. Every
contender is a process of its own, timed from its start to the losses.
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

import prepare

HERE = pathlib.Path(__file__).parent
PEERS = ("sgd", "tuned")
CLOSE = 0.01
FAR = 0.03
"""Added to log losses before they are divided: with less loss than that a model is as good as certain."""
CERTAIN = 0.02


def timed(command):
    begun = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=os.environ)
    return done, time.perf_counter() - begun


def peer(one, split, name, work, fresh):
    kept = work / "peers" / f"{one['name']}.{split}.{name}.json"
    if fresh or not kept.exists():
        done, seconds = timed([sys.executable, str(HERE / "peer.py"), str(work), one["name"], str(split), name])
        if done.returncode != 0:
            sys.exit(f"scikit-learn failed on {one['name']}")
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps({**json.loads(done.stdout), "wall_s": seconds}))
    return json.loads(kept.read_text())


def downhill(one, split, work, program):
    train, test = prepare.files(one, work, split)
    command = program + ["train", str(train), "--test", str(test), "--json", "--run-dir", "none", "--quiet"]
    if "target" in one:
        command += ["--target", one.get("target") if one["target"] != "last" else last(train)]
    if one.get("say"):
        command += ["--task", one["task"]]
    done, seconds = timed(command)
    if done.returncode != 0:
        return {"failed": done.returncode, "wall_s": seconds}
    kept = work / "downhill" / f"{one['name']}.{split}.json"
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(done.stdout)
    result = json.loads(done.stdout)
    regression = one["task"] == "regression"
    if (result["task"] == "regression") != regression:
        return {"failed": f"taken for {result['task']}", "wall_s": seconds}
    measured = {part: result[part]["rmse" if regression else "log_loss"] for part in ("train", "test")}
    return {
        "loss": measured["test"],
        "train_loss": measured["train"],
        "rows": result["rows"],
        "features": result["features"],
        "optimizer": result["optimizer"],
        "l2": next((d["choice"] for d in result["plan"] if d["name"] == "l2"), ""),
        "wall_s": seconds,
    }


def over_splits(one, run):
    """What a contender did on the splits of a set: mean losses, times together."""
    runs = [run(split) for split in prepare.splits(one)]
    failed = [r for r in runs if "failed" in r]
    if failed:
        return {**failed[0], "wall_s": sum(r["wall_s"] for r in runs)}
    tests = {key: sum(r[key] for r in runs) / len(runs) for key in ("loss", "train_loss")}
    return {**runs[0], **tests, "wall_s": sum(r["wall_s"] for r in runs)}


def last(table):
    with open(table, encoding="utf-8") as lines:
        return lines.readline().rstrip("\n").split(",")[-1]


def ratio(one, ours, theirs):
    more = CERTAIN if one["task"] == "classification" else 0
    return (ours + more) / (theirs + more)


def cell(loss):
    return f"{loss:.4g}" if loss < 1e5 else f"{loss:,.0f}"


def markdown(results):
    lines = [
        "| set | rows | measure | Downhill | SGD, defaults | tuned | to the better | Downhill | SGD | tuned |",
        "|---|---|---|---|---|---|---|---|---|---|",
    ]
    for one, ours, peers in results:
        measure = "RMSE" if one["task"] == "regression" else "log loss"
        losses = [cell(peers[p]["loss"]) for p in PEERS]
        times = [f"{peers[p]['wall_s']:.1f} s" for p in PEERS]
        if "failed" in ours:
            verdict = mine = f"failed: {ours['failed']}"
        else:
            mine = cell(ours["loss"])
            verdict = f"{100 * (ratio_of(one, ours, peers) - 1):+.1f} %"
        lines.append(
            f"| {one['name']} | {peers['sgd']['rows']:,} | {measure} | {mine} | {losses[0]} | {losses[1]} | {verdict}"
            f" | {ours['wall_s']:.1f} s | {times[0]} | {times[1]} |"
        )
    return "\n".join(lines) + "\n\n" + summary(results)


def ratio_of(one, ours, peers):
    return ratio(one, ours["loss"], min(peers[p]["loss"] for p in PEERS))


def summary(results):
    ratios = {
        one["name"]: float("inf") if "failed" in ours else ratio_of(one, ours, peers) for one, ours, peers in results
    }
    within = [n for n, r in ratios.items() if r <= 1 + CLOSE]
    far = [n for n, r in ratios.items() if r > 1 + FAR]
    better = [n for n, r in ratios.items() if r < 1 - CLOSE]
    walls = [sum(ours["wall_s"] for _, ours, _ in results)]
    walls += [sum(peers[p]["wall_s"] for _, _, peers in results) for p in PEERS]
    return (
        f"{len(within)} of {len(ratios)} sets within {100 * CLOSE:.0f} % of the better peer or below it"
        f" ({100 * len(within) / len(ratios):.0f} %), {len(better)} better by more than that;"
        f" more than {100 * FAR:.0f} % worse: {', '.join(far) or 'none'}.\n"
        f"All sets together, whole processes: Downhill {walls[0]:.0f} s, SGD {walls[1]:.0f} s, tuned {walls[2]:.0f} s.\n"
        f"scikit-learn {results[0][2]['tuned']['sklearn']}.\n"
    )


def main():
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("data", type=pathlib.Path)
    asked.add_argument("names", nargs="*")
    asked.add_argument("--work", type=pathlib.Path, default=HERE / "target", help="where files and results are kept")
    asked.add_argument("--fresh", action="store_true", help="fit scikit-learn again")
    asked.add_argument("--peers-only", action="store_true", help="fit scikit-learn and nothing else")
    given = asked.parse_intermixed_args()
    program = os.environ.get("DOWNHILL", str(HERE.parent.parent / "downhill")).split()
    results = []
    for one in prepare.sets(given.names):
        prepare.prepare(one, given.data, given.work)
        peers = {
            name: over_splits(one, lambda split, name=name: peer(one, split, name, given.work, given.fresh))
            for name in PEERS
        }
        if given.peers_only:
            continue
        ours = over_splits(one, lambda split: downhill(one, split, given.work, program))
        results.append((one, ours, peers))
        print(f"{one['name']}: {ours}", file=sys.stderr)
    if results:
        text = markdown(results)
        (given.work / "result.md").write_text(text)
        print(text, end="")


if __name__ == "__main__":
    main()
