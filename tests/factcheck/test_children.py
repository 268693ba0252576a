from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from factcheck.children import Children


@pytest.fixture
def children(tmp_path: Path) -> Children:
    return Children(record=tmp_path / "run.json", logs=tmp_path / "log")


def eventually(true: Callable[[], object]) -> bool:
    for _ in range(1_200):
        if true():
            return True
        time.sleep(0.05)
    return False


def test_what_a_child_says_is_in_its_log(children: Children) -> None:
    children.start("asker", ["version"])
    assert eventually(children.ended)
    assert children.ended() == "asker"
    assert children.log("asker").read_text(encoding="utf-8").startswith("5.")
    children.stop()


def test_stopping_ends_every_child(children: Children) -> None:
    children.start("one", ["shell", "--command", "import time; time.sleep(600)"])
    children.start("two", ["shell", "--command", "import time; time.sleep(600)"])
    pids = [child.pid for child in children.running.values()]
    assert children.ended() is None
    children.stop()
    assert not any(psutil.pid_exists(pid) for pid in pids)
    assert not children.record.exists()


def test_the_next_run_ends_what_a_killed_run_left(children: Children) -> None:
    children.start("orphan", ["shell", "--command", "import time; time.sleep(600)"])
    orphan = children.running["orphan"]
    later = Children(record=children.record, logs=children.logs)
    assert later.clear_orphans() == 1
    orphan.wait(10)
    assert not psutil.pid_exists(orphan.pid)
    assert later.clear_orphans() == 0


def test_a_process_that_only_got_the_same_number_is_left_alone(children: Children) -> None:
    children.record.write_text(json.dumps([[os.getpid(), 12345.0]]), encoding="ascii")
    assert children.clear_orphans() == 0


@pytest.mark.parametrize("content", ["", "{", "[[1]]", "[1, 2]", "null"])
def test_a_spoilt_record_is_no_obstacle(children: Children, content: str) -> None:
    children.record.write_text(content, encoding="ascii")
    assert children.clear_orphans() == 0
