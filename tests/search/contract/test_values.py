"""Facets with many values, names, words and neighbours."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from archive.search.engine import Engine, Question
from archive.search.texts import FIELDS
from archive.snapshot import Agent, Dossier, Name, Release
from tests.search import builders
from tests.search.builders import part
from tests.search.contract.asking import ask, drop, fill, put
from tests.search.contract.plain_engine import PlainEngine

MANY = [Agent(name=f"Stimme {number:03}", ark=builders.fresh_ark()) for number in range(40)]


def crowd(size: int) -> list[Dossier]:
    """Dossier n has the first n + 1 of many speakers; all but the last are also authors."""
    return [
        builders.dossier(
            f"Runde {number}",
            statements=[builders.statement(speaker=speaker) for speaker in MANY[: number + 1]],
            authors=tuple(MANY[:number]),
            published=f"{1990 + number}-05",
        )
        for number in range(size)
    ]


@pytest.mark.parametrize("facet", ["speaker", "author"])
@pytest.mark.parametrize("bits", [False, True])
def test_the_most_frequent_values_are_given_and_the_others_are_numbered(
    engine: Engine, facet: str, bits: bool
) -> None:
    fill(engine, crowd(20))
    if bits:
        put(engine, *crowd(10))
    reader = engine.reader()
    whole = reader.answer(ask(), 0, 1_000).facets[facet]
    for values in (1, 5, 7):
        answer = reader.answer(ask(), 0, values)
        given = answer.facets[facet]
        most = {value: number for value, number in given.items() if value != "unknown"}
        assert values - 1 <= len(most) <= values, "what is unknown is given besides"
        assert given.items() <= whole.items()
        assert min(most.values()) >= max(number for value, number in whole.items() if value not in given)
        assert answer.more[facet] == len(whole) - len(given)
        assert len(answer.facets["year"]) == len(answer.facets["month"]) == 20
        assert answer.more["year"] == answer.more["month"] == 0


def test_a_chosen_value_is_given_however_rare_it_is(engine: Engine) -> None:
    fill(engine, crowd(12))
    rare = part(MANY[11])
    answer = engine.reader().answer(ask(speaker=(rare, "sm1nobody")), 0, 2)
    assert answer.facets["speaker"][rare] == 1
    assert "sm1nobody" not in answer.facets["speaker"]
    assert answer.more["speaker"] == 12 - len(answer.facets["speaker"])


def test_which_values_occur(engine: Engine) -> None:
    dossiers = crowd(3)
    fill(engine, dossiers[:1])
    put(engine, *dossiers[1:])
    drop(engine, dossiers[2])
    reader = engine.reader()
    assert reader.occurs("speaker", part(MANY[1]))
    assert not reader.occurs("speaker", part(MANY[2])), "its only article is gone"
    assert not reader.occurs("author", part(MANY[1]))
    assert reader.occurs("platform", "twitter")
    assert not reader.occurs("platform", "orkut")
    assert reader.occurs("outlet", "unknown")
    assert not reader.occurs("measure", "users")


def named(*names: str) -> list[Agent]:
    return [Agent(name=name, ark=builders.fresh_ark()) for name in names]


def test_names_are_suggested_by_the_beginnings_of_their_words(engine: Engine) -> None:
    anna, annika, other = named("Anna Müller-Lüd", "Annika Maier", "Hannah Anders")
    voices = [builders.statement(speaker=agent) for agent in (anna, annika, other)]
    fill(engine, [builders.dossier("Erster", statements=voices, authors=(annika,))])
    put(engine, builders.dossier("Zweiter", statements=voices[1:2]))
    reader = engine.reader()

    def suggested(typed: str, limit: int = 9) -> list[tuple[str, str, int]]:
        return [(each.facet, each.name, each.number) for each in reader.suggestions(typed, limit)]

    assert suggested("anni") == [("speaker", "Annika Maier", 2), ("author", "Annika Maier", 1)]
    assert suggested("an")[0] == ("speaker", "Annika Maier", 2)
    assert {name for _, name, _ in suggested("an")} == {"Anna Müller-Lüd", "Annika Maier", "Hannah Anders"}
    assert len(suggested("an", 2)) == 2
    for typed in ("müll ann", "Mueller", "LÜD anna", "anna mul"):
        assert suggested(typed) == [("speaker", "Anna Müller-Lüd", 1)]
    for typed in ("", " ", "nna", "ann zzz", "¶", "😀" * 200):
        assert suggested(typed) == []


def test_names_of_platforms_and_topics_are_those_of_the_version(engine: Engine) -> None:
    dossier = builders.dossier("Über Xing", statements=[builders.statement(["xing"], topics=("hype",))])
    names = {
        "platforms": {"xing": Name(name="XING (früher openBC)")},
        "topics": {"hype": Name(name="Wirbel")},
    }
    release = Release(number=1, at="2020-01-01T00:00:00+00:00", **names)
    fill(engine, [replace(dossier, release=release)])
    reader = engine.reader()
    assert [(each.facet, each.value) for each in reader.suggestions("openbc", 5)] == [("platform", "xing")]
    assert [(each.facet, each.value) for each in reader.suggestions("wirb", 5)] == [("topic", "hype")]


def test_organisations_are_suggested_while_an_article_calls_them_so(engine: Engine) -> None:
    (firm,) = named("Drechslerei Lindental")
    before = builders.dossier("Erste Fassung", statements=[builders.statement(organisation=firm)])
    fill(engine, [before, builders.dossier("Bleibt", statements=[builders.statement(organisation=firm)])])
    assert [(each.facet, each.name, each.number) for each in engine.reader().suggestions("linden", 5)] == [
        ("organisation", "Drechslerei Lindental", 2)
    ]
    renamed = replace(before.statements[0], organisation=replace(firm, name="Stuhlwerk"))
    put(engine, replace(before, statements=(renamed,)))
    assert [each.name for each in engine.reader().suggestions("stuhl", 5)] == ["Stuhlwerk"]


def test_a_speaker_for_two_organisations_is_one_voice_of_an_article(engine: Engine) -> None:
    firm, chamber = builders.ORGANISATIONS
    ada, bert, _ = builders.SPEAKERS
    said = [
        builders.statement(["xing"], "rejects", speaker=ada, organisation=firm),
        builders.statement(["xing"], "rejects", speaker=bert, organisation=chamber),
        builders.statement(["xing"], "advocates", speaker=ada),
        builders.statement(["xing"], "rejects", speaker=ada, organisation=chamber),
    ]
    fill(engine, [builders.dossier("Runde", statements=said)])
    reader = engine.reader()
    for question in (ask(), ask(platform=("xing",)), ask(platform=("xing",), stance=("rejects",))):
        answer = reader.answer(question, 0)
        assert answer.facets["speaker"] == {part(ada): 1, part(bert): 1}
    assert answer.facets["organisation"] == {part(firm): 1, part(chamber): 1}
    assert reader.count(ask(speaker=(part(ada),), organisation=("unknown",), stance=("rejects",))) == 0
    assert reader.count(ask(speaker=(part(ada),), organisation=(part(firm),), stance=("rejects",))) == 1


def test_a_name_that_no_article_has_any_more_is_not_suggested(engine: Engine) -> None:
    (person,) = named("Gunda Geheim")
    before = builders.dossier("Erste Fassung", statements=[builders.statement(speaker=person)])
    other = builders.dossier("Bleibt", statements=[builders.statement()])
    fill(engine, [before, other])
    renamed = replace(before.statements[0], speaker=replace(person, name="G. G."))
    put(engine, replace(before, statements=(renamed,)))
    reader = engine.reader()
    assert reader.suggestions("Geheim", 5) == reader.suggestions("gunda", 5) == []
    assert [each.name for each in reader.suggestions("g", 5)] == ["G. G."]
    drop(engine, before)
    assert engine.reader().suggestions("g", 5) == []


def test_what_is_left_out_is_neither_suggested_nor_counted(engine: Engine) -> None:
    (person,) = named("Gunda Geheim")
    one, two = (builders.dossier("Text", statements=[builders.statement(speaker=person)]) for _ in range(2))
    fill(engine, [one])
    put(engine, two)
    reader = engine.reader()
    assert [each.number for each in reader.suggestions("gunda", 5)] == [2]
    assert [each.number for each in reader.suggestions("gunda", 5, (one.article.ark,))] == [1]
    assert reader.suggestions("gunda", 5, (one.article.ark, two.article.ark)) == []


def test_words_are_those_of_the_articles_with_at_least_their_number(engine: Engine) -> None:
    dossiers = [
        builders.dossier("Drechsler schreiben", "Drechslerei und Drehbank."),
        builders.dossier("Zweiter", "Der Drechsler dreht."),
        builders.dossier("Dritter", "Drachen."),
    ]
    fill(engine, dossiers[:1])
    put(engine, *dossiers[1:])
    reader = engine.reader()
    plain = PlainEngine(dossiers, reader.lexicon)
    everywhere = range(1, 40)
    for beginnings in ({"dr"}, {"drechsler", "z"}, {"dre", "d", "drachen"}, {"nirgends"}):
        expected: dict[str, int] = {}
        for row in plain.rows["articles"]:
            texts = [word for text in row.texts for word in text.words]
            for word in {word for word in texts if word.startswith(tuple(beginnings))}:
                expected[word] = expected.get(word, 0) + 1
        found = reader.words(everywhere, beginnings)
        assert found.keys() == expected.keys()
        assert all(found[word] >= number for word, number in expected.items())
        for lengths, least in ((range(7, 10), 1), (range(9, 10), 2), (everywhere, 3)):
            given = reader.words(lengths, beginnings, least)
            assert given == {
                word: number for word, number in found.items() if len(word) in lengths and number >= least
            }


@pytest.mark.parametrize("split", [False, True])
def test_related_texts_share_words_and_voices(engine: Engine, split: bool) -> None:
    voice = builders.statement(["xing"], speaker=builders.SPEAKERS[1])
    own = builders.dossier("Drechsler im Netz", "Drechselbank und Holzwurm.", statements=[voice])
    near = builders.dossier("Noch ein Drechsler", "Drechselbank mit Holzwurm.", statements=[voice])
    farther = builders.dossier("Möbel", "Ein Holzwurm.")
    others = [builders.dossier(f"Anderes {number}", f"Wort{number} und Satz{number}.") for number in range(9)]
    fill(engine, others if split else [own, near, farther, *others], sample=[own, near, farther, *others])
    if split:
        put(engine, own)
        put(engine, farther)
        put(engine, near)
    reader = engine.reader()

    def related(limit: int = 5, left_out: tuple[str, ...] = ()) -> list[object]:
        return [source.card["title"] for source in reader.related(own.article.ark, limit, left_out)]

    assert related()[:2] == ["Noch ein Drechsler", "Möbel"]
    assert "Drechsler im Netz" not in related()
    assert related(1) == ["Noch ein Drechsler"]
    assert "Noch ein Drechsler" not in related(left_out=(near.article.ark,))
    assert related(left_out=(own.article.ark,)) == []
    assert reader.related("ark:99999/sm1nobody", 5) == []


@pytest.mark.parametrize("split", [False, True])
def test_texts_are_related_by_who_speaks_and_of_what_where_words_lead_elsewhere(
    engine: Engine, split: bool
) -> None:
    def said(title: str, body: str, platform: str, speaker: int) -> Dossier:
        statement = builders.statement([platform], speaker=builders.SPEAKERS[speaker], quote=f"Zu {title}")
        return builders.dossier(title, body, statements=[statement])

    # So many words, said again and again, that no other word of this text is asked for.
    telling = " ".join(f"Wort{letter}" for letter in "abcdefghijklmno")
    own = said("Eigenes", f"{telling} {telling} {telling}", "xing", 0)
    words = said("Worte", telling, "facebook", 1)
    voice, gone, platform, other = (
        said("Stimme", "Nichts davon.", "twitter", 0),
        said("Weg", "Nichts davon.", "twitter", 0),
        said("Plattform", "Nichts davon.", "xing", 1),
        said("Anderes", "Nichts davon.", "facebook", 2),
    )
    fill(engine, [own, gone, other] if split else [own, words, voice, gone, platform, other])
    if split:
        put(engine, voice, words, platform)
    drop(engine, gone)
    reader = engine.reader()

    def related(limit: int = 5, left_out: tuple[str, ...] = ()) -> list[object]:
        return [source.card["title"] for source in reader.related(own.article.ark, limit, left_out)]

    assert related() == ["Worte", "Stimme", "Plattform"]
    assert related(2) == ["Worte", "Stimme"]
    assert related(left_out=(voice.article.ark,)) == ["Worte", "Plattform"]
    assert related(left_out=(voice.article.ark, platform.article.ark)) == ["Worte"]


def test_a_source_is_what_cards_and_passages_are_made_of(engine: Engine) -> None:
    dossier = builders.dossier("Titel", "Text.", statements=[builders.statement(quote="Worte")])
    fill(engine, [dossier])
    (source,) = engine.reader().page(Question(ask("statements").browse), 5)
    assert source.card["ark"] == dossier.statements[0].ark
    assert source.card["quote"] == "Worte"
    assert ("statements", "statement", builders.SPEAKERS[0].name, "Worte") in source.parts
    assert {field for field, *_ in source.parts} <= set(FIELDS)
