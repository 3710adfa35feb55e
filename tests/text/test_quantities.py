"""Invented sentences in the survey speech of 2009 to 2012, and what they measure."""

import re
import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.text.quantities import Quantity, find_quantities
from archive.text.quantities.numerals import figures, number_word

Expected = tuple[str, str | None, str, str]


def facts(quantity: Quantity) -> Expected:
    high = None if quantity.high is None else str(quantity.high)
    return str(quantity.low), high, quantity.qualifier, quantity.unit


def percent(low: str, high: str | None = None, qualifier: str = "exactly") -> Expected:
    return low, high, qualifier, "percent"


def count(low: str, unit: str, qualifier: str = "exactly", high: str | None = None) -> Expected:
    return low, high, qualifier, unit


ONE_QUANTITY = [
    # percentages
    ("Nur sieben Prozent der Chefs twittern.", "sieben Prozent", percent("7")),
    ("42 Prozent der Betriebe haben ein Profil.", "42 Prozent", percent("42")),
    ("Der Anteil liegt bei 42%.", "42%", percent("42")),
    ("Der Anteil liegt bei 42,5 % im Handel.", "42,5 %", percent("42.5")),
    ("Rund 40 Prozent sagen Nein.", "Rund 40 Prozent", percent("40", qualifier="about")),
    (
        "Etwa jeder Befragte, ca. 12 Prozent im Osten, zögert.",
        "ca. 12 Prozent",
        percent("12", qualifier="about"),
    ),
    ("Circa 30 Prozent warten ab.", "Circa 30 Prozent", percent("30", qualifier="about")),
    ("Ungefähr 15 Prozent bloggen.", "Ungefähr 15 Prozent", percent("15", qualifier="about")),
    ("Mehr als 60 Prozent kennen den Begriff.", "Mehr als 60 Prozent", percent("60", qualifier="over")),
    ("Das sind über 70 Prozent.", "über 70 Prozent", percent("70", qualifier="over")),
    ("Weniger als 5 Prozent planen ein Budget.", "Weniger als 5 Prozent", percent("5", qualifier="under")),
    ("Der Wert blieb unter 10 Prozent.", "unter 10 Prozent", percent("10", qualifier="under")),
    ("Mindestens 20 Prozent fehlen.", "Mindestens 20 Prozent", percent("20", qualifier="at-least")),
    ("Höchstens drei Prozent antworten.", "Höchstens drei Prozent", percent("3", qualifier="at-most")),
    ("Maximal 25 Prozent der Zeit gehen drauf.", "Maximal 25 Prozent", percent("25", qualifier="at-most")),
    ("Bis zu 80 Prozent der Anfragen kommen so.", "Bis zu 80 Prozent", percent("80", qualifier="at-most")),
    ("Knapp 50 Prozent sind dabei.", "Knapp 50 Prozent", percent("50", qualifier="just-under")),
    ("Fast 90 Prozent lehnen das ab.", "Fast 90 Prozent", percent("90", qualifier="just-under")),
    ("Nahezu 100 Prozent haben Internet.", "Nahezu 100 Prozent", percent("100", qualifier="just-under")),
    ("Gut 30 Prozent sehen Chancen.", "Gut 30 Prozent", percent("30", qualifier="just-over")),
    (
        "Etwas mehr als 30 Prozent sehen Chancen.",
        "Etwas mehr als 30 Prozent",
        percent("30", qualifier="just-over"),
    ),
    (
        "Nicht mehr als zwei Prozent kauften.",
        "Nicht mehr als zwei Prozent",
        percent("2", qualifier="at-most"),
    ),
    ("Es waren siebenunddreißig Prozent.", "siebenunddreißig Prozent", percent("37")),
    ("Ein Prozent der Händler hat Erfolg.", "Ein Prozent", percent("1")),
    ("0,5 Prozent Klickrate sind wenig.", "0,5 Prozent", percent("0.5")),
    ("40 bis 50 Prozent sind im Netz.", "40 bis 50 Prozent", percent("40", "50")),
    ("Die Quote: 40-50 % im Schnitt.", "40-50 %", percent("40", "50")),
    ("Die Quote: 40 – 50 % im Schnitt.", "40 – 50 %", percent("40", "50")),
    ("Zwischen 40 und 50 Prozent sind im Netz.", "Zwischen 40 und 50 Prozent", percent("40", "50")),
    ("Rund 20 bis 25 Prozent sind im Netz.", "Rund 20 bis 25 Prozent", percent("20", "25", "about")),
    ("Von 10 % bis 15 % reicht die Spanne.", "10 % bis 15 %", percent("10", "15")),
    ("Zehn bis zwölf Prozent zahlen dafür.", "Zehn bis zwölf Prozent", percent("10", "12")),
    ("30 Prozent oder mehr wären ein Erfolg.", "30 Prozent oder mehr", percent("30", qualifier="at-least")),
    ("Das Plus beträgt vier Prozentpunkte.", "vier Prozentpunkte", count("4", "percentage points")),
    # shares
    (
        "Ein knappes Viertel der Chefs liest mit.",
        "Ein knappes Viertel",
        percent("25", qualifier="just-under"),
    ),
    ("Ein gutes Drittel liest mit.", "Ein gutes Drittel", percent("33.3", qualifier="just-over")),
    ("Gut die Hälfte der Firmen wartet.", "Gut die Hälfte", percent("50", qualifier="just-over")),
    ("Die Hälfte der Firmen wartet.", "Die Hälfte", percent("50")),
    ("Mehr als die Hälfte der Firmen wartet.", "Mehr als die Hälfte", percent("50", qualifier="over")),
    ("Knapp die Hälfte wartet.", "Knapp die Hälfte", percent("50", qualifier="just-under")),
    ("Die knappe Hälfte wartet.", "Die knappe Hälfte", percent("50", qualifier="just-under")),
    ("Fast drei Viertel kennen Xing.", "Fast drei Viertel", percent("75", qualifier="just-under")),
    ("Zwei Drittel kennen Xing.", "Zwei Drittel", percent("66.7")),
    ("Rund zwei Drittel kennen Xing.", "Rund zwei Drittel", percent("66.7", qualifier="about")),
    ("Mehr als ein Drittel kennt Xing.", "Mehr als ein Drittel", percent("33.3", qualifier="over")),
    ("Vier Fünftel sind zufrieden.", "Vier Fünftel", percent("80")),
    ("Ein Zehntel ist zufrieden.", "Ein Zehntel", percent("10")),
    ("Zu drei Vierteln ist es Handarbeit.", "drei Vierteln", percent("75")),
    ("Dreiviertel der Befragten winken ab.", "Dreiviertel", percent("75")),
    ("3/4 der Befragten winken ab.", "3/4", percent("75")),
    ("Ein Viertel bis ein Drittel winkt ab.", "Ein Viertel bis ein Drittel", percent("25", "33.3")),
    ("Jeder Zweite hat ein Profil.", "Jeder Zweite", percent("50")),
    ("Jedes dritte Unternehmen hat ein Profil.", "Jedes dritte Unternehmen", percent("33.3")),
    (
        "Fast jedes zweite Unternehmen plant das.",
        "Fast jedes zweite Unternehmen",
        percent("50", qualifier="just-under"),
    ),
    ("Nur jeder zehnte Betrieb plant das.", "jeder zehnte Betrieb", percent("10")),
    ("Nur jeder zwanzigste Händler plant das.", "jeder zwanzigste Händler", percent("5")),
    ("In jedem fünften Betrieb ist es verboten.", "jedem fünften Betrieb", percent("20")),
    ("Jedes 3. Unternehmen hat ein Profil.", "Jedes 3. Unternehmen", percent("33.3")),
    ("Einer von zehn antwortet.", "Einer von zehn", percent("10")),
    ("Zwei von drei Inhabern winken ab.", "Zwei von drei", percent("66.7")),
    ("8 von 10 Inhabern winken ab.", "8 von 10", percent("80")),
    ("Nur eines von sieben Häusern antwortet.", "eines von sieben", percent("14.3")),
    # users, members and other heads
    (
        "Das Netz hat über 13 Millionen Nutzer.",
        "über 13 Millionen Nutzer",
        count("13000000", "users", "over"),
    ),
    ("Das Netz hat 5,6 Mio. Nutzer.", "5,6 Mio. Nutzer", count("5600000", "users")),
    ("Das Netz hat 1,2 Milliarden User.", "1,2 Milliarden User", count("1200000000", "users")),
    ("Das Netz hat 13.000 Mitglieder.", "13.000 Mitglieder", count("13000", "members")),
    ("Das Netz hat 13 000 Mitglieder.", "13 000 Mitglieder", count("13000", "members")),
    ("Das Netz hat 13'000 Mitglieder.", "13'000 Mitglieder", count("13000", "members")),
    ("Das Netz zählt hunderttausend Mitglieder.", "hunderttausend Mitglieder", count("100000", "members")),
    ("Anderthalb Millionen Nutzer kamen dazu.", "Anderthalb Millionen Nutzer", count("1500000", "users")),
    ("Eineinhalb Millionen Nutzer kamen dazu.", "Eineinhalb Millionen Nutzer", count("1500000", "users")),
    ("Eine Million Nutzer kam dazu.", "Eine Million Nutzer", count("1000000", "users")),
    ("Eine halbe Million Nutzer kam dazu.", "Eine halbe Million Nutzer", count("500000", "users")),
    (
        "Knapp eine halbe Million Nutzer kam dazu.",
        "Knapp eine halbe Million Nutzer",
        count("500000", "users", "just-under"),
    ),
    (
        "Eine knappe Million Nutzer kam dazu.",
        "Eine knappe Million Nutzer",
        count("1000000", "users", "just-under"),
    ),
    ("Es gibt 13 Millionen aktive Nutzer.", "13 Millionen aktive Nutzer", count("13000000", "users")),
    ("Es gibt 800 registrierte Xing-Nutzer.", "800 registrierte Xing-Nutzer", count("800", "users")),
    ("40 Tsd. Internetnutzer wurden gezählt.", "40 Tsd. Internetnutzer", count("40000", "users")),
    (
        "5 bis 6 Millionen Nutzer sind es.",
        "5 bis 6 Millionen Nutzer",
        count("5000000", "users", high="6000000"),
    ),
    ("Der Verband hat 350 Mitgliedsunternehmen.", "350 Mitgliedsunternehmen", count("350", "companies")),
    ("Befragt wurden 500 Unternehmen.", "500 Unternehmen", count("500", "companies")),
    (
        "Es waren 500 kleine und mittlere Unternehmen.",
        "500 kleine und mittlere Unternehmen",
        count("500", "companies"),
    ),
    ("Es waren 120 Handwerksbetriebe.", "120 Handwerksbetriebe", count("120", "companies")),
    ("Mehr als tausend Firmen machten mit.", "Mehr als tausend Firmen", count("1000", "companies", "over")),
    ("Eine Umfrage unter 300 Betrieben zeigt es.", "300 Betrieben", count("300", "companies")),
    ("Ein Haus mit 2000 Mitarbeitern wartet.", "2000 Mitarbeitern", count("2000", "employees")),
    ("Ein Haus mit 25 Mitarbeitern wartet.", "25 Mitarbeitern", count("25", "employees")),
    (
        "Ein Haus mit 10 bis 50 Beschäftigten wartet.",
        "10 bis 50 Beschäftigten",
        count("10", "employees", high="50"),
    ),
    (
        "Ein Haus mit weniger als 50 Beschäftigten.",
        "weniger als 50 Beschäftigten",
        count("50", "employees", "under"),
    ),
    ("Ab 50 Mitarbeitern lohnt es sich.", "Ab 50 Mitarbeitern", count("50", "employees", "at-least")),
    (
        "Mit 50 und mehr Mitarbeitern lohnt es sich.",
        "50 und mehr Mitarbeitern",
        count("50", "employees", "at-least"),
    ),
    ("So kamen zwölf neue Kunden.", "zwölf neue Kunden", count("12", "customers")),
    ("Der Laden hat rund 300 Stammkunden.", "rund 300 Stammkunden", count("300", "customers", "about")),
    ("Die Bäckerei hat 1.250 Follower.", "1.250 Follower", count("1250", "followers")),
    ("Die Bäckerei hat bald 800 Fans.", "800 Fans", count("800", "fans")),
    ("Der Brief geht an 4.000 Abonnenten.", "4.000 Abonnenten", count("4000", "subscribers")),
    (
        "Die Seite hat 3.000 Besucher pro Monat.",
        "3.000 Besucher pro Monat",
        count("3000", "visitors per month"),
    ),
    ("Er pflegt über 600 Kontakte.", "über 600 Kontakte", count("600", "contacts", "over")),
    ("Das sehen 20 Millionen Deutsche so.", "20 Millionen Deutsche", count("20000000", "people")),
    ("Es erschienen 400 Tweets.", "400 Tweets", count("400", "tweets")),
    ("zwei millionen nutzer, schrieb er klein.", "zwei millionen nutzer", count("2000000", "users")),
    # time and money
    (
        "Ich sitze etwa zwölf Stunden pro Woche daran.",
        "etwa zwölf Stunden pro Woche",
        count("12", "hours per week", "about"),
    ),
    ("Ich sitze drei Stunden in der Woche daran.", "drei Stunden in der Woche", count("3", "hours per week")),
    ("Ich sitze eine Stunde am Tag daran.", "eine Stunde am Tag", count("1", "hours per day")),
    (
        "Ich sitze ein bis zwei Stunden täglich daran.",
        "ein bis zwei Stunden täglich",
        count("1", "hours per day", high="2"),
    ),
    ("Täglich rund 20 Minuten reichen.", "Täglich rund 20 Minuten", count("20", "minutes per day", "about")),
    ("Pro Woche fünf Stunden sind üblich.", "Pro Woche fünf Stunden", count("5", "hours per week")),
    (
        "Zweieinhalb Stunden pro Tag sind üblich.",
        "Zweieinhalb Stunden pro Tag",
        count("2.5", "hours per day"),
    ),
    ("Acht Wochenstunden sind üblich.", "Acht Wochenstunden", count("8", "hours per week")),
    ("Sie schreibt drei Mal pro Woche.", "drei Mal pro Woche", count("3", "times per week")),
    ("Das Budget beträgt 5.000 Euro.", "5.000 Euro", count("5000", "EUR")),
    ("Das Budget beträgt € 5.000 im Jahr.", "€ 5.000", count("5000", "EUR")),
    ("Das Budget beträgt 1,5 Mio. Euro.", "1,5 Mio. Euro", count("1500000", "EUR")),
    (
        "Das kostet 500 bis 700 Euro pro Monat.",
        "500 bis 700 Euro pro Monat",
        count("500", "EUR per month", high="700"),
    ),
    ("Das kostet keine 20 €.", "20 €", count("20", "EUR")),
    ("Das kostet mindestens 99,- Euro.", "mindestens 99,- Euro", count("99", "EUR", "at-least")),
    ("Der Wert stieg auf 50 Milliarden Dollar.", "50 Milliarden Dollar", count("50000000000", "USD")),
]

