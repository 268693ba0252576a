"""``manage.py read`` on articles that are none: in a process of its own, with little time and memory, and nothing is lost."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

from tests.hostile_texts import FIRE, READ, REFUSED

HALF = re.compile("[\ud800-\udfff]")
MOST_SECONDS = 240
MOST_BYTES = 4_000_000_000
"""Of address space, which is more than what is ever used of it."""


def bounded() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))


@pytest.mark.lengthy
def test_every_hostile_article_is_read_or_refused_with_the_reason(tmp_path: Path) -> None:
    texts = {name: text for name, (text, _) in REFUSED.items()} | READ
    rows = [{"id": name, "source": "Outlet", "text": text} for name, text in texts.items()]
    rows.append({"id": "an article", "source": "Outlet", "text": FIRE})
    (tmp_path / "articles.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    command = [sys.executable, "manage.py", "read", str(tmp_path / "articles.jsonl"), "--report", str(tmp_path / "report.json")]
    done = subprocess.run(command, cwd=settings.BASE_DIR, preexec_fn=bounded, capture_output=True, text=True, timeout=1200, check=False)

    assert done.returncode == 0, done.stderr[-2000:]
    assert f"{len(rows)} articles read" in done.stdout
    for name, (_, reason) in REFUSED.items():
        assert any(line.startswith(f"{name} was not read") and reason in line for line in done.stderr.splitlines()), name
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert {claim["article"] for claim in report["claims"]} == {*READ, "an article"}
    for claim in report["claims"]:
        words = texts.get(claim["article"], FIRE)[claim["start"] : claim["end"]]
        assert claim["text"] == HALF.sub("\ufffd", words)
