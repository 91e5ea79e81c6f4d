#!/usr/bin/python3
# SPDX-FileCopyrightText: The Retort developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the workbench as a screen reader does: finds the story's controls by role and name on the accessibility bus,
and uses them. Usage: drive.py <retort> <folder>"""
import pathlib
import sqlite3
import subprocess
import sys
import time

import pyatspi

retort, folder = sys.argv[1], pathlib.Path(sys.argv[2])
database = folder / "story.sqlite"
project = folder / "project"
patience = 30


def fail(text):
    raise SystemExit("FAIL: " + text)


def wait_for(what, question):
    """The first true answer; the bus may lose an object while it is asked."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        try:
            if answer := question():
                return answer
        except Exception as gone:  # the widget went away meanwhile
            print("  again:", type(gone).__name__)
        time.sleep(0.1)
    fail(f"{what} did not come")


def walk(node, depth=0):
    yield node
    if depth < 25 and not (node.getState().contains(pyatspi.STATE_MANAGES_DESCENDANTS)):
        for child in node:
            if child is not None:
                yield from walk(child, depth + 1)


def application():
    for candidate in pyatspi.Registry.getDesktop(0):
        if candidate and candidate.name.lower() == "retort":
            return candidate
    return None


def dialog():
    """The dialog that is open, else the window."""
    windows = [window for window in app if window is not None]
    dialogs = [window for window in windows if window.getRole() == pyatspi.ROLE_DIALOG]
    return (dialogs or windows)[0]


def find(role, name):
    """The shown control of that role and name, in the dialog if one is open."""
    def look():
        for node in walk(dialog()):
            if node.getRole() == role and node.name == name and node.getState().contains(pyatspi.STATE_SHOWING):
                return node
        return None
    found = wait_for(f"{name!r} ({role})", look)
    print("found", found.getRoleName(), repr(found.name))
    return found


def press(role, name):
    node = find(role, name)
    wait_for(f"{name} to be enabled", lambda: node.getState().contains(pyatspi.STATE_ENABLED))
    action = node.queryAction()
    names = [action.getName(i) for i in range(action.nActions)]
    for wanted in ("Press", "Toggle"):
        if wanted in names:
            action.doAction(names.index(wanted))
            return
    fail(f"{name} has no action to press, only {names}")


def choose(name):
    """An entry of a menu, without opening the menu first."""
    def look():
        for node in walk(app):
            if node.getRole() == pyatspi.ROLE_MENU_ITEM and node.name == name:
                return node
        return None
    node = wait_for(f"menu item {name!r}", look)
    print("found", node.getRoleName(), repr(node.name))
    node.queryAction().doAction(0)


def write(name, text):
    node = find(pyatspi.ROLE_TEXT, name)
    wait_for(f"{name} to take text", lambda: node.queryEditableText().setTextContents(text) or True)


def make_story():
    (project / "migrations" / "versions").mkdir(parents=True)
    (project / "alembic.ini").write_text("[alembic]\nscript_location = %(here)s/migrations\n")
    (project / "migrations" / "versions" / "a1_link.py").write_text(
        '"""add department_employee_link\n\nRevision ID: a1\n"""\nfrom alembic import op\nimport sqlalchemy as sa\n\n'
        "revision = 'a1'\ndown_revision = None\n\n\ndef upgrade():\n"
        "    op.create_table('department_employee_link',\n"
        "        sa.Column('department_id', sa.Integer, sa.ForeignKey('department.id'), primary_key=True),\n"
        "        sa.Column('employee_id', sa.Integer, sa.ForeignKey('employee.id'), primary_key=True))\n\n\n"
        "def downgrade():\n    op.drop_table('department_employee_link')\n")
    with sqlite3.connect(database) as connection:
        connection.executescript(
            "CREATE TABLE department (id INTEGER PRIMARY KEY, name VARCHAR);"
            "CREATE TABLE employee (id INTEGER PRIMARY KEY, name VARCHAR);")


def tables():
    with sqlite3.connect(database) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}


make_story()
workbench = subprocess.Popen([retort, "--project", str(project)])
try:
    app = wait_for("the workbench on the bus", application)
    # Connect
    press(pyatspi.ROLE_PUSH_BUTTON, "Connect")
    write("Database URL", f"sqlite:///{database}")
    press(pyatspi.ROLE_PUSH_BUTTON, "Test the connection")
    press(pyatspi.ROLE_PUSH_BUTTON, "Connect")
    wait_for("the dialog to go", lambda: dialog().getRole() != pyatspi.ROLE_DIALOG)
    # Look at the history, and plan
    find(pyatspi.ROLE_PAGE_TAB, "History")
    find(pyatspi.ROLE_TEXT, "Filter revisions by message or id")
    wait_for("the revision in the history", lambda: any(
        "add department_employee_link" in (child.name or "")
        for child in find(pyatspi.ROLE_TREE, "Revisions, newest first") if child is not None))
    press(pyatspi.ROLE_PUSH_BUTTON, "Plan upgrade to newest")
    press(pyatspi.ROLE_PUSH_BUTTON, "Apply the plan")
    wait_for("the link table", lambda: "department_employee_link" in tables())
    for name in ("Editor", "Data", "Compare"):
        find(pyatspi.ROLE_PAGE_TAB, name)
    # Back again
    choose("Downgrade…")
    press(pyatspi.ROLE_PUSH_BUTTON, "Apply the plan")
    wait_for("the link table to go", lambda: "department_employee_link" not in tables())
    print("PASS")
finally:
    workbench.terminate()
    workbench.wait(10)