TRAPS = [
    "Das Web 2.0 ist da.",
    "Die Web 2.0 Nutzer sind da.",
    "Im 17. Jahrhundert gab es Kaffeehäuser.",
    "Hier sind 20 Gründe für eine Seite.",
    "Das geht nicht von 0 auf 100.",
    "Die Generation 40+ ist skeptisch.",
    "Die Zielgruppe 40+ Nutzer ist skeptisch.",
    "Es gibt 4 Kommentare.",
    "Lesen Sie auch Teil 4.",
    "Teil 4 Unternehmen im Netz",
    "Am 16. Juni 2010, 13:30 Uhr, ging es los.",
    "Am 13.10.2010 Kunden gewonnen.",
    "Seit 2009 Kunden im Netz zu suchen, war mutig.",
    "Im Jahr 2010 Unternehmen zu gründen, war mutig.",
    "2009 Kunden gewinnen war leichter.",
    "Rufen Sie an: 0221 / 123456 Mitglieder willkommen",
    "Tel. 030-1234567",
    "Version 3.0.1 ist erschienen.",
    "Windows 7 Nutzer klagen.",
    "Nach § 5 Unternehmen haften alle.",
    "Nach Art. 3 Mitglieder haften alle.",
    "Er kam auf Platz 3.",
    "Wir sind 24/7 erreichbar.",
    "Siehe http://beispiel.example/50%20Prozent/13-Millionen-Nutzer",
    "Schreiben Sie an 500@mitglieder.example",
    "Er ist 43 Jahre alt.",
    "Nach 1 Jahr wollte ich nachfragen.",
    "Es dauerte 30 Sekunden.",
    "Es dauerte nur 20 Minuten.",
    "Die 14- bis 29-jährigen Nutzer sind da.",
    "Ein 3-Mann-Betrieb kann das.",
    "Die 10-Prozent-Hürde fiel.",
    "Jeder zweite Tag ist frei.",
    "Er fragt jedes dritte Mal.",
    "Jedes Jahr im Mai treffen wir uns.",
    "In der zweiten Hälfte kam es anders.",
    "Das ist meine bessere Hälfte.",
    "Im Viertel kennt man sich.",
    "Eine Viertelstunde genügt.",
    "Ein Unternehmen braucht Mut.",
    "Einen Kunden verliert man schnell.",
    "Ein Mitarbeiter sagt: nein.",
    "Kein Unternehmen kommt daran vorbei.",
    "Seite 2 von 5",
    "Er gab 4 von 5 Sternen.",
    "Keiner von uns, drei von ihnen vielleicht.",
    "Das ist B2B und 3D und Web2.0.",
    "Wir haben 100%ig recht.",
    "In den 80er Jahren war es anders.",
    "Unter den 105 Befragten war kein Händler.",
    "Hunderte Unternehmen warten.",
    "Der 3. Kunde bekommt einen Rabatt.",
    "Am 3. 12. Kunden einladen.",
    "Die Serie umfasst acht Teile und zehn Bilder.",
    "Es regnete 20 Liter.",
    "10 Häuser stehen leer.",
]


