"""What a desk has said, as labels that engines are measured with; and the engine held against the desk."""

from __future__ import annotations

import json
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import services
from articles.domain.labelling import name_of
from articles.domain.vocabulary import Span
from articles.models import Article, Conflict, Deed, Group, ReportedPair, Story, User
from articles.services import FactWish, FlagWish, Mark, Wish
from tests.newsroom import newsroom

pytestmark = pytest.mark.django_db

SCORER = Path(__file__).resolve().parents[4] / "shared" / "eval" / "score_stories.py"


@pytest.fixture
def story() -> Story:
    return newsroom()


def toll(story: Story) -> Conflict:
    return Conflict.objects.get(story=story, type="number")


def decide(story: Story, user: User, verdict: str, positions: tuple[int, ...] = ()) -> None:
    conflict = toll(story)
    services.decide(conflict.pk, seen_version=conflict.version, user=user, verdict=verdict, positions=positions, note="As I know.")


def gold(story: Story, folder: Path) -> dict[str, Any]:
    call_command("labels", story.slug, output=folder, stdout=StringIO())
    found: dict[str, Any] = json.loads((folder / f"{story.slug}.gold.json").read_text(encoding="utf-8"))
    return found


def sentences(story: Story, folder: Path) -> dict[tuple[str, int], str]:
    found: dict[tuple[str, int], str] = {}
    for part in (folder / f"{story.slug}.txt").read_text(encoding="utf-8").split("=== ")[1:]:
        head, *lines = part.strip().split("\n")
        found |= {(head.split(" | ")[0], int(line[1 : line.index("]")])): line.partition("] ")[2] for line in lines}
    return found


def named(story: Story, *keys: str) -> set[str]:
    """What the labels call articles."""
    return {name_of(article.handle, article.pk) for article in Article.objects.filter(story=story, key__in=keys)}


def flag_officials(story: Story, user: User) -> None:
    said = {"wire-1": "officials said", "post-1": "the mayor said"}
    versions = {key: Article.objects.get(story=story, key=key).current_version for key in said}
    places = [(version, version.text.index(words), words) for key, words in said.items() if (version := versions[key])]
    marks = [Mark(version.pk, Span(start, start + len(words)), words) for version, start, words in places]
    services.flag_by_hand(story, marks, FlagWish("Who told of the dead?", "attribution", "contradiction"), user=user, in_background=False)
    services.reconcile_story(story)


def test_what_nobody_reviewed_is_in_no_label(story: Story, tmp_path: Path) -> None:
    found = gold(story, tmp_path)
    assert (found["disputes"], found["agreements"], found["traps"]) == ([], [], [])
    assert len(found["unreviewed"]) == 1


def test_an_upheld_conflict_is_a_dispute_with_its_words(story: Story, alice: User, tmp_path: Path) -> None:
    decide(story, alice, "position_right", (1,))
    (dispute,) = gold(story, tmp_path)["disputes"]
    assert (dispute["type"], dispute["kind"] in ("contradiction", "update"), "within" in dispute) == ("number", True, False)
    told = sentences(story, tmp_path)
    members = [member for position in dispute["positions"] for member in position["members"]]
    assert {member["article"] for member in members} == named(story, "wire-1", "post-1")
    assert all(member["words"] in told[member["article"], member["sentence"]] for member in members)


@pytest.mark.parametrize(("verdict", "kind"), [("superseded", "update"), ("unverified", None), ("all_wrong", None)])
def test_each_verdict_that_upholds_gives_a_dispute(story: Story, alice: User, tmp_path: Path, verdict: str, kind: str | None) -> None:
    decide(story, alice, verdict, (1,) if verdict == "superseded" else ())
    (dispute,) = gold(story, tmp_path)["disputes"]
    assert dispute["kind"] == (kind or dispute["kind"])


@pytest.mark.parametrize("verdict", ["not_a_conflict", "not_same", "not_a_claim"])
def test_what_was_dismissed_is_a_trap(story: Story, alice: User, tmp_path: Path, verdict: str) -> None:
    decide(story, alice, verdict)
    found = gold(story, tmp_path)
    assert found["disputes"] == []
    assert {trap["why"] for trap in found["traps"]} == {"As I know."}
    assert all({trap["a"]["article"], trap["b"]["article"]} == named(story, "wire-1", "post-1") for trap in found["traps"])


def test_same_origin_says_nothing_of_the_conflict(story: Story, alice: User, tmp_path: Path) -> None:
    decide(story, alice, "same_origin")
    found = gold(story, tmp_path)
    assert (found["disputes"], found["traps"]) == ([], [])


def test_a_flag_made_by_hand_is_a_dispute(story: Story, alice: User, tmp_path: Path) -> None:
    flag_officials(story, alice)
    (dispute,) = gold(story, tmp_path)["disputes"]
    assert [(position["value"], position["members"][0]["words"]) for position in dispute["positions"]] == [
        ("officials said", "officials said"),
        ("the mayor said", "the mayor said"),
    ]


