"""Compounds by their parts, and words that only contain the same letters."""

import pytest

from discourse.lexicon.vocabulary import Vocabulary

COMPOUNDS = {
    "Geisel": "Geiselbefreier Geiselnahme Geiselnehmer Gaza-Geisel Gaza-Geiseln Geiseldiplomatie Geiselhaft "
    "Geisel-Poker Geiselnehmerstaat Staatsgeisel Geiselfrage GEISEL-POKER",
    "Häftling": "Häftlingsfreilassung Häftlinge-Tausch Häftlingstausch Ex-Häftling Polithäftlinge Häftlingsaustauschs",
    "Deal": "Belarus-Deal Dealmacher Deal-Maker Minsk-Deal Minskdeal Geheimdeal Dealpolitik Flüchtlingsdeals",
    "Kurs": "Kuschelkurs Kurswechsel Kuschelkurses Schlingerkurs Kurskorrektur",
    "Krieg": "Angriffskrieg Kriegsende Nachkriegszeit Weltkriegsgeneration Kriegsherr Ukraine-Krieg",
    "Grenze": "Grenzzaun Grenzschließung Landesgrenze Grenzübergang",
    "Gefangene": "Gefangenenaustausch Kriegsgefangene Gefangenenlager Gefangenen-Deal",
    "Sanktion": "Sanktionspolitik Sanktionsliste EU-Sanktionen Russlandsanktionen",
    "Flüchtling": "Flüchtlingsunterkunft Bootsflüchtling Flüchtlingskrise",
    "Klima": "Klimakrise Klimawandel Weltklima Klimaschützer",
    "Lösegeld": "Lösegeldzahlung Lösegeldforderungen",
    "Migrant": "Arbeitsmigranten Migrantengruppen Migrantenkind",
    "Wende": "Zeitenwende Energiewende",
}
NO_COMPOUNDS = {
    "Deal": "ideal Ideale idealen Dealer gedealt Dealern Idealismus Ideallösung Deal Deals dealen",
    "Geisel": "Geisel Geiseln geiseln Geiselns",
    "Kurs": "Exkurs Diskurs Konkurs Rekurs Kursk Kurse Kurses Kursiv",
    "Krieg": "kriegen Krieger kriegerisch bekriegen Kriegen Krieg",
    "Migrant": "Emigrant Immigranten Migrantin Migrantinnen",
    "Klima": "Klimax klimatisch",
    "Haft": "Mannschaft schmerzhaft Haftung Gewerkschaft Wirtschaft",
    "Euro": "Europa Europäer Neurose Euros",
    "Kali": "Kalifornien",
    "Iran": "Piranha iranisch",
    "Islam": "Islamist Islamismus islamisch",
    "Terror": "Terrorist Terroristen",
    "Freund": "Freundschaft freundlich Freundin befreundet",
    "Staat": "staatlich Staaten",
    "Tausch": "Täuschung getauscht",
    "Gefangene": "Gefangenschaft Gefängnis gefangen",
    "Land": "Ausland Verband Landung landen",
    "Recht": "gerecht rechtlich",
}


@pytest.mark.parametrize("word", COMPOUNDS)
def test_compounds_have_the_word_as_a_part(word: str) -> None:
    vocabulary = Vocabulary([*COMPOUNDS[word].split(), "Minsk"])
    found = {vocabulary.forms[number] for number in vocabulary.compounds(word)}
    assert found == set(COMPOUNDS[word].split())


@pytest.mark.parametrize("word", NO_COMPOUNDS)
def test_neither_the_bare_word_nor_chance_is_a_compound(word: str) -> None:
    vocabulary = Vocabulary(NO_COMPOUNDS[word].split())
    assert [vocabulary.forms[number] for number in vocabulary.compounds(word)] == []


def test_words_of_the_corpus_vouch_for_parts_that_no_dictionary_has() -> None:
    assert list(Vocabulary(["Qozmodeal"]).compounds("Deal")) == []
    assert list(Vocabulary(["Qozmodeal", "Qozmo"]).compounds("Deal")) == [0]
