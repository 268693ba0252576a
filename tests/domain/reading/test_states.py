"""The states that invented sentences put persons and things in, and look-alikes that put them in none."""

from __future__ import annotations

import pytest

from articles.domain.engine import Reader
from articles.domain.reading.fates import find_fates
from articles.domain.reading.names import find_names, names_by_token
from articles.domain.reading.parsing import load_pipeline

STATES = {
    # persons
    "Officials denied that Paul Reed had been arrested.": {"paul reed: not arrested"},
    "It is not true that Paul Reed was arrested.": {"paul reed: not arrested"},
    "Police did not deny that Paul Reed was arrested.": {"paul reed: held"},
    "Police are still hunting Paul Reed.": {"paul reed: at large", "paul reed: missing"},
    "Paul Reed was taken into custody.": {"paul reed: held"},
    "Anna Berg is no longer in custody.": {"anna berg: not held"},
    "Anna Berg was released without charge.": {"anna berg: released"},
    "Anna Berg has not been charged.": {"anna berg: not charged"},
    "Paul Reed stepped down.": {"paul reed: resigned"},
    "Paul Reed refused to resign.": {"paul reed: not resigned"},
    "Anna Berg quit her post on Friday.": {"anna berg: resigned"},
    "Paul Reed was sacked.": {"paul reed: dismissed"},
    "Anna Berg was removed from office.": {"anna berg: dismissed"},
    "Paul Reed remains in office.": {"paul reed: in office"},
    "Paul Reed was found guilty of theft.": {"paul reed: convicted"},
    "Paul Reed was acquitted.": {"paul reed: acquitted"},
    "Anna Berg was cleared of theft.": {"anna berg: acquitted"},
    "Paul Reed was found alive.": {"paul reed: alive", "paul reed: found"},
    "Paul Reed was found dead on Monday.": {"paul reed: dead", "paul reed: found"},
    "Paul Reed has yet to be found.": {"paul reed: missing"},
    "The captain, Paul Reed, is missing.": {"paul reed: missing"},
    "The captain, named locally as Paul Reed, is among the dead.": {"paul reed: dead"},
    "Anna Berg, pale but unhurt, thanked the crew.": {"anna berg: alive", "anna berg: unhurt"},
    "Anna Berg escaped unhurt.": {"anna berg: alive", "anna berg: unhurt"},
    "The gunman was caught.": {"~gunman: held"},
    "The defendant denied murder.": {"~defendant: not guilty"},
    "Anna Berg was hurt in the crash.": {"anna berg: hurt"},
    # things
    "The ministry denied reports that the bridge had collapsed.": {"~bridge: not destroyed"},
    "The ministry dismissed as nonsense reports that the bridge had been closed.": {"~bridge: open"},
    "The bridge reopened on Monday.": {"~bridge: open"},
    "The bridge remains closed.": {"~bridge: closed"},
    "The bridge is not open.": {"~bridge: closed"},
    "The curfew is still in force.": {"~curfew: in force"},
    "The curfew was not lifted.": {"~curfew: in force"},
    "The government lifted the curfew.": {"~curfew: lifted"},
    "The strike goes on.": {"~strike: going on"},
    "Talks resumed on Monday.": {"~talk: going on"},
    "The talks broke down on Friday.": {"~talk: ended"},
    "The ceasefire collapsed.": {"~ceasefire: ended"},
    "The union called off the strike.": {"~strike: ended", "~strike: cancelled"},
    "The rescue operation went on through the night.": {"~rescue: going on"},
    "The search was broken off at dusk.": {"~search: ended"},
    "The painting is still missing.": {"~painting: missing"},
    "The painting turned up in a shed.": {"~painting: found"},
    "The painting was never found.": {"~painting: missing"},
    "Neither the ring nor the watch has been recovered.": {"~ring: missing", "~watch: missing"},
    "The painting was found undamaged.": {"~painting: found", "~painting: intact"},
    "The tower was destroyed by fire.": {"~tower: destroyed"},
    "The chapel was reduced to rubble.": {"~chapel: destroyed"},
    "The chapel was left intact.": {"~chapel: intact"},
    "The tanker sank.": {"~tanker: sunk"},
    "The ferry Anna Maria sank.": {"anna maria: sunk"},
    "The tanker is still afloat.": {"~tanker: afloat"},
    "The fire is still burning.": {"~fire: burning"},
    "The fire has been brought under control.": {"~fire: under control"},
    "The match was postponed.": {"~match: postponed"},
    "The match went ahead.": {"~match: going ahead"},
    "The concert took place as planned.": {"~concert: going ahead"},
    "The match was cancelled.": {"~match: cancelled"},
    "The siren went off at noon.": {"~siren: working"},
    "The siren was switched off.": {"~siren: switched off"},
    "The cameras were not working.": {"~camera: not working"},
}
NO_STATES = (
    "The cashier found Paul Reed a job.",
    "The museum opened an exhibition.",
    "The shop's shares closed higher.",
    "The minister fired a warning shot.",
    "Paul Reed was caught in traffic.",
    "Paul Reed was held hostage for a week.",
    "The band released a record.",
    "Paul Reed may have been arrested.",
    "Police want to arrest Paul Reed.",
    "Paul Reed will be released on Friday.",
    "A bridge was closed.",
    "The man was arrested.",
    "His brother was arrested.",
    "The judge recommended that Paul Reed be released.",
    "A judge upheld the recommendation that Paul Reed die for his crimes.",
    "The crane lifted the car.",
    "Two trains were destroyed.",
    "The operation was a success.",
    "Anna Berg quit smoking.",
    "Anna Berg cleared the table.",
    "The minister contained his anger.",
    "The rumour spread quickly.",
    "Anna Berg escaped the fire.",
    "The bridge was said to be closed.",
    "Paul Reed was fired at by rebels.",
)


def _told(sentence: str) -> set[str]:
    doc = load_pipeline()(sentence)
    fates = list(find_fates(list(doc), names_by_token(doc, find_names(doc, "a"))))
    assert all(fate.span.of(sentence).strip() for fate in fates)
    return {f"{fate.bearer.key}: {fate.value}" for fate in fates}


@pytest.mark.parametrize("sentence", STATES)
def test_it_reads_the_state_that_somebody_or_something_is_in(reader: Reader, sentence: str) -> None:
    assert _told(sentence) == STATES[sentence]


@pytest.mark.parametrize("sentence", NO_STATES)
def test_what_only_looks_like_a_state_is_none(reader: Reader, sentence: str) -> None:
    assert _told(sentence) == set()


LASTING = {
    "Paul Reed is still at large.": True,
    "Paul Reed was at large for two years.": False,
    "Paul Reed has been held since Tuesday.": True,
    "Paul Reed was arrested on Tuesday.": False,
    "The road is closed.": True,
    "The road was closed on Monday.": False,
    "The alarm had been switched off.": True,
    "The painting was not found.": True,
}


@pytest.mark.parametrize("sentence", LASTING)
def test_what_goes_on_is_told_from_what_came_to_pass(reader: Reader, sentence: str) -> None:
    doc = load_pipeline()(sentence)
    fates = list(find_fates(list(doc), names_by_token(doc, find_names(doc, "a"))))
    assert fates
    assert {fate.lasting for fate in fates} == {LASTING[sentence]}
