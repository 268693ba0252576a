"""The reader: an article in, everything that was read in it out."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.language import Language
from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from articles.domain.pairing.encoder import Encoder, load_encoder
from articles.domain.reading.answers import SentenceContext, answers_of, bounds_of, years_of
from articles.domain.reading.asking import how_many, when_or_where
from articles.domain.reading.attribution import find_attributions
from articles.domain.reading.certainty import certainty_of
from articles.domain.reading.claims import Clause, find_clauses, owner_of, printable, states_something, whole
from articles.domain.reading.cleaning import Layout, lay_out
from articles.domain.reading.coreference import names_and_references, resolve_references, with_speakers
from articles.domain.reading.dates import find_times, published_day
from articles.domain.reading.fates import fate_answers, find_fates
from articles.domain.reading.gazetteer import fold
from articles.domain.reading.language import Told, Verdict, tell_language
from articles.domain.reading.located import Located
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.normalised import View, normalise, restored
from articles.domain.reading.offices import find_offices, find_titles
from articles.domain.reading.parse_mending import is_set_aside
from articles.domain.reading.parsing import MODEL, load_pipeline, one_at_a_time, parse
from articles.domain.reading.phrases import find_phrases
from articles.domain.reading.quantities import Counted, find_quantities
from articles.domain.reading.records import BYGONE_DAYS, Answer, Detail, NameMention, Phrase, Reading, SentenceDetail, SentenceTokens
from articles.domain.reading.relations import find_relations, relation_answers
from articles.domain.reading.roles import roles_of
from articles.domain.reading.settings import Settings, with_groups
from articles.domain.reading.sheets import Sheet, joined, sheets_of
from articles.domain.reading.sketches import sketch_of
from articles.domain.reading.syntax import content_lemmas
from articles.domain.vocabulary import Article, Attribution, Claim, ClaimKey, ConflictType, Polarity, Span, TimeExpression

logger = logging.getLogger(__name__)
_WORDS_SAID = 3
_FAILED = "reading it failed ({}); it was set aside, and the others go on. The log of the application names the cause"
MAX_CHARACTERS = 1_000_000
BATCH = 16
BATCH_CHARACTERS = 120_000
_QUOTED = re.compile(r"“([^“”]{5,1500})”|\"([^\"\n]{5,800})\"")


@dataclass(frozen=True, slots=True)
class Parsed:
    """An article with its layout and its parse, between the two halves of reading."""

    article: Article
    layout: Layout
    doc: Doc


class Reader:
    """Reads articles with one spaCy pipeline. ``segmentation`` is "sentences" or "clauses": what becomes a claim.

    Without an ``encoder`` nothing is kept for the pair reader, which then finds nothing.
    """

    def __init__(self, nlp: Language, segmentation: str = "clauses", encoder: Encoder | None = None) -> None:
        self.nlp = nlp
        self.segmentation = segmentation
        self.encoder = encoder

    def read(self, article: Article) -> Reading:
        """Read one article. A text that cannot be read gives a reading whose ``problem`` says why."""
        return next(iter(self.read_all([article])))

    def read_all(self, articles: Iterable[Article]) -> Iterator[Reading]:
        """Read many articles in order, parsing them in batches."""
        for batch in _batches(articles):
            with one_at_a_time(self.nlp):
                readings = self._read_apart(batch)
            yield from readings

    def _read_apart(self, articles: Sequence[Article]) -> list[Reading]:
        """Read articles together; where that fails, one by one, and set aside the one that cannot be read."""
        try:
            return self._read_batch(articles)
        except Exception as error:  # the boundary: one article that cannot be read must not keep the others of its batch from it
            logger.exception("Articles %s could not be read together.", [article.id for article in articles])
            if len(articles) == 1:
                return [_unread(articles[0], _FAILED.format(type(error).__name__))]
            return [reading for article in articles for reading in self._read_apart([article])]

    def _read_batch(self, articles: Sequence[Article]) -> list[Reading]:
        laid = [_lay_out(article) for article in articles]
        sheets = [sheet for item in laid for sheet in item.sheets]
        together = BATCH if sum(len(sheet.text) for sheet in sheets) <= BATCH_CHARACTERS else 1
        docs = parse(self.nlp, ((sheet.text, sheet.blocks) for sheet in sheets), together)
        return [self._finish(item, docs) for item in laid]

    def _finish(self, laid: _Laid, docs: Iterator[Doc]) -> Reading:
        """Take the parsed sheets of an article and read them."""
        if laid.problem:
            return _unread(laid.article, laid.problem)
        read = [_read(Parsed(laid.article, sheet.layout, next(docs)), self.segmentation) for sheet in laid.sheets]
        reading = restored(joined(read), laid.view)
        return replace(reading, notes=laid.notes, sentences=tuple(self._encoded(laid.article.text, reading.phrases)))

    def _encoded(self, text: str, phrases: Iterable[Phrase]) -> Iterator[SentenceTokens]:
        """Yield the sentences that have phrases, encoded one by one as they were imported."""
        if self.encoder is not None:
            for span in dict.fromkeys(phrase.sentence for phrase in phrases):
                yield SentenceTokens(span, self.encoder.encode(span.of(text)).tobytes())


@dataclass(frozen=True, slots=True)
class _Laid:
    """An article, with its normalised view for a text, taken apart; or the reason why it cannot be read."""

    article: Article
    view: View
    problem: str | None
    sheets: tuple[Sheet, ...] = ()
    notes: tuple[str, ...] = ()


def _batches(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Yield articles in groups that are parsed together: some, and not too long."""
    batch: list[Article] = []
    for article in articles:
        batch.append(article)
        if len(batch) == BATCH or sum(len(item.text) for item in batch) > BATCH_CHARACTERS:
            yield batch
            batch = []
    yield batch


