"""Where articles come from: what is found lasts as long as the texts, what an editor says as long as the article."""

from __future__ import annotations

import pytest

from articles import services
from articles.domain.vocabulary import HowKnown
from articles.models import Action, Article, Claim, Group, OriginJudgement, Story, User, Verb
from articles.models.claims import GroupStatus
from articles.selectors.undoing import last_done
from articles.services import CannotJudge
from tests.newsroom import Row, bring_in, newsroom, read_again, read_waiting

pytestmark = pytest.mark.django_db

FERRY = (
    "A ferry with 120 passengers on board ran aground off the island of Sorra on Sunday night after its engine failed in heavy seas, the "
    "coast guard said. Lifeboats took everyone ashore within three hours and nobody was seriously hurt. The captain told investigators "
    "that a fuel line had burst soon after the ship left the harbour at Mellin. Divers will look at the hull as soon as the wind drops."
)
OWN = (
    "Passengers spoke of their fear on Monday after a night on the rocks. The ferry with 120 passengers had run aground off Sorra when its "
    "engine failed on Sunday night. Volunteers from the lifeboat station worked until nearly midnight. A crew member said it had coughed "
    "all week."
)
CREDITS = (
    "The wind had dropped by Monday noon. Everyone was ashore within three hours, a spokesman told AFP. The school on Sorra gave soup to "
    "all."
)


def row(key: str, outlet: str, text: str, day: int) -> Row:
    return {"id": key, "source": outlet, "title": f"{outlet} on the ferry", "published": f"2025-03-0{day}", "text": f"{text}\n"}


ROWS = (
    row("wire", "Northern Wire", FERRY, 2),
    row("post", "Harbour Post", FERRY.partition(" Divers")[0], 3),
    row("echo", "Tolmar Echo", OWN, 3),
    row("radio", "Radio Sorra", CREDITS, 4),
)


@pytest.fixture
def story() -> Story:
    return newsroom(ROWS, "Ferry")


def article(key: str) -> Article:
    return Article.objects.select_related("source").get(key=key)


def say(key: str, user: User, *, of: str = "", agency: str = "") -> OriginJudgement:
    of_article = article(of) if of else None
    done = services.correct_origin(article(key), of=of_article, agency=agency, user=user, in_background=False)
    services.reconcile_story(done.article.story)
    return done


def origins() -> dict[str, str]:
    return dict(Article.objects.order_by("key").values_list("key", "origin"))


FOUND = {"echo": "Tolmar Echo", "post": "Northern Wire", "radio": "Radio Sorra", "wire": "Northern Wire"}


def test_a_copy_goes_back_to_the_first_and_says_how_that_is_known(story: Story) -> None:
    assert origins() == FOUND
    post = article("post")
    assert (post.origin_known, post.copied_from) == (HowKnown.COPY, article("wire"))
    assert post.origin_how == "same text as Northern Wire, 100 % of its five-word runs"
    assert article("wire").origin_how == article("echo").origin_how == ""


def test_what_one_origin_alone_tells_is_no_agreement_however_many_print_it(story: Story) -> None:
    groups = Group.objects.filter(story=story)
    assert not groups.filter(status__in=(GroupStatus.AGREED, GroupStatus.SIMILAR), origins__lt=2).exists()
    printed_twice = groups.filter(members__text__contains="fuel line").distinct().get()
    assert (printed_twice.articles, printed_twice.outlets, printed_twice.origins) == (2, 2, 1)
    assert printed_twice.status == GroupStatus.SINGLE


def test_a_claim_that_credits_an_agency_says_so(story: Story) -> None:
    assert set(Claim.objects.exclude(credited="").values_list("version__article__key", "credited")) == {("radio", "AFP")}


