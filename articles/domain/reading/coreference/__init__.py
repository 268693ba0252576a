"""What pronouns and short descriptions stand for within one article, where that is safe.

A deterministic, precision-first, multi-pass sieve over the dependency parse (Raghunathan et al., 2010; Lee et al., 2013): names are grouped
first, then titles and appositions tell roles, sex and age, then descriptions and pronouns are taken in text order, and last the speaker of
each quotation. Whatever two may be meant by is left open.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from spacy.tokens import Doc

from articles.domain.reading.coreference.discourse import Scene
from articles.domain.reading.coreference.people import People
from articles.domain.reading.coreference.places import Bodies
from articles.domain.reading.coreference.quoted import Quoted, first_persons
from articles.domain.reading.coreference.several import resolve_several
from articles.domain.reading.names import names_by_token
from articles.domain.reading.offices import Office
from articles.domain.reading.records import NameMention, Reference
from articles.domain.vocabulary import Attribution, Mention

__all__ = ["names_and_references", "resolve_references", "with_speakers"]


def resolve_references(
    doc: Doc,
    by_token: dict[int, NameMention],
    *,
    article: str,
    offices: Iterable[Office] = (),
    attributions: tuple[Attribution, ...] = (),
    text: str | None = None,
) -> tuple[Reference, ...]:
    """Return what stands for something named or told elsewhere in the article, in text order; no two share a character.

    ``by_token`` are the names of the article (see ``names_by_token``). ``text`` is the text of ``doc``, where the caller has it already:
    a parse does not keep it in one piece.
    """
    if not doc.has_annotation("DEP"):
        return ()
    plain = doc.text if text is None else text
    scene = Scene(doc, by_token, article=article, offices=offices, text=plain)
    quoted = Quoted(doc, attributions, plain)
    people = People(scene, quoted_by=quoted.quoted_by, said_by=quoted.said_by)
    bodies = Bodies(scene)
    found = [*people.resolve(), *bodies.resolve()]
    found += resolve_several(scene)
    found += first_persons(scene.hits, quoted, people.at, bodies.at)
    return _apart(found)


def _apart(found: list[Reference]) -> tuple[Reference, ...]:
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda item: (item.span.start, -item.span.end, item.kind)):
        if not kept or kept[-1].span.end <= reference.span.start:
            kept.append(reference)
    return tuple(kept)


def names_and_references(doc: Doc, by_token: dict[int, NameMention], references: tuple[Reference, ...]) -> dict[int, NameMention]:
    """Return ``by_token`` (see ``names_by_token``) with the words that stand for a person's name added, as names of whom they stand for.

    Places and bodies are left as they are: "the country" is as often the background of a sentence as what it is about.
    The added name has the characters of the reference and the text of its antecedent, so that an answer shows the words of its own claim.
    """
    standing = tuple(
        NameMention(Mention(item.antecedent.article, item.span, item.antecedent.text), item.type)
        for item in references
        if item.type == "PERSON"
    )
    return {**names_by_token(doc, standing), **by_token}


def with_speakers(attributions: tuple[Attribution, ...], references: tuple[Reference, ...]) -> tuple[Attribution, ...]:
    """Return attributions whose ``speaker`` is the name that a pronoun or description of the source stands for."""
    standing = {item.span: item.antecedent.text for item in references if item.type in ("PERSON", "ORGANISATION")}
    return tuple(replace(item, speaker=standing[item.source]) if item.source in standing else item for item in attributions)