@pytest.mark.parametrize(
    ("sentence", "printed", "expected"), ONE_QUANTITY, ids=[row[0] for row in ONE_QUANTITY]
)
def test_a_sentence_with_one_figure_gives_that_figure(
    sentence: str, printed: str, expected: Expected
) -> None:
    found = find_quantities(sentence)
    assert [(quantity.as_printed, facts(quantity)) for quantity in found] == [(printed, expected)]
    assert sentence[found[0].start : found[0].end] == printed


@pytest.mark.parametrize("sentence", TRAPS)
def test_numbers_that_measure_nothing_are_left_alone(sentence: str) -> None:
    assert find_quantities(sentence) == []


SEVERAL = [
    (
        "Bei 9 Millionen Nutzern in Facebook, 4,5 Millionen in wer-kennt-wen, 2,5 Millionen bei Twitter und "
        "3,1 Millionen bei Xing muss man hin.",
        [
            count("9000000", "users"),
            count("4500000", "users"),
            count("2500000", "users"),
            count("3100000", "users"),
        ],
    ),
    (
        "45 Prozent sind bei Facebook, 30 bei Xing und nur 12 bei Twitter.",
        [percent("45"), percent("30"), percent("12")],
    ),
    ("Im Jahr 2010 waren es 40 Prozent, 2009 erst 30.", [percent("40"), percent("30")]),
    ("Es waren 40 beziehungsweise 50 Prozent.", [percent("40"), percent("50")]),
    ("Der Anteil stieg von 20 auf 35 Prozent.", [percent("20"), percent("35")]),
    ("Von 500 Betrieben nutzen 60 Prozent Xing.", [count("500", "companies"), percent("60")]),
    ("45 Prozent sind bei Facebook, ca. 30 bei Xing.", [percent("45"), percent("30", qualifier="about")]),
    ("13 Millionen Nutzer sind da. 5 Millionen in Bayern.", [count("13000000", "users")]),
    ("13 Millionen Nutzer schreiben 2 Millionen Nachrichten.", [count("13000000", "users")]),
    ("13 Millionen Nutzer und ein Umsatz von 5 Millionen.", [count("13000000", "users")]),
    ("40 Prozent sind bei Xing, 2011 bei Facebook.", [percent("40")]),
    ("Zwei Drittel sagen ja, ein Viertel nein.", [percent("66.7"), percent("25")]),
    ("80 Prozent\n\n20 bei Xing", [percent("80")]),
]


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_lists_carry_their_unit_on_within_the_sentence_and_no_further(
    sentence: str, expected: list[Expected]
) -> None:
    assert [facts(quantity) for quantity in find_quantities(sentence)] == expected