def test_an_editors_word_is_obeyed_through_every_reading_and_import(story: Story, alice: User) -> None:
    say("echo", alice, agency="reuters")
    expected = {**FOUND, "echo": "Reuters"}
    assert origins() == expected
    assert article("echo").origin_how == "as Alice said"
    read_again(story)
    services.reconcile_story(story)
    assert origins() == expected
    bring_in(story, [row("echo", "Tolmar Echo", f"{OWN} The owner has apologised.", 5)])
    read_waiting(story)
    services.reconcile_story(story)
    assert origins() == expected
    assert article("echo").versions.count() == 2


def test_a_report_of_its_own_is_no_copy_and_a_later_word_replaces_an_earlier(story: Story, alice: User) -> None:
    say("post", alice)
    assert origins() == {**FOUND, "post": "Harbour Post"}
    later = say("post", alice, of="echo")
    assert origins() == {**FOUND, "post": "Tolmar Echo"}
    assert OriginJudgement.objects.filter(undone_at=None).get() == later
    assert say("post", alice, of="echo") == later


def test_undone_the_earlier_word_stands_again_and_then_what_was_found(story: Story, alice: User) -> None:
    first, second = say("post", alice), say("post", alice, agency="AFP")
    undone = services.undo(alice)
    assert isinstance(undone, services.OriginUndone)
    assert "is a report of its own" in undone.again
    services.reconcile_story(story)
    assert origins()["post"] == "Harbour Post"
    assert isinstance(services.undo_one("origin", first.pk, user=alice), services.OriginUndone)
    assert isinstance(services.undo_one("origin", second.pk, user=alice), services.NothingToUndo)
    services.reconcile_story(story)
    assert origins() == FOUND
    verbs = list(Action.objects.filter(target_type="originjudgement").order_by("pk").values_list("what", flat=True))
    assert verbs == [Verb.ORIGIN_CORRECT, Verb.ORIGIN_CORRECT, Verb.ORIGIN_UNDO, Verb.ORIGIN_UNDO]


def test_what_contradicts_itself_is_refused_with_who_said_so(story: Story, alice: User) -> None:
    say("post", alice, of="echo")
    with pytest.raises(CannotJudge, match="Alice said that the article of Harbour Post comes from Tolmar Echo"):
        say("echo", alice, of="post")
    with pytest.raises(CannotJudge, match="does not come from itself"):
        say("echo", alice, of="echo")
    other = newsroom([row("other", "Daily Other", OWN, 6)], "Another")
    with pytest.raises(CannotJudge, match="another story"):
        say("echo", alice, of="other")
    assert other.articles.get().origin == "Daily Other"


def test_the_outlet_stands_for_an_article_that_was_withdrawn(story: Story, alice: User) -> None:
    say("echo", alice, of="wire")
    services.withdraw_article(article("wire"), why="The outlet took it back.", user=alice, in_background=False)
    services.reconcile_story(story)
    assert origins()["echo"] == "Northern Wire"


def test_it_is_among_what_one_did_last(story: Story, alice: User) -> None:
    first = say("post", alice, of="echo")
    say("post", alice)
    lines = [(line.kind, line.what, line.undoable) for line in last_done(alice)]
    assert ("origin", "Said: the article of Harbour Post is a report of its own", True) in lines
    assert ("origin", "Said: the article of Harbour Post comes from Tolmar Echo", False) in lines
    assert first.story_id == story.pk


def test_an_import_spares_what_an_editor_traced_when_it_is_rolled_back(alice: User) -> None:
    story = services.create_story("Ferry")
    run = bring_in(story, ROWS)
    read_waiting(story)
    services.reconcile_story(story)
    services.correct_origin(article("post"), of=article("echo"), user=alice, in_background=False)
    spared = {item.outlet: item.work for item in services.spared_by(run)}
    assert set(spared) == {"Harbour Post", "Tolmar Echo"}
    assert spared["Harbour Post"] == ("Alice said that the article of Harbour Post comes from Tolmar Echo",)
    services.take_import_back(run, user=alice, in_background=False)
    services.carry_back(run, in_background=False)
    assert set(story.articles.values_list("key", flat=True)) == {"post", "echo"}