def _lay_out(article: Article) -> _Laid:
    view = normalise(article.text[: MAX_CHARACTERS + 1])
    problem = _problem_of(article.text, view.text)
    told = Told(Verdict.OTHER) if problem else tell_language(view.text)
    if told.verdict is Verdict.OTHER:
        return _Laid(article, view, problem or _foreign(told))
    sheets = sheets_of(view.text, lay_out(view.text, normalise(article.title).text))
    unread = None if sheets else "nothing in it reads as a sentence"
    return _Laid(replace(article, text=view.text), view, unread, sheets, _language_notes(told))


def load_reader(model: str = MODEL, segmentation: str = "clauses", encoder: str = "") -> Reader:
    """Return a reader on a spaCy model and an encoder (a file; the one that ships, if none is named), both loaded once per process."""
    return Reader(load_pipeline(model), segmentation, load_encoder(encoder))


def _problem_of(text: str, plain: str) -> str | None:
    if not plain.strip():
        return "the text is empty"
    if not any(letter.isalpha() for letter in plain):
        return "there is no word in the text"
    if len(text) > MAX_CHARACTERS:
        return f"the text is too long to be one article ({len(text):,} characters; the limit is {MAX_CHARACTERS:,}): split it"
    return None


def _foreign(told: Told) -> str:
    return f"the text is not in English but in {told.name}" if told.name else "the text is not in English"


def _language_notes(told: Told) -> tuple[str, ...]:
    """Return what to bear in mind of a text whose language is not clear."""
    if told.verdict is Verdict.ENGLISH:
        return ()
    if told.name:
        return (f"Part of the text seems to be in {told.name}. It was read as English: look at what was read there.",)
    return ("The language of the text is not clear: it has too few words besides names and figures. It was read as English.",)


def _readable(layout: Layout) -> tuple[Span, ...]:
    return tuple(block.span for block in layout.readable)


def _unread(article: Article, problem: str | None) -> Reading:
    return Reading(id=article.id, source=article.source, title=article.title, url=article.url, published=article.published, problem=problem)


