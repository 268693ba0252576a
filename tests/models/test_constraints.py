"""The database itself refuses what must not be."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import (
    Article,
    ArticleVersion,
    Claim,
    Conflict,
    ConflictState,
    Entity,
    Evidence,
    ImportRun,
    ImportState,
    Judgement,
    NameJudgement,
    Position,
    ReportedPair,
    Role,
    Source,
    Story,
    User,
    Verdict,
    VersionState,
)
from tests.laid_story import lay_story

pytestmark = pytest.mark.django_db


def refuses(name: str) -> Any:
    return pytest.raises(IntegrityError, match=name)


def test_a_claim_covers_at_least_one_character() -> None:
    lay_story()
    claim = Claim.objects.first()
    assert claim is not None
    with refuses("claim_span_is_not_empty"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(end=claim.start)


def test_a_conflict_number_is_given_once_in_a_story() -> None:
    lay_story()
    with refuses("conflict_number_is_unique_in_story"), transaction.atomic():
        Conflict.objects.filter(number=2).update(number=1)


def test_a_decided_conflict_has_a_decision() -> None:
    lay_story()
    with refuses("decided_conflict_has_a_decision"), transaction.atomic():
        Conflict.objects.filter(number=1).update(state=ConflictState.DECIDED)


def test_a_reopened_conflict_says_why() -> None:
    lay_story()
    with refuses("reopened_conflict_says_why"), transaction.atomic():
        Conflict.objects.filter(number=1).update(state=ConflictState.REOPENED)


def test_a_conflict_has_one_current_decision() -> None:
    story = lay_story()
    conflict = Conflict.objects.get(number=1)

    def judge() -> None:
        Judgement.objects.create(story=story, conflict=conflict, made_by="Alice", made_at=timezone.now(), verdict=Verdict.UNVERIFIED)

    judge()
    with refuses("conflict_has_one_current_decision"), transaction.atomic():
        judge()


def test_a_claim_is_evidence_for_a_position_once() -> None:
    lay_story()
    item = Evidence.objects.first()
    assert item is not None
    item.pk = None
    with refuses("claim_is_evidence_once"), transaction.atomic():
        item.save()


def test_a_position_number_is_given_once_in_a_conflict() -> None:
    lay_story()
    with refuses("position_number_is_unique_in_conflict"), transaction.atomic():
        Position.objects.filter(conflict__number=1, number=2).update(number=1)


def test_the_same_words_are_stored_once_for_an_article() -> None:
    story = lay_story()
    version = ArticleVersion.objects.filter(article__story=story).order_by("pk")[0]
    with refuses("version_digest_is_unique_in_article"), transaction.atomic():
        ArticleVersion.objects.create(article=version.article, number=9, text=version.text, digest=version.digest)


def test_a_refused_version_says_why() -> None:
    lay_story()
    with refuses("refused_version_says_why"), transaction.atomic():
        ArticleVersion.objects.update(state=VersionState.REFUSED)


def test_an_article_is_its_outlet_and_key_in_the_whole_archive() -> None:
    story, other = Story.objects.create(name="One", slug="one"), Story.objects.create(name="Two", slug="two")
    wire, post = Source.objects.create(name="Wire"), Source.objects.create(name="Post")
    Article.objects.create(story=story, source=wire, key="1")
    Article.objects.create(story=story, source=post, key="1")
    with refuses("article_is_its_outlet_and_key"), transaction.atomic():
        Article.objects.create(story=other, source=wire, key="1")


def test_an_article_handle_is_unique_in_its_story() -> None:
    story = Story.objects.create(name="One", slug="one")
    wire, post = Source.objects.create(name="Wire"), Source.objects.create(name="Post")
    Article.objects.create(story=story, source=wire, key="1", handle="1")
    with refuses("article_handle_is_unique_in_story"), transaction.atomic():
        Article.objects.create(story=story, source=post, key="1", handle="1")


def test_a_withdrawn_article_says_why() -> None:
    story, wire = Story.objects.create(name="One", slug="one"), Source.objects.create(name="Wire")
    with refuses("withdrawn_article_says_why"), transaction.atomic():
        Article.objects.create(story=story, source=wire, key="1", withdrawn_at=timezone.now())


def test_a_confirmed_import_has_a_story() -> None:
    with refuses("confirmed_import_has_a_story"), transaction.atomic():
        ImportRun.objects.create(state=ImportState.RUNNING, confirmed_at=timezone.now())
    assert ImportRun.objects.create(state=ImportState.STAGED, new_story="One").story is None


@pytest.mark.parametrize(("role", "admin"), [(Role.ADMIN, True), (Role.EDITOR, False), (Role.READER, False)])
def test_staff_flags_follow_the_role(role: Role, admin: bool) -> None:
    user = User.objects.create_user("someone", role=role)

    assert (user.is_staff, user.is_superuser) == (admin, admin)


def test_staff_flags_follow_a_changed_role_when_only_the_role_is_saved(alice: User) -> None:
    alice.role = Role.ADMIN
    alice.save(update_fields=["role"])

    alice.refresh_from_db()
    assert alice.is_staff


def test_an_editor_cannot_be_made_staff_behind_the_role(alice: User) -> None:
    with refuses("user_is_staff_exactly_when_admin"), transaction.atomic():
        User.objects.filter(pk=alice.pk).update(is_superuser=True)


def test_the_first_account_made_by_hand_is_an_admin() -> None:
    assert User.objects.create_superuser("root", password="x").is_admin


def test_a_reported_pair_has_two_statements_and_known_verdicts() -> None:
    pair = {"given": "same", "expected": "unrelated", "same_question": 1, "same": 1, "conflict": 0, "engine_version": "1"}
    stored = {"a": "Nine died.", "b": "Ten died.", "reported_at": timezone.now(), **pair}
    ReportedPair.objects.create(**stored)
    with refuses("pair_has_two_statements"), transaction.atomic():
        ReportedPair.objects.create(**{**stored, "b": ""})
    with refuses("pair_verdict_expected_is_known"), transaction.atomic():
        ReportedPair.objects.create(**{**stored, "expected": "perhaps"})


def test_two_names_have_one_current_judgement_and_no_name_is_judged_against_itself() -> None:
    said = {"story": lay_story(most=1), "left": "Kiev", "right": "Kyiv", "same": True, "made_by": "Alice", "made_at": timezone.now()}
    NameJudgement.objects.create(**said, undone_at=timezone.now())
    NameJudgement.objects.create(**said)
    with refuses("names_have_one_current_judgement"), transaction.atomic():
        NameJudgement.objects.create(**{**said, "same": False})
    with refuses("name_judgement_is_on_two_names"), transaction.atomic():
        NameJudgement.objects.create(**{**said, "right": "Kiev"})


def test_an_entity_is_found_by_one_key_and_has_each_name_once() -> None:
    story = lay_story(most=1)
    entity = Entity.objects.create(story=story, key="kyiv", name="Kyiv", type="place")
    with refuses("entity_key_is_unique_in_story"), transaction.atomic():
        Entity.objects.create(story=story, key="kyiv", name="Kiev", type="place")
    entity.aliases.create(name="Kiev", mentions=1)
    with refuses("alias_is_once_in_entity"), transaction.atomic():
        entity.aliases.create(name="Kiev", mentions=2)