def test_a_split_is_a_trap_and_a_merge_an_agreement(story: Story, alice: User, tmp_path: Path) -> None:
    group = Group.objects.get(story=story, status="disputed")
    ticked = group.members.order_by("pk").values_list("pk", flat=True)[:1]
    services.judge_groups(story, Wish(Deed.SPLIT, group.pk, tuple(ticked)), user=alice, in_background=False)
    houses = Group.objects.filter(story=story, members__text__contains="houses").distinct()[0]
    schools = Group.objects.filter(story=story, members__text__contains="Schools").distinct()[0]
    services.judge_groups(story, Wish(Deed.MERGE, houses.pk, other=schools.pk), user=alice, in_background=False)
    found = gold(story, tmp_path)
    assert [trap["why"] for trap in found["traps"]] == ["Split: not the same question"] * len(found["traps"])
    assert found["traps"]
    assert {member["article"] for member in found["agreements"][0]["members"]} == named(story, "wire-1", "post-1")


def test_a_confirmed_fact_of_one_outlet_agrees_with_nothing(story: Story, alice: User, tmp_path: Path) -> None:
    group = Group.objects.filter(story=story, members__text__contains="Schools").distinct()[0]
    services.decide_fact(story, FactWish(group.pk, "right"), user=alice)
    assert gold(story, tmp_path)["agreements"] == []


@pytest.mark.parametrize(("expected", "field"), [("same", "agreements"), ("conflicting", "disputes"), ("unrelated", "traps")])
def test_reported_pairs_of_the_story_are_labels(story: Story, tmp_path: Path, expected: str, field: str) -> None:
    scores = {"same_question": 1.0, "same": 1.0, "conflict": 0.0, "engine_version": "1", "reported_at": timezone.now()}
    words = ("It destroyed 250 houses in the town.", "Schools stay  closed this week.")
    ReportedPair.objects.create(a=words[0], b=words[1], given="same", expected=expected, a_outlet="Northern Wire", **scores)
    ReportedPair.objects.create(a="Nothing of the kind.", b=words[1], given="same", expected=expected, **scores)
    found = gold(story, tmp_path)
    assert {name: len(found[name]) for name in ("agreements", "disputes", "traps")} == {
        name: int(name == field) for name in ("agreements", "disputes", "traps")
    }


def test_keys_with_bars_and_spaces_still_name_their_articles(alice: User, tmp_path: Path) -> None:
    from tests.newsroom import QUAKE

    odd = newsroom([row | {"id": f"a | {row['id']}"} for row in QUAKE], "Odd keys")
    decide(odd, alice, "position_right", (1,))
    (dispute,) = gold(odd, tmp_path)["disputes"]
    places = [(member["article"], member["sentence"]) for position in dispute["positions"] for member in position["members"]]
    assert set(places) <= set(sentences(odd, tmp_path))


@pytest.mark.skipif(not SCORER.exists(), reason="the scorer is not there")
def test_the_scorer_takes_them_as_they_are(story: Story, alice: User, tmp_path: Path) -> None:
    decide(story, alice, "position_right", (1,))
    gold(story, tmp_path)
    call_command("reconcile", tmp_path / f"{story.slug}.jsonl", report=tmp_path / f"{story.slug}.report.json")
    done = subprocess.run([sys.executable, SCORER, tmp_path, tmp_path, "--json"], capture_output=True, text=True, check=True)
    scored = json.loads(done.stdout)["all"]
    assert (scored["disputes"], scored["recall"]) == (1, 1.0)


def test_an_unknown_story_is_told(db: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no story"):
        call_command("labels", "nothing", output=tmp_path)


def test_the_score_counts_what_was_upheld_dismissed_and_missed(story: Story, alice: User) -> None:
    decide(story, alice, "position_right", (1,))
    flag_officials(story, alice)
    out = StringIO()
    call_command("score", story.slug, "--json", stdout=out)
    scored = json.loads(out.getvalue())
    assert {name: scored["all"][name] for name in ("upheld", "dismissed", "missed", "waiting")} == {
        "upheld": 1,
        "dismissed": 0,
        "missed": 1,
        "waiting": 0,
    }
    assert scored["all"]["precision"] is None
    call_command("score", stdout=out)
    assert "– (n = 1)" in out.getvalue()


def test_the_score_tells_flags_that_a_language_model_had_a_say_in_from_the_others(story: Story, alice: User) -> None:
    out = StringIO()
    call_command("score", story.slug, stdout=out)
    assert "language model" not in out.getvalue()
    Conflict.objects.filter(pk=toll(story).pk).update(judged_by="small-model")
    decide(story, alice, "position_right", (1,))

    call_command("score", story.slug, stdout=out)
    said = out.getvalue()
    assert said.index("flags that a language model calls disputes") < said.index("those of the engine alone")
    out = StringIO()
    call_command("score", story.slug, "--json", stdout=out)
    scored = json.loads(out.getvalue())
    assert (scored["all"]["upheld"], scored["judged"]["upheld"], scored["own"]["upheld"]) == (1, 1, 0)
