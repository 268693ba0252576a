"""Corrections stand on their words: through reconciliations, new readings, edited articles, and other editors."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier
from typing import Any

import pytest
from django.db import IntegrityError, connections
from procrastinate.contrib.django.models import ProcrastinateJob

from articles import services
from articles.domain.anchoring import Outcome
from articles.domain.corrections import DateMeaning, Kind, Meaning, NameMeaning, NumberMeaning, SpeakerMeaning, bounds_of
from articles.domain.reading.records import Reading
from articles.domain.vocabulary import Quantifier, Span
from articles.models import Action, Article, Claim, Conflict, ConflictState, Correction, Story, User
from articles.models.corrections import follow_corrections
from articles.services import CorrectedMeanwhile, CorrectionUndone, NothingToUndo, Words, corrections
from articles.services.jobs import RECONCILE
from articles.services.snapshot import take_snapshot
from tests.newsroom import QUAKE, bring_in, in_clauses, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db

DEAD_24 = NumberMeaning(24, measure="deaths", of="people")


def the_article(story: Story, key: str = "post-1") -> Article:
    return Article.objects.select_related("current_version").get(story=story, key=key)


def words_in(article: Article, kind: Kind, quote: str, standing: int = 0, *, after: str = "") -> Words:
    """Words of an article as an editor sees them on its page now."""
    version = article.current_version
    assert version
    start = version.text.index(quote, version.text.index(after))
    return Words(kind, Span(start, start + len(quote)), version.number, standing)


def correct(article: Article, words: Words, user: User, meaning: Meaning | None, *, everywhere: bool = False) -> services.Corrected:
    done = services.correct(article.pk, words, user=user, meaning=meaning, everywhere=everywhere, in_background=False)
    assert isinstance(done, services.Corrected)
    return done


def five_is_24(story: Story, user: User) -> services.Corrected:
    """The one conflict of the story is a slip of the reading, says an editor."""
    article = the_article(story)
    return correct(article, words_in(article, Kind.NUMBER, "five"), user, DEAD_24)


def reading_of(story: Story, key: str = "post-1") -> Reading:
    reading = take_snapshot(story).versions[the_article(story, key).handle].reading
    assert reading
    return reading


def deaths(story: Story, key: str = "post-1") -> list[float | None]:
    return [answer.low for answer in reading_of(story, key).answers if answer.measure == "deaths"]


def edit(story: Story, old: str, new: str) -> None:
    """A new version of the article comes in, is read, and the story is reconciled."""
    row = QUAKE[1] | {"text": QUAKE[1]["text"].replace(old, new)}
    assert row["text"] != QUAKE[1]["text"]
    bring_in(story, [row])
    read_waiting(story)
    services.reconcile_story(story)


def test_a_corrected_number_takes_the_conflict_away_and_undoing_brings_it_back(alice: User) -> None:
    story = newsroom([row | {"title": "Tolmar", "text": row["text"].partition("\n\n")[2]} for row in QUAKE])
    conflict = Conflict.objects.get(story=story, type="number")

    done = five_is_24(story, alice)
    services.reconcile_story(story)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.WITHDRAWN

    services.undo_correction(done.correction_id, user=alice, in_background=False)
    services.reconcile_story(story)
    conflict.refresh_from_db()
    assert conflict.state == ConflictState.OPEN
    assert set(conflict.positions.values_list("value", flat=True)) == {"24", "five"}


def test_a_corrected_number_brings_a_conflict_that_was_not_there(alice: User) -> None:
    same = QUAKE[0] | {"id": "coast-1", "source": "Coast Herald", "text": "The earthquake killed 24 people in Tolmar on Monday."}
    story = newsroom([QUAKE[0] | {"title": "Tolmar", "text": QUAKE[0]["text"].partition("\n\n")[2]}, same | {"title": "Tolmar"}])
    assert not Conflict.objects.filter(story=story).exists()
    article = the_article(story, "coast-1")

    correct(article, words_in(article, Kind.NUMBER, "24"), alice, NumberMeaning(42, measure="deaths"))
    services.reconcile_story(story)

    assert set(Conflict.objects.get(story=story).positions.values_list("value", flat=True)) == {"24", "42 (corrected)"}


def test_making_a_correction_has_the_story_reconciled(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    services.correct(article.pk, words_in(article, Kind.NUMBER, "five"), user=alice, meaning=DEAD_24)
    assert ProcrastinateJob.objects.filter(task_name=RECONCILE, args={"story_id": story.pk}).count() == 1


@pytest.mark.parametrize("change", [lambda reading: reading, in_clauses], ids=["as it was", "in clauses"])
def test_a_correction_outlives_a_new_reading(change: Callable[[Reading], Reading], alice: User) -> None:
    story = newsroom()
    five_is_24(story, alice)

    read_again(story, change)

    assert 5 not in [answer.low for answer in reading_of(story).answers if answer.span.start > 40]
    assert 24 in deaths(story)


def test_a_correction_outlives_an_engine_that_no_longer_reads_the_number(alice: User) -> None:
    story = newsroom()
    five_is_24(story, alice)

    read_again(story, lambda reading: replace(reading, quantities=(), answers=()))

    assert deaths(story) == [24]


def test_a_correction_moves_with_its_words_when_the_article_is_edited_elsewhere(alice: User) -> None:
    story = newsroom()
    five_is_24(story, alice)

    edit(story, "Schools stay closed this week.", "Schools and shops stay closed.")
    edit(story, "Five die in Tolmar earthquake\n\n", "Five die in Tolmar earthquake\n\nThis report was updated on Tuesday morning.\n\n")

    assert 24 in deaths(story)


@pytest.mark.parametrize(
    ("old", "new", "outcome"),
    [
        ("killed five people in Tolmar on Monday, the mayor said", "shook the region", Outcome.GONE),
        ("killed five people", "killed nine people", Outcome.CHANGED),
        ("killed five people", "spared five people", Outcome.CHANGED),
    ],
)
def test_a_correction_whose_words_are_gone_or_changed_is_kept_and_not_applied(old: str, new: str, outcome: Outcome, alice: User) -> None:
    story = newsroom()
    done = five_is_24(story, alice)

    edit(story, old, new)

    version = the_article(story).current_version
    assert version
    row = Correction.objects.get(pk=done.correction_id, superseded_at__isnull=True)
    (followed,) = follow_corrections([row], version_id=version.pk, text=version.text)
    assert followed.attachment.outcome == outcome
    assert 24 not in deaths(story)


def test_a_correction_returns_when_its_words_return(alice: User) -> None:
    story = newsroom()
    five_is_24(story, alice)
    edit(story, "killed five people", "killed nine people")

    bring_in(story, [QUAKE[1] | {"text": QUAKE[1]["text"] + "Corrected.\n"}])
    read_waiting(story)

    assert 24 in deaths(story)


def test_words_can_be_said_to_be_no_number(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    correct(article, words_in(article, Kind.NUMBER, "five"), alice, None)
    reading = reading_of(story)
    assert all(quantity.text != "five" for quantity in reading.quantities)
    assert not [answer for answer in reading.answers if answer.low == 5 and answer.span.start > 40]


def test_a_corrected_date_is_what_the_matcher_sees(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    correct(article, words_in(article, Kind.DATE, "Monday"), alice, bounds_of("2025-03-02"))
    (time,) = [time for time in reading_of(story).dates if time.text == "Monday"]
    assert (time.value, time.earliest, time.latest) == ("2025-03-02", "2025-03-02", "2025-03-02")
    detail = next(detail for detail in reading_of(story).details if detail.days)
    assert {day for days in detail.days for day in days} == {739312}


def test_a_corrected_name_stands_for_another_entity(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    words = words_in(article, Kind.NAME, "Tolmar", after="killed")
    correct(article, words, alice, NameMeaning("Tolmar Valley", "PLACE"), everywhere=True)

    reading = reading_of(story)
    assert {name.mention.text for name in reading.names if name.mention.text.startswith("Tolmar")} == {"Tolmar Valley"}
    assert "tolmar valley" in {name for detail in reading.details for name in detail.names}
    assert "tolmar" not in {name for detail in reading.details for name in detail.names}
    assert services.reconcile_story(story).conflicts >= 0


def test_a_corrected_speaker_is_stored_with_the_claim(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    claim = Claim.objects.get(version=article.current_version, text__startswith="The earthquake")
    words = words_in(article, Kind.SPEAKER, claim.text)
    assert claim.speaker

    correct(article, words, alice, SpeakerMeaning("Mayor Ruth Hale"))
    services.reconcile_story(story)

    claim.refresh_from_db()
    assert claim.speaker == "Mayor Ruth Hale"


def test_saying_the_same_twice_is_saying_it_once(alice: User, ada: User) -> None:
    story = newsroom()
    first = five_is_24(story, alice)
    before = Action.objects.count()

    again = five_is_24(story, ada)

    assert (again.correction_id, again.already) == (first.correction_id, True)
    assert Correction.objects.count() == 1
    assert Action.objects.count() == before


def test_the_second_of_two_editors_is_told_who_was_quicker(alice: User, ada: User) -> None:
    story = newsroom()
    article = the_article(story)
    words = words_in(article, Kind.NUMBER, "five")
    correct(article, words, alice, DEAD_24)

    told = services.correct(article.pk, words, user=ada, meaning=NumberMeaning(6, measure="deaths"))

    assert isinstance(told, CorrectedMeanwhile)
    assert (told.who, told.what) == ("Alice", "corrected “five” to 24 dead")
    assert Correction.objects.get().meaning() == DEAD_24


def test_who_saw_a_correction_may_correct_it_and_undoing_brings_the_first_back(alice: User, ada: User) -> None:
    story = newsroom()
    article = the_article(story)
    first = five_is_24(story, alice)
    words = words_in(article, Kind.NUMBER, "five", first.correction_id)

    second = correct(article, words, ada, NumberMeaning(6, quantifier=Quantifier.AT_LEAST, measure="deaths"))
    assert (second.was, second.now) == ("24 dead", "at least 6 dead")
    assert deaths(story)[-1] == 6

    undone = services.undo_correction(second.correction_id, user=ada)
    assert isinstance(undone, CorrectionUndone)
    assert (undone.undone, undone.now) == ("at least 6 dead", "24 dead")
    assert 24 in deaths(story)


def test_undoing_what_was_corrected_again_or_undone_already_is_told(alice: User, ada: User) -> None:
    story = newsroom()
    article = the_article(story)
    first = five_is_24(story, alice)
    second = correct(article, words_in(article, Kind.NUMBER, "five", first.correction_id), ada, None)

    told = services.undo_correction(first.correction_id, user=alice)
    assert isinstance(told, CorrectedMeanwhile)
    assert told.what == "corrected “five” to not a number to compare"

    services.undo_correction(second.correction_id, user=ada)
    assert isinstance(services.undo_correction(second.correction_id, user=ada), NothingToUndo)


def test_correcting_what_somebody_undid_meanwhile_is_told(alice: User, ada: User) -> None:
    story = newsroom()
    article = the_article(story)
    first = five_is_24(story, alice)
    services.undo_correction(first.correction_id, user=alice)

    told = services.correct(article.pk, words_in(article, Kind.NUMBER, "five", first.correction_id), user=ada, meaning=None)

    assert isinstance(told, CorrectedMeanwhile)
    assert (told.who, told.what) == ("Alice", "took back the correction of “five”")


def test_correcting_an_old_version_is_told(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    words = words_in(article, Kind.NUMBER, "five")
    edit(story, "Schools stay closed", "Shops stay closed")

    told = services.correct(article.pk, words, user=alice, meaning=DEAD_24)

    assert isinstance(told, CorrectedMeanwhile)
    assert told.what == "brought in version 2 of the article"


def test_words_in_which_nothing_is_read_any_more_are_told(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    told = services.correct(article.pk, words_in(article, Kind.NUMBER, "Schools"), user=alice, meaning=DEAD_24)
    assert isinstance(told, CorrectedMeanwhile)
    assert "finds something else in these words" in told.what


def test_a_correction_that_changes_nothing_is_refused_with_a_reason(alice: User) -> None:
    story = newsroom()
    article = the_article(story)
    words = words_in(article, Kind.DATE, "Monday")
    with pytest.raises(services.CannotCorrect, match="what was read already"):
        services.correct(article.pk, words, user=alice, meaning=DateMeaning("2025-03-03", "2025-03-03", "2025-03-03"))


def test_the_log_says_who_corrected_what_from_what_to_what(alice: User) -> None:
    five_is_24(newsroom(), alice)
    line = Action.objects.order_by("-pk")[0]
    assert (line.who, line.what, line.target) == ("Alice", "correction_make", "article post-1")
    assert (line.before["words"], line.after["words"], line.after["quote"]) == ("5 dead", "24 dead", "five")


# --- Ten editors at once -----------------------------------------------------------------------------------------------------

EDITORS, ROUNDS = 10, 100


@pytest.fixture
def editors(transactional_db: None) -> list[User]:
    return [User.objects.create_user(f"editor-{number}", role="editor") for number in range(EDITORS)]


def play(article: Article, words: Words, editors: list[User], pool: ThreadPoolExecutor, first: int = 100) -> list[object]:
    """Each editor says at the same moment that the words are another number."""
    start = Barrier(len(editors))

    def attempt(place: int) -> object:
        start.wait()
        meaning = NumberMeaning(first + place, measure="deaths")
        try:
            return services.correct(article.pk, words, user=editors[place], meaning=meaning, in_background=False)
        except IntegrityError as error:
            return error

    return list(pool.map(attempt, range(len(editors))))


def close_all(pool: ThreadPoolExecutor) -> None:
    start = Barrier(EDITORS)

    def close(_: int) -> None:
        start.wait()
        connections.close_all()

    list(pool.map(close, range(EDITORS)))


def test_of_ten_editors_one_corrects_and_nine_are_told_a_hundred_times(editors: list[User]) -> None:
    article = the_article(newsroom())
    standing = 0
    with ThreadPoolExecutor(EDITORS) as pool:
        for number in range(ROUNDS):
            outcomes = play(article, words_in(article, Kind.NUMBER, "five", standing), editors, pool, 100 + number % 2 * EDITORS)
            (winner,) = [outcome for outcome in outcomes if isinstance(outcome, services.Corrected)]
            told = [outcome for outcome in outcomes if isinstance(outcome, CorrectedMeanwhile)]
            standing = winner.correction_id
            assert len(told) == EDITORS - 1
            assert {outcome.who for outcome in told} == {Correction.objects.get(superseded_at__isnull=True).made_by}
        close_all(pool)
    assert Correction.objects.count() == Action.objects.filter(what="correction_make").count() == ROUNDS


def test_without_the_guard_the_database_alone_refuses_and_nobody_is_told_why(editors: list[User], monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: it shows that the test above could fail."""
    article = the_article(newsroom())

    def look_without_holding(article_id: int) -> Article:
        return Article.objects.select_related("story", "source", "current_version").get(pk=article_id)

    all_have_looked = Barrier(EDITORS)

    def wait_for_the_others(*looked_at: Any) -> Any:
        found = standing(*looked_at)
        all_have_looked.wait(60)
        return found

    standing = corrections._standing
    monkeypatch.setattr(corrections, "_held", look_without_holding)
    monkeypatch.setattr(corrections, "_standing", wait_for_the_others)
    with ThreadPoolExecutor(EDITORS) as pool:
        outcomes = play(article, words_in(article, Kind.NUMBER, "five"), editors, pool)
        close_all(pool)

    assert any(isinstance(outcome, IntegrityError) for outcome in outcomes)
    assert Correction.objects.filter(superseded_at__isnull=True).count() == 1
