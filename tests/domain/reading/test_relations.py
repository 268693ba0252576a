"""What a text says of people that lasts: offices, relatives, ages, nationality and origin, trades."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.engine import Reader
from articles.domain.reading.records import Reading
from tests.domain.desk import an_article

# A sentence, and what it says: whose, what kind of relation, its value, and for offices the body and the tense.
OFFICES = [
    ("Ukrainian President Volodymyr Zelensky thanked his allies.", "Volodymyr Zelensky", "president", "ukrainian", ""),
    ("Olena met President of Ukraine Petro Poroshenko on Monday.", "Petro Poroshenko", "president", "ukraine", ""),
    ("U.S. President Joe Biden spoke with reporters.", "Joe Biden", "president", "u s", ""),
    ("German Chancellor Anna Vogel met reporters in Berlin.", "Anna Vogel", "chancellor", "german", ""),
    ("Ukraine's Deputy Defence Minister Hanna Malyar said so.", "Hanna Malyar", "deputy-defence-minister", "ukraine", ""),
    ("Anna Berg, minister for foreign affairs, was away.", "Anna Berg", "foreign-minister", "", ""),
    ("Anna Berg, the French minister of the interior, was away.", "Anna Berg", "interior-minister", "french", ""),
    ("Defence Secretary Peter Novak was away on Monday.", "Peter Novak", "defence-secretary", "", ""),
    ("Secretary of State Laura Finch spoke to reporters.", "Laura Finch", "secretary-of-state", "", ""),
    ("UN Secretary-General Antonio Guterres said so.", "Antonio Guterres", "secretary-general", "un", ""),
    ("Antonio Guterres, the UN secretary-general, said so.", "Antonio Guterres", "secretary-general", "un", ""),
    ("Director General of the IAEA Rafael Grossi said so.", "Rafael Grossi", "director-general", "iaea", ""),
    ("Vice President Rita Gomez was in Lima on Monday.", "Rita Gomez", "vice-president", "", ""),
    ("Police Chief Dan Moss said two men were held.", "Dan Moss", "police-chief", "", ""),
    ("Peter Novak, chief of police in Leeds, was away.", "Peter Novak", "police-chief", "leeds", ""),
    ("Mayor Susan Clark of Lyon opened the bridge.", "Susan Clark", "mayor", "lyon", ""),
    ("Dan Moss, mayor of Springfield since 2015, closed the bridge.", "Dan Moss", "mayor", "springfield", ""),
    ("The city's mayor, Dan Moss, said the bridge was closed.", "Dan Moss", "mayor", "city", ""),
    ("The museum's director, Robert Hale, opened the show.", "Robert Hale", "director", "museum", ""),
    ("The director of the museum, Robert Hale, opened the show.", "Robert Hale", "director", "museum", ""),
    ("Robert Hale, director of the museum, opened the show.", "Robert Hale", "director", "museum", ""),
    ("Museum director Robert Hale opened the show.", "Robert Hale", "director", "museum", ""),
    ("Peter Novak, 45, director of the hospital, was away.", "Peter Novak", "director", "hospital", ""),
    ("School principal Rita Gomez said classes would resume.", "Rita Gomez", "principal", "school", ""),
    ("Lincoln High School principal Rita Gomez said so.", "Rita Gomez", "principal", "lincoln high school", ""),
    ("Boeing chief executive Peter Novak resigned.", "Peter Novak", "ceo", "boeing", ""),
    ("Peter Novak, the company's chief executive officer, resigned.", "Peter Novak", "ceo", "company", ""),
    ("Mao Ning, a foreign ministry spokesman, told reporters so.", "Mao Ning", "spokesman", "ministry", ""),
    ("Russian President Vladimir Putin's spokesman, Dmitry Peskov, said so.", "Dmitry Peskov", "spokesman", "", ""),
    ("Robert Hale, who heads the agency, said so on Monday.", "Robert Hale", "head", "agency", ""),
    ("Robert Hale heads the Coastal Relief Agency.", "Robert Hale", "head", "coastal relief agency", ""),
    ("Rita Gomez, who chairs the committee, said so.", "Rita Gomez", "chairman", "committee", ""),
    ("Rita Gomez is the director of the city zoo.", "Rita Gomez", "director", "zoo", ""),
    ("Rita Gomez has been director of the zoo since 2010.", "Rita Gomez", "director", "zoo", ""),
    ("Robert Hale was appointed director of the National Gallery on Monday.", "Robert Hale", "director", "national gallery", "new"),
    ("The board appointed Robert Hale as director of the museum.", "Robert Hale", "director", "museum", "new"),
    ("Peter Novak was elected mayor of Leeds on Sunday.", "Peter Novak", "mayor", "leeds", "new"),
    ("Rita Gomez was sworn in as governor of Ohio.", "Rita Gomez", "governor", "ohio", "new"),
    ("Robert Hale became president of the club in 2019.", "Robert Hale", "president", "club", "new"),
    ("Rita Gomez stepped down as chairwoman of the bank in May.", "Rita Gomez", "chairman", "bank", "former"),
    ("Robert Hale resigned as mayor of Leeds on Monday.", "Robert Hale", "mayor", "leeds", "former"),
    ("Anna Vogel remains prime minister after the vote.", "Anna Vogel", "prime-minister", "", ""),
    ("Then-President Donald Trump spoke on Monday.", "Donald Trump", "president", "", "former"),
    ("Robert Hale, co-director of the museum, opened the show.", "Robert Hale", "co-director", "museum", ""),
    ("Former Prime Minister Anna Vogel was there on Monday.", "Anna Vogel", "prime-minister", "", "former"),
]
AGES = [
    ("Marian Berg, 21, was found on Monday.", "Marian Berg", "21"),
    ("The 21-year-old Marian Berg was found on Monday.", "Marian Berg", "21"),
    ("A 21-year-old man, Marian Berg, was arrested.", "Marian Berg", "21"),
    ("The 30-year-old Spanish goalkeeper Luis Moreno signed.", "Luis Moreno", "30"),
    ("Marian Berg, aged 21, was arrested.", "Marian Berg", "21"),
    ("Marian Berg, aged twenty-one, was arrested.", "Marian Berg", "21"),
    ("Marian Berg (21) was arrested on Monday.", "Marian Berg", "21"),
    ("Marian Berg is 21 years old and lives in Leeds.", "Marian Berg", "21"),
    ("Anna Berg, who was 34, died on Monday.", "Anna Berg", "34"),
    ("Jean Petit, a 21-year-old French student, was arrested.", "Jean Petit", "21"),
    ("Anna Berg, 34, and her husband Tom, 36, were rescued.", "Tom", "36"),
]
COUNTRIES = [
    ("French climber Jean Petit reached the summit.", "Jean Petit", "france"),
    ("The 30-year-old Spanish goalkeeper Luis Moreno signed.", "Luis Moreno", "spain"),
    ("Jean Petit, a Norwegian national, was arrested in Oslo.", "Jean Petit", "norway"),
    ("Jean Petit, a citizen of Norway, was arrested in Oslo.", "Jean Petit", "norway"),
    ("Jean Petit, who is Norwegian, was arrested in Oslo.", "Jean Petit", "norway"),
    ("Sarah Lund, 45, a Danish detective, led the search.", "Sarah Lund", "denmark"),
    ("British-Iranian aid worker Nora Hale was freed.", "Nora Hale", "iran"),
    ("British-Iranian aid worker Nora Hale was freed.", "Nora Hale", "united kingdom"),
]
ORIGINS = [
    ("Peter Novak of Leeds was there on Monday.", "Peter Novak", "leeds"),
    ("Anna Berg, a nurse from York, was there on Monday.", "Anna Berg", "york"),
    ("Swedish teacher Karin Lind, 52, from Malmo, found the boat.", "Karin Lind", "malmo"),
]
TRADES = [
    ("Joe Hill, a fisherman, saw the wave.", "Joe Hill", "fisherman"),
    ("Local fisherman Joe Hill saw the wave.", "Joe Hill", "fisherman"),
    ("Peter Novak, an electrician, was there on Monday.", "Peter Novak", "electrician"),
    ("Anna Berg, a nurse from York, was there on Monday.", "Anna Berg", "nurse"),
    ("Kenyan runner Mary Kimani won the race.", "Mary Kimani", "runner"),
]
KIN = [
    ("Tom Hill came to Leeds. He came with his wife, Anna Berg, on Monday.", "Tom Hill", "spouse", "Anna Berg", ""),
    (
        "Olena Berg arrived with her husband, President of Ukraine Petro Poroshenko, on Monday.",
        "Olena Berg",
        "spouse",
        "Petro Poroshenko",
        "",
    ),
    ("Anna Berg, 34, and her husband Tom, 36, were rescued.", "Anna Berg", "spouse", "Tom", ""),
    ("Anna Berg, the wife of Tom Hill, was rescued.", "Tom Hill", "spouse", "Anna Berg", ""),
    ("Joan Marsh, Sam Reed's second wife, was there.", "Sam Reed", "spouse", "Joan Marsh", ""),
    ("Actor Sam Reed and his wife, the singer Joan Marsh, were there.", "Sam Reed", "spouse", "Joan Marsh", ""),
    ("Joan Marsh, the widow of Sam Reed, was there.", "Sam Reed", "spouse", "Joan Marsh", ""),
    ("Tom Hill is married to Anna Berg, who works in Leeds.", "Tom Hill", "spouse", "Anna Berg", ""),
    ("Tom Hill married Anna Berg in Leeds in 2010.", "Tom Hill", "spouse", "Anna Berg", ""),
    ("Joan Marsh's ex-husband, Sam Reed, was there.", "Joan Marsh", "spouse", "Sam Reed", "former"),
    ("Tom Hill, whose wife Anna is expecting, was charged.", "Tom Hill", "spouse", "Anna", ""),
    ("Anna Berg's brother Tom said he was glad.", "Anna Berg", "brother", "Tom", ""),
    ("Sam Reed's sons Max and Ben were unhurt.", "Sam Reed", "son", "Ben", ""),
    ("Joan Marsh is the mother of Sam Reed.", "Sam Reed", "mother", "Joan Marsh", ""),
    ("Sam Reed was there with his mother Joan Marsh.", "Sam Reed", "mother", "Joan Marsh", ""),
    ("Sam Reed's father, Peter, was there on Monday.", "Sam Reed", "father", "Peter", ""),
    ("Tom Hill's brother-in-law, Peter Novak, was rescued.", "Tom Hill", "brother-in-law", "Peter Novak", ""),
]
NOTHING = [
    ("Police named the victim as Anna Berg, a mother of two from Leeds.", ("mother", "occupation")),
    ("Peter Novak, a critic of the president, was arrested.", ("office",)),
    ("Peter Novak, husband of the prime minister, was away.", ("office", "spouse")),
    ("Anna Berg, the mayor's wife, was away on Monday.", ("office", "spouse")),
    ("Robert Hale met Susan Clark in Lyon on Monday.", ("office", "spouse", "nationality", "occupation", "age")),
    ("Anna Berg was 21 when she left Norway.", ("age", "nationality")),
    ("Anna Berg, 21 January 1990, was born in Leeds.", ("age",)),
    ("Tom Hill, 6ft 2in, was last seen on Monday.", ("age",)),
    ("Italian-born chef Marco Conti opened a restaurant.", ("nationality",)),
    ("Russian expert Peter Novak was away on Monday.", ("nationality",)),
    ("French President Luc Moreau met reporters in Berlin.", ("nationality",)),
    ("She thanked her husband's lawyer, Tom Hill, on Monday.", ("spouse",)),
    ("Norwegian police arrested Peter Novak on Monday.", ("nationality",)),
    ("Palestinian refugee agency worker Peter Novak was away.", ("nationality",)),
    ("Peter Novak of Station Road was there on Monday.", ("origin",)),
    ("Anna Berg, a 15-year veteran of the force, was there.", ("occupation", "age")),
]


def read(reader: Reader, text: str) -> Reading:
    return reader.read(an_article(text))


def relations(reader: Reader, text: str, *kinds: str) -> set[tuple[str, str]]:
    return {(relation.subject.text, relation.value) for relation in read(reader, text).relations if relation.kind in kinds}


@pytest.mark.parametrize(("text", "holder", "title", "body", "tense"), OFFICES)
def test_it_reads_who_holds_which_office_of_what(reader: Reader, text: str, holder: str, title: str, body: str, tense: str) -> None:
    found = {(item.subject.text, item.value, item.body, item.tense) for item in read(reader, text).relations if item.kind == "office"}
    assert (holder, title, body, tense) in found


@pytest.mark.parametrize(("text", "who", "years"), AGES)
def test_it_reads_how_old_somebody_is(reader: Reader, text: str, who: str, years: str) -> None:
    assert (who, years) in relations(reader, text, "age")


@pytest.mark.parametrize(("text", "who", "country"), COUNTRIES)
def test_it_reads_of_which_country_somebody_is(reader: Reader, text: str, who: str, country: str) -> None:
    assert (who, country) in relations(reader, text, "nationality")


@pytest.mark.parametrize(("text", "who", "place"), ORIGINS)
def test_it_reads_where_somebody_is_from(reader: Reader, text: str, who: str, place: str) -> None:
    assert (who, place) in relations(reader, text, "origin")


@pytest.mark.parametrize(("text", "who", "trade"), TRADES)
def test_it_reads_what_somebody_does(reader: Reader, text: str, who: str, trade: str) -> None:
    assert (who, trade) in relations(reader, text, "occupation")


@pytest.mark.parametrize(("text", "whose", "kin", "relative", "tense"), KIN)
def test_it_reads_who_is_whose_relative(reader: Reader, text: str, whose: str, kin: str, relative: str, tense: str) -> None:
    found = {(item.subject.text, item.kind, item.value, item.tense) for item in read(reader, text).relations}
    assert (whose, kin, relative, tense) in found


@pytest.mark.parametrize(("text", "kinds"), NOTHING)
def test_it_reads_nothing_that_is_not_said(reader: Reader, text: str, kinds: tuple[str, ...]) -> None:
    assert relations(reader, text, *kinds) == set()


def test_his_means_whom_the_article_speaks_of(reader: Reader) -> None:
    text = "Tom Hill was found on Monday. He had been missing for a week. His wife, Anna Berg, thanked the searchers."
    assert relations(reader, text, "spouse") == {("Tom Hill", "Anna Berg")}


def test_his_and_her_are_nobody_where_two_may_be_meant(reader: Reader) -> None:
    text = "Tom Hill met Sam Reed in Leeds on Monday. His wife, Anna Berg, came later."
    assert relations(reader, text, "spouse") == set()


@pytest.mark.parametrize("title", ["The Ukrainian president", "Ukraine's president", "The president of Ukraine"])
def test_a_title_alone_stands_for_its_holder(reader: Reader, title: str) -> None:
    (found,) = read(reader, f"{title} said he would not sign the treaty.").titles
    assert (found.mention.text, found.other) == (title, "president of ukraine")


@pytest.mark.parametrize(
    "text",
    [
        "Ukrainian President Volodymyr Zelensky said he would not sign.",
        "The former Ukrainian president said he would not sign.",
        "The Ukrainian president's office said he would not sign.",
        "The president said he would not sign the treaty.",
    ],
)
def test_a_title_with_a_name_or_without_a_country_does_not(reader: Reader, text: str) -> None:
    assert read(reader, text).titles == ()


def test_relations_show_their_words_in_the_text(reader: Reader) -> None:
    text = "“Zoë’s” friend Tom Hill, 36, and his wife, Anna Berg, a Norwegian nurse, met Mayor José Peña of São Paulo."
    found = read(reader, text).relations
    assert {(item.kind, item.span.of(text)) for item in found} >= {("age", "36"), ("spouse", "wife"), ("nationality", "Norwegian")}
    assert all(item.subject.span.of(text) == item.subject.text for item in found)


WORDS = "Anna Berg;Tom Hill;21;aged;his wife;the;of;president;Ukraine;French;director;museum;was;appointed;as;and;mother;married;who;is"
PIECES = st.sampled_from([*(f"{word} " for word in WORDS.split(";")), ", ", "'s ", ". ", "(", ")", "-", "🎈", "\n", "\u202e", "'", "aged"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_read(reader: Reader, text: str) -> None:
    article = f"The meeting was held in Leeds on Monday, and it was said that {text}"
    for item in read(reader, article).relations:
        assert article[item.span.start : item.span.end].strip()
        assert item.subject.span.of(article) == item.subject.text