def _read(parsed: Parsed, segmentation: str) -> Reading:
    article, layout, doc = parsed.article, parsed.layout, parsed.doc
    published = article.published or layout.published
    dates = find_times(article.text, _readable(layout), published=published)
    names = find_names(doc, article.id)
    counted = find_quantities(doc, dates=tuple(time.span for time in dates if time.type != "DURATION"))
    attributions = find_attributions(doc, 0)
    builder = _ClaimBuilder(parsed, names=names, dates=dates, counted=counted, attributions=attributions, published=published)
    claims, details, answers = builder.build(segmentation)
    return Reading(
        id=article.id,
        source=article.source,
        title=article.title,
        url=article.url,
        published=published,
        headline=layout.headline.of(article.text) if layout.headline else article.title,
        byline=layout.byline,
        agency=layout.agency,
        contributor=layout.contributor,
        place=layout.place,
        shingles=sketch_of(token.lower_ for token in doc if token.is_alpha),
        claims=claims,
        details=details,
        answers=answers,
        names=names,
        quantities=tuple(item.as_quantity(article.text) for item in counted if not item.again),
        dates=dates,
        attributions=attributions,
        relations=builder.relations,
        titles=builder.titles,
        references=builder.references,
        phrases=tuple(builder.phrases),
    )