def test_positions_count_code_points_even_after_characters_outside_the_basic_plane() -> None:
    text = "😀😀 Rund 8 Prozent nutzen es."
    (quantity,) = find_quantities(text)
    assert text[quantity.start : quantity.end] == quantity.as_printed == "Rund 8 Prozent"


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("null", 0),
        ("elf", 11),
        ("siebzehn", 17),
        ("einundzwanzig", 21),
        ("dreißig", 30),
        ("dreissig", 30),
        ("fünfundfünfzig", 55),
        ("hundert", 100),
        ("einhundertdrei", 103),
        ("zwölfhundert", 1200),
        ("hundertfünfzigtausend", 150_000),
        ("zweitausendzehn", 2010),
        ("neunhundertneunundneunzigtausend", 999_000),
    ],
)
def test_number_words_have_their_value(word: str, value: int) -> None:
    assert number_word(word) == value


@pytest.mark.parametrize(
    "word", ["", "einer", "tausende", "hundertwasser", "achtung", "dreist", "elfenbein", "zehnt"]
)
def test_other_words_are_no_numbers(word: str) -> None:
    assert number_word(word) is None


@given(st.integers(0, 10**12), st.integers(0, 99))
def test_figures_are_read_as_german_and_swiss_print_them(whole: int, cents: int) -> None:
    grouped = f"{whole:,}"
    value = Decimal(f"{whole}.{cents:02}")
    assert figures(grouped.replace(",", ".") + f",{cents:02}") == value
    assert figures(grouped.replace(",", " ")) == whole
    assert figures(grouped.replace(",", "'")) == whole


