"""Outlets: their names, the other names under which their articles come in, and where they publish."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.db import transaction
from django.db.models import Q

from articles.models import Article, Source, Story, User, Verb
from articles.services.jobs import defer_reconciliation
from articles.services.log import record
from articles.services.outcomes import CannotKeep


@dataclass(frozen=True, slots=True)
class Outlet:
    """What is known of an outlet."""

    name: str
    aliases: Sequence[str] = ()
    domains: Sequence[str] = ()


@transaction.atomic
def change_outlet(pk: int, outlet: Outlet, *, user: User, in_background: bool = True) -> Source:
    """Rename an outlet, and say by which other names and at which domains it is known. Its old name stays as one of them."""
    source = Source.objects.select_for_update().get(pk=pk)
    names = _distinct(outlet.aliases)
    if outlet.name != source.name:
        names = _distinct([*names, source.name])
    _refuse_taken([outlet.name, *names], source)
    before, renamed = _words(source), outlet.name != source.name
    source.name = outlet.name
    source.aliases = [name for name in names if name != outlet.name]
    source.domains = _distinct(domain_of(domain) for domain in outlet.domains)
    source.save()
    record(Verb.OUTLET_CHANGE, source, user=user, before={"words": before}, after={"words": _words(source)})
    if renamed:
        _tell_again([source.pk], in_background)
    return source


@transaction.atomic
def merge_outlets(pk: int, *, into: int, user: User, in_background: bool = True) -> Source:
    """Let two outlets be one: the articles of the first are the second's, and so is its name. Counts are made anew."""
    if pk == into:
        raise CannotKeep("This is the same outlet. Choose another one.")
    held = {source.pk: source for source in Source.objects.select_for_update().filter(pk__in=(pk, into)).order_by("pk")}
    gone, kept = held.get(pk), held.get(into)
    if gone is None or kept is None:
        raise Source.DoesNotExist
    articles = _carry_articles(gone, kept)
    kept.aliases = _distinct([*kept.aliases, gone.name, *gone.aliases])
    kept.domains = _distinct([*kept.domains, *gone.domains])
    kept.url = kept.url or gone.url
    kept.save()
    name = gone.name
    gone.delete()
    record(Verb.OUTLET_MERGE, kept, user=user, before={"words": f"{name}: {articles} articles"}, after={"words": _words(kept)})
    _tell_again([kept.pk], in_background)
    return kept


def known_outlets(names: Collection[str]) -> dict[str, Source]:
    """Return the outlets that some names stand for: by their name, by another that they go by, or by the domain where they publish."""
    domains = {name: domain_of(name) for name in names if "." in name and " " not in name.strip()}
    told = Q(name__in=names) | Q(aliases__overlap=list(names)) | Q(domains__overlap=list(domains.values()))
    found: dict[str, Source] = {}
    # The surest comes last, and of two the one that was there first.
    sources = list(Source.objects.filter(told).order_by("-pk")) if names else []
    for source in sources:
        found |= {name: source for name, domain in domains.items() if domain in source.domains}
    for source in sources:
        found |= {alias: source for alias in source.aliases if alias in names}
    return found | {source.name: source for source in sources if source.name in names}


def _carry_articles(gone: Source, kept: Source) -> int:
    """Two articles that both outlets had under one key stay two: the one that comes gets its old outlet's name behind its key."""
    taken = set(Article.objects.filter(source=kept).values_list("key", flat=True))
    for article in Article.objects.filter(source=gone, key__in=taken):
        article.key = f"{article.key[:290]} ({gone.name})"
        article.save(update_fields=["key"])
    return Article.objects.filter(source=gone).update(source=kept)


def domain_of(address: str) -> str:
    """Return the domain of an address, or of what is one already.

    >>> domain_of("https://www.Example.org/news/"), domain_of("example.org")
    ('example.org', 'example.org')
    """
    words = address.strip().casefold()
    host = urlsplit(words if "//" in words else f"//{words}").hostname or ""
    return host.removeprefix("www.")


def _distinct(words: object) -> list[str]:
    told = (str(word).strip() for word in words)  # type: ignore[attr-defined]  # any iterable of words
    return list(dict.fromkeys(word for word in told if word))


def _refuse_taken(names: Sequence[str], source: Source) -> None:
    taken = Source.objects.exclude(pk=source.pk).filter(Q(name__in=names) | Q(aliases__overlap=list(names))).first()
    if taken is not None:
        raise CannotKeep(f"“{taken.name}” goes by one of these names. Merge the two if they are one outlet.")


def _tell_again(sources: Sequence[int], in_background: bool) -> None:
    """Have the counts and origins made anew that name the outlet."""
    for story in Story.objects.filter(articles__source__in=sources).distinct() if in_background else ():
        defer_reconciliation(story.pk)


def _words(source: Source) -> str:
    also = f"; also {', '.join(source.aliases)}" if source.aliases else ""
    return f"{source.name}{also}{'; ' + ', '.join(source.domains) if source.domains else ''}"