class _ClaimBuilder:
    """Turns the sentences of one parsed article into claims with details and answers."""

    def __init__(
        self,
        parsed: Parsed,
        *,
        names: tuple[NameMention, ...],
        dates: tuple[TimeExpression, ...],
        counted: tuple[Counted, ...],
        attributions: tuple[Attribution, ...],
        published: str | None,
    ) -> None:
        self.article = parsed.article
        self.doc = parsed.doc
        self.headline = parsed.layout.headline
        self.plain = parsed.doc.text
        self.dates = Located(dates, lambda item: item.span)
        self.counted = Located(counted, lambda item: item.numeral.span)
        self.people = Located((name for name in names if name.type == "PERSON"), lambda name: name.mention.span)
        self.by_token = names_by_token(parsed.doc, names)
        offices = list(find_offices(parsed.doc, self.by_token))
        self.references = resolve_references(
            parsed.doc, self.by_token, article=self.article.id, offices=offices, attributions=attributions, text=self.plain
        )
        self.standing = names_and_references(parsed.doc, self.by_token, self.references)
        said = (item for item in with_speakers(attributions, self.references) if item.kind in ("says", "denies"))
        self.said = Located(said, lambda item: item.content)
        quotes = (Span(match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(self.plain))
        self.quotes = Located(quotes, lambda span: span)
        self.today = published_day(published)
        self.earlier: tuple[TimeExpression, ...] = ()
        self.offices = Located(offices, lambda office: office.holder.mention.span)
        self.relations = tuple(find_relations(parsed.doc, self.by_token, offices, self.references))
        self.related = Located(self.relations, lambda relation: relation.span)
        self.titles = tuple(find_titles(parsed.doc, self.by_token, offices, self.article.id))
        self.settings = Settings(parsed.doc, self.by_token, dates=self.dates, counted=self.counted)
        self.phrases: list[Phrase] = []

    def build(self, segmentation: str) -> tuple[tuple[Claim, ...], tuple[Detail, ...], tuple[Answer, ...]]:
        claims: list[Claim] = []
        details: list[Detail] = []
        answers: list[Answer] = []
        for sentence in self.doc.sents:
            span = _trimmed(self.plain, sentence.start_char, sentence.end_char)
            if span is None or not self._states_something(sentence, span):
                continue
            clauses = find_clauses(sentence, span, self.quotes.touching(span)) if segmentation == "clauses" else [whole(sentence, span)]
            around = self._sentence_detail(sentence, span) if len(clauses) > 1 else None
            times = self._times_spoken_of(span)
            for clause in clauses:
                claim = self._claim(clause, span)
                claims.append(claim)
                detail = self._detail(claim, clause, times)
                details.append(replace(detail, position=len(claims), sentence=around, printable=self._printable(claim, clause, sentence)))
            answers.extend(self._answers(span, clauses))
            self.phrases.extend(find_phrases(sentence, span, self.counted.inside(span), self._times(span), self.standing))
        return tuple(claims), tuple(details), tuple(answers)

    def _states_something(self, sentence: DocSpan, span: Span) -> bool:
        attributed = bool(self.said.touching(span) or self.quotes.touching(span))
        return states_something(sentence, headline=self._is_headline(span), attributed=attributed)

    def _is_headline(self, span: Span) -> bool:
        return self.headline is not None and self.headline.overlap(span) > 0

    def _sentence_detail(self, sentence: DocSpan, span: Span) -> SentenceDetail:
        return SentenceDetail(span, span.of(self.article.text), content_lemmas(sentence), self._names(sentence))

    def _names(self, tokens: Iterable[Token]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fold(self.standing[token.i].mention.text) for token in tokens if token.i in self.standing))

    def _claim(self, clause: Clause, sentence: Span) -> Claim:
        span = clause.span
        certainty = certainty_of(clause.root, span)
        return Claim(
            key=ClaimKey(self.article.id, span.start, span.end),
            text=span.of(self.article.text),
            sentence=sentence,
            speaker=self._speaker(clause),
            polarity=certainty.polarity,
            modality=certainty.modality,
            headline=self._is_headline(span),
            negation=certainty.negation,
        )

    def _printable(self, claim: Claim, clause: Clause, sentence: DocSpan) -> Span | None:
        """Return what of a sentence can be printed alone for a claim in it; a headline has a grammar of its own."""
        if claim.headline:
            return None
        return printable(clause, sentence, said=self._said(clause), quotes=self.quotes.touching(claim.sentence), referents=self.standing)

    def _speaker(self, clause: Clause) -> str | None:
        said = self._said(clause)
        if said is None:
            return None
        return self._named_beside(said) or said.speaker or " ".join(said.source.of(self.article.text).split())

    def _said(self, clause: Clause) -> Attribution | None:
        """Return the attribution of what a clause tells, if somebody is named who says it."""
        span = clause.span
        best = max(self.said.touching(span), key=lambda item: item.content.overlap(span), default=None)
        if best is None or not (2 * best.content.overlap(span) >= span.end - span.start or self._is_of_saying(clause, best)):
            return None
        return best

    def _named_beside(self, said: Attribution) -> str | None:
        """Return the name that stands beside a description of the speaker: "the mayor of Harrow, [Anna Berg], said"."""
        people = [name.mention for name in self.people.inside(said.source)]
        if not people:
            return None
        before = self.plain[said.source.start : people[0].span.start]
        after = self.plain[people[0].span.end : said.source.end]
        return (
            people[0].text if before.count(",") == 1 and after[:1] in ("", ",") and fold(people[0].text) not in fold(said.speaker) else None
        )

    def _is_of_saying(self, clause: Clause, said: Attribution) -> bool:
        """Return whether a clause is there to say who says it, however little: "The mayor of the town said he had not"."""
        enough = said.kind == "denies" or len(said.content.of(self.plain).split()) >= _WORDS_SAID
        return enough and said.cue is not None and said.cue.start <= clause.root.idx < said.cue.end

    def _detail(self, claim: Claim, clause: Clause, times: tuple[TimeExpression, ...]) -> Detail:
        span = claim.key.span
        bounds = [found for time in times if (found := bounds_of(time))]
        quotes = tuple(
            Span(max(quote.start, span.start), min(quote.end, span.end)) for quote in self.quotes.touching(span) if quote.overlap(span) >= 5
        )
        told = [token for token in clause.tokens if not is_set_aside(token)]
        return Detail(
            claim=claim.key,
            lemmas=content_lemmas(told),
            names=self._names(told),
            numbers=tuple(item.numeral.value * item.factor for item in self.counted.inside(span) if not item.again),
            years=years_of(times),
            days=tuple((int(low), int(high)) for low, high in bounds),
            background=self._is_background(bounds),
            quotes=quotes,
            negated=claim.polarity is Polarity.DENIED,
            roles=roles_of(clause.tokens, self.standing),
        )

    def _times_spoken_of(self, span: Span) -> tuple[TimeExpression, ...]:
        """Return the dates a sentence speaks of; one without a date of its own goes on about the bygone date of the one before it."""
        times = tuple(time for time in self._times(span) if time.type in ("DATE", "TIME"))
        if times:
            bounds = [found for time in times if (found := bounds_of(time))]
            self.earlier = times if self._is_background(bounds) else ()
            return times
        times, self.earlier = self.earlier, ()
        return times

    def _is_background(self, bounds: list[tuple[float, float]]) -> bool:
        """Return whether all days named lie more than a month before publication."""
        return bool(bounds) and self.today is not None and max(high for _, high in bounds) < self.today.toordinal() - BYGONE_DAYS

    def _times(self, span: Span) -> tuple[TimeExpression, ...]:
        return tuple(self.dates.inside(span))

    def _answers(self, span: Span, clauses: Sequence[Clause]) -> Iterator[Answer]:
        """Yield the answers of a sentence, each as that of the clause in which it stands: its question may be told in another clause."""
        key = ClaimKey(self.article.id, span.start, span.end)
        context = SentenceContext(key, self.doc, self.plain, span, self.standing, self._times(span))
        answers = answers_of(context, self.counted.inside(span), self.offices.inside(span))
        fates = fate_answers(key, find_fates(clauses[0].root.sent, self.standing))
        counted = {item.numeral.whole.start: item for item in self.counted.inside(span)}
        for placed in [self._asked(self._placed(answer, counted.get(answer.span.start))) for answer in answers]:
            yield placed if len(clauses) == 1 else _within(placed, owner_of(placed.span, clauses).span)
        for answer in (*relation_answers(key, self.related.inside(span)), *fates):
            yield answer if len(clauses) == 1 else _within(answer, owner_of(answer.span, clauses).span)

    def _asked(self, answer: Answer) -> Answer:
        """Return an answer with the question that it answers, where its clause can be turned into one."""
        if answer.type is ConflictType.NUMBER:
            return replace(answer, asked=how_many(self.doc, answer.span))
        if answer.type is ConflictType.DATE_TIME and answer.measure in ("clock", "date"):
            return replace(answer, asked=when_or_where(self.doc, answer.span))
        if answer.type is ConflictType.PLACE and answer.measure == "place":
            return replace(answer, asked=when_or_where(self.doc, answer.span, place=True))
        return answer

    def _placed(self, answer: Answer, counted: Counted | None) -> Answer:
        """Return an answer with the event it is told of."""
        if answer.measure.startswith(("office:", "title:")):
            return answer
        if answer.type is ConflictType.DATE_TIME:
            return replace(answer, setting=self.settings.of_time(answer.span))
        if answer.type is not ConflictType.NUMBER or counted is None:
            return replace(answer, setting=self.settings.of(answer.span))
        setting = with_groups(self.settings.of(answer.span, counted.verb), counted.noun, self.by_token)
        return replace(answer, setting=setting)


def _within(answer: Answer, clause: Span) -> Answer:
    """Return an answer as that of a clause, no longer than the clause is."""
    start, end = max(answer.span.start, clause.start), min(answer.span.end, clause.end)
    claim = ClaimKey(answer.claim.article, clause.start, clause.end)
    return replace(answer, claim=claim, span=Span(start, end) if start < end else clause)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    piece = text[start:end]
    lead = len(piece) - len(piece.lstrip())
    trail = len(piece) - len(piece.rstrip())
    return Span(start + lead, end - trail) if lead < len(piece) else None