_PIECES = [
    "40",
    "13.000",
    "Millionen",
    "Prozent",
    "%",
    "bis",
    "ein",
    "knappes",
    "Viertel",
    "jeder",
    "zweite",
    "Nutzer",
    ",",
    ". ",
    "und",
    "über",
    "Xing",
    "2010",
    "\n\n",
    "von",
    "Stunden",
    "pro",
    "Woche",
    "€",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=30).map(" ".join) | st.text(max_size=80))
def test_whatever_the_text_quantities_are_ordered_disjoint_and_printed_in_it(text: str) -> None:
    end = 0
    for quantity in find_quantities(text):
        assert end <= quantity.start < quantity.end
        assert text[quantity.start : quantity.end] == quantity.as_printed
        assert re.search(r"\w", quantity.as_printed)
        assert quantity.high is None or quantity.high > quantity.low
        end = quantity.end


@pytest.mark.parametrize("unit", ["1.", "1 ", "40 bis ", "ein ", "13 Millionen ", "1/", "0221-", "a-", "9"])
def test_a_long_run_of_half_a_quantity_costs_linear_time(unit: str) -> None:
    def seconds(length: int) -> float:
        text = unit * (length // len(unit))
        start = time.perf_counter()
        find_quantities(text)
        return time.perf_counter() - start

    small, large = seconds(15_000), seconds(60_000)
    assert large < 12 * small + 0.2  # four times the text; a square would be sixteen times
