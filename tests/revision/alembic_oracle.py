#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks the installed Alembic what it would do on random revision graphs and prints the answers as JSON.

Called as: alembic_oracle.py GRAPHS FIRST_SEED OPERATIONS_PER_GRAPH
RETORT_ALEMBIC may name a folder with another Alembic's sources, which is then asked instead.
"""
import json
import os
import random
import sys
import warnings
from unittest import mock

if os.environ.get("RETORT_ALEMBIC"):
    sys.path.insert(0, os.environ["RETORT_ALEMBIC"])

from alembic.runtime.migration import HeadMaintainer
from alembic.script.base import ScriptDirectory
from alembic.script.revision import Revision, RevisionError, RevisionMap
from alembic.util import CommandError

warnings.simplefilter("ignore")


class StandIn(Revision):
    """A revision without a file."""

    def __init__(self, row):
        super().__init__(
            row["id"],
            tuple(row["down"]) or None,
            dependencies=tuple(row["deps"]) or None,
            branch_labels=tuple(row["labels"]) or None,
        )
        self.module = mock.Mock()
        self.doc = ""


def random_graph(chance):
    rows = []
    for number in range(chance.randint(2, 10)):
        ids = [row["id"] for row in rows]
        count = chance.choices([0, 1, 2], [1 if number else 9, 6, 2])[0]
        down = chance.sample(ids, min(count, len(ids)))
        count = min(len(ids), chance.choices([0, 1, 2], [8, 2, 1])[0])
        deps = [one for one in chance.sample(ids, count) if one not in down]
        labelled = (not down and chance.random() < 0.5) or chance.random() < 0.1
        rows.append(
            {"id": f"r{number:03}", "down": down, "deps": deps, "labels": [f"L{number}"] if labelled else []}
        )
    chance.shuffle(rows)
    return rows


def directory_of(rows):
    directory = object.__new__(ScriptDirectory)
    directory.revision_map = RevisionMap(lambda: [StandIn(row) for row in rows])
    return directory


def random_operation(chance, rows):
    ids = [row["id"] for row in rows]
    labels = [label for row in rows for label in row["labels"]] or ids
    branch = chance.choice(labels)
    kind = chance.random()
    if kind < 0.5:
        targets = ids + ["heads", "head", "+1", "+2", "+3", f"{branch}@head", f"{branch}@+1", f"{branch}@heads"]
        return "upgrade", [chance.choice(targets)]
    if kind < 0.85:
        targets = ids + ["base", "-1", "-2", f"{branch}@-1", f"{branch}@base", f"{chance.choice(ids)}-1"]
        return "downgrade", [chance.choice(targets)]
    targets = ids + ["head", "heads", "base", f"{branch}@head"]
    return "stamp", chance.sample(targets, chance.choice([1, 1, 1, 2]))


def answer(directory, operation, targets, current):
    maintainer = HeadMaintainer(mock.Mock(as_sql=True), current)
    try:
        if operation == "upgrade":
            steps = directory._upgrade_revs(targets[0], tuple(current))
        elif operation == "downgrade":
            steps = directory._downgrade_revs(targets[0], tuple(current))
        else:
            steps = directory._stamp_revs(tuple(targets), tuple(current))
        for step in steps:
            maintainer.update_to_step(step)
    except CommandError as error:
        return {"error": str(error)}
    except (AssertionError, KeyError, TypeError, AttributeError, IndexError, ValueError) as error:
        return {"crash": f"{type(error).__name__}: {error}"}
    names = [] if operation == "stamp" else [step.revision.revision for step in steps]
    return {"steps": names, "after": sorted(maintainer.heads)}


def main(graphs, first_seed, operations):
    cases = []
    for seed in range(first_seed, first_seed + graphs):
        chance = random.Random(seed)
        rows = random_graph(chance)
        case = {"seed": seed, "graph": rows, "operations": []}
        cases.append(case)
        directory = directory_of(rows)
        try:
            revisions = directory.revision_map
            case["heads"] = list(revisions.heads)
            case["realHeads"] = list(revisions._real_heads)
            case["labels"] = {row["id"]: sorted(revisions.get_revision(row["id"]).branch_labels) for row in rows}
        except RevisionError as error:
            case["error"] = str(error)
            continue
        case["history"] = [one.revision for one in revisions.iterate_revisions("heads", "base", inclusive=True)]
        current = []
        for _ in range(operations):
            operation, targets = random_operation(chance, rows)
            result = answer(directory, operation, targets, current)
            case["operations"].append(
                {"operation": operation, "targets": targets, "rows": list(current), **result}
            )
            current = result.get("after", current)
    return cases


if __name__ == "__main__":
    import alembic

    cases = main(*(int(argument) for argument in sys.argv[1:4]))
    print(json.dumps({"version": alembic.__version__, "cases": cases}))
