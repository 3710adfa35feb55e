"""Reading dossiers: every line is taken or refused for itself, and a refusal says what is wrong and where."""

import io
import json

import pytest

from archive.importers import dossiers
from archive.importers.dossiers import DossierError, parse, read_lines
from tests import making


def read(*lines: bytes) -> list[dossiers.Line]:
    return list(read_lines(io.BytesIO(b"".join(lines))))


def error_of(value: object) -> str:
    raw = value if isinstance(value, bytes) else making.line(value)
    with pytest.raises(DossierError) as refused:
        parse(raw)
    return str(refused.value)


def test_a_bad_line_is_named_by_its_number_and_the_others_go_in():
    good = making.line(making.plain())
    found = read(good, b"\n", b"{broken\n", good, b'{"schema": 1}\n', good.rstrip())
    assert [(line.number, bool(line.dossier)) for line in found] == [
        (1, True),
        (3, False),
        (4, True),
        (5, False),
        (6, True),
    ]
    assert "not JSON" in found[1].error
    assert "article" in found[3].error


def test_a_file_may_begin_with_a_byte_order_mark():
    (line,) = read(b"\xef\xbb\xbf" + making.line(making.plain(title="Mit Marke")))
    assert line.dossier.article.title == "Mit Marke"


@pytest.mark.parametrize("ending", [b"\n", b"\r\n", b""])
def test_any_line_ending_will_do(ending):
    raw = making.line(making.plain()).rstrip()
    assert read(raw + ending)[0].dossier == parse(raw)


def test_text_that_is_not_utf8_is_refused_with_its_byte():
    assert "not UTF-8 at byte 12" in error_of(b'{"schema":1,\xff}')
    latin = json.dumps(making.plain(title="Müller", body="")).replace("\\u00fc", "ü").encode("latin-1")
    assert "save the file as UTF-8" in error_of(latin)


def test_an_empty_file_holds_nothing():
    assert read() == read(b"\n\n  \n") == []


@pytest.mark.parametrize("raw", [b"[" * 200_000, b'{"a":' * 100_000, b"[" * 1500 + b"]" * 1500])
def test_json_nested_without_end_is_refused(raw):
    assert error_of(raw)


def test_a_number_of_thousands_of_digits_is_refused():
    assert error_of(b'{"schema": 1, "article": {"title": "x", "body": "", "part": ' + b"9" * 5000 + b"}}")


@pytest.mark.parametrize(
    "value",
    [
        making.plain(part=10**20),
        making.plain(comments=[making.comment(2**31)]),
        making.plain(statistics=[making.statistic(study={"publisher": "N", "year": -(2**63)})]),
    ],
)
def test_a_number_that_a_database_cannot_count_to_is_refused(value):
    assert "too large" in error_of(value)


@pytest.mark.parametrize("raw", [b"null", b"[]", b"7", b'"x"', b"NaN", b"{}"])
def test_json_that_is_no_dossier_is_refused(raw):
    assert error_of(raw)


def test_a_huge_line_is_refused_without_reading_it_whole_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(dossiers, "MAX_LINE_BYTES", 3000)
    huge = making.line(making.plain(body="Wort " * 2000))
    good = making.line(making.plain(body="Kurz."))
    found = read(huge, good)
    assert [(line.number, bool(line.dossier)) for line in found] == [(1, False), (2, True)]
    assert "longer than 3,000 bytes" in found[0].error
    assert found[0].raw == b""


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"title": ""}, "article/title"),
        ({"title": None}, "article/title"),
        ({"colour": "red"}, "colour"),
        ({"access": "secret"}, "article/access"),
        ({"kind": "poem"}, "article/kind"),
        ({"published": "13.10.2010"}, "article/published"),
        ({"part": "two"}, "article/part"),
        ({"authors": [{"name": ""}]}, "article/authors/0/name"),
        ({"captions": [{"credit": "Foto"}]}, "article/captions/0"),
    ],
)
def test_what_the_schema_forbids_is_named_with_its_place(change, place):
    assert place in error_of(making.plain(**change))


def test_of_many_errors_the_first_are_shown_and_the_rest_counted():
    message = error_of(making.plain(comments=[{"position": 0, "body": 1} for _ in range(4)]))
    assert message.count("comments/") == dossiers.MAX_PROBLEMS_SHOWN
    assert "and 5 more" in message


@pytest.mark.parametrize("date", ["2010-13", "2010-02-30", "2010-10-13T25:00", "0000"])
def test_a_date_that_does_not_exist_is_refused(date):
    assert date in error_of(making.plain(published=date))
    assert date in error_of(making.plain(comments=[making.comment(posted=date)]))
    assert date in error_of(making.plain(statistics=[making.statistic(reference_date=date)]))


def test_comments_have_one_position_each():
    assert "same position" in error_of(making.plain(comments=[making.comment(1), making.comment(1)]))


@pytest.mark.parametrize(("position", "parent"), [(2, 7), (2, 2), (1, 2)])
def test_a_reply_answers_a_comment_that_stands_before_it(position, parent):
    comments = [making.comment(1), making.comment(2)]
    comments[position - 1]["parent"] = parent
    message = error_of(making.plain(comments=comments))
    assert f"comment {position} answers" in message


def test_a_statement_stands_in_a_comment_that_is_there():
    assert "statements/0: comment 3 is not there" in error_of(
        making.plain(statements=[making.statement(None, comment=3)])
    )


def test_a_lost_anchor_is_refused_with_its_words():
    lost = [making.statement(), making.statement("Facebook ist für uns Gold wert, sagte sie gestern.")]
    message = error_of(making.plain(statements=lost))
    assert "statements/1: lost anchor" in message
    assert "Facebook ist für uns Gold wert" in message


def test_an_anchor_is_looked_for_where_the_statement_was_made():
    inside = making.statement("Nur hier im Kommentar", comment=1)
    comments = [making.comment(1, "Nur hier im Kommentar.")]
    (found,) = parse(making.line(making.plain(comments=comments, statements=[inside]))).statements
    assert (found.anchor.start, found.anchor.end) == (0, 21)
    assert "lost anchor" in error_of(making.plain(comments=comments, statements=[inside | {"comment": None}]))


def test_an_anchor_given_by_its_words_alone_is_made_whole():
    (found,) = parse(making.line(making.plain(statements=[making.statement()]))).statements
    start = making.BODY.index(making.ON_TWITTER)
    assert found.anchor.start == start
    assert found.anchor.prefix == making.BODY[start - 32 : start]
    assert found.anchor.suffix == making.BODY[found.anchor.end :][:32]


def test_arks_that_are_none_are_refused_wherever_they_stand():
    bad = "ark:99999/sm1aaaaaaaa0"
    agent = {"name": "Karla Muster", "ark": bad}
    for value in (
        making.plain(ark=bad),
        making.plain(comments=[making.comment(ark=bad)]),
        making.plain(comments=[making.comment(author=agent)]),
        making.plain(authors=[agent]),
        making.plain(statements=[making.statement(speaker=agent)]),
        making.plain(statements=[making.statement(organisation=agent)]),
        making.plain(statistics=[making.statistic(ark=bad)]),
        making.plain(outlet=making.OUTLET | {"ark": bad}),
    ):
        assert bad in error_of(value), value


def test_two_records_cannot_have_one_ark():
    ark = making.foreign_ark()
    assert "same ARK" in error_of(making.plain(ark=ark, comments=[making.comment(ark=ark)]))


def test_null_is_the_same_as_left_out():
    with_nulls = making.plain(outlet=None, part=None, comments=[making.comment(parent=None, author=None)])
    without = json.loads(json.dumps(with_nulls))
    del without["article"]["outlet"], without["article"]["part"]
    del without["comments"][0]["parent"], without["comments"][0]["author"]
    assert parse(making.line(with_nulls)) == parse(making.line(without))


@pytest.mark.parametrize("bad", ["\\u0000", "\\ud800", "\\u0007", "\\u00ad", "\\udfff\\ud800"])
def test_what_no_database_can_hold_is_taken_out_of_every_text(bad):
    """NUL, halves of characters, control characters: they come from broken exports and mean nothing."""
    value = making.full(subtitle="Vorspann#", byline="Von#", captions=[{"text": "Bild#", "credit": "#Foto"}])
    value["article"] |= {"title": "Ti#tel", "rights_note": "#"}
    value["comments"][0]["display_name"] = "Le#serin"
    value["statements"][1]["anchor"]["exact"] = "Twitter ist für uns ver#lorene Zeit"
    raw = making.line(value).replace(b"#", bad.encode())
    found = parse(raw.replace(b"##", b"-- "))
    assert found.article.title == "Titel"
    assert found.article.captions[0].text == "Bild"
    assert found.comments[0].display_name == "Leserin"
    assert found.statements[1].anchor.exact == making.ON_TWITTER
    assert found.article.rights_note == ""


def test_a_title_of_control_characters_alone_is_no_title():
    assert "article/title" in error_of(
        making.line(making.plain(title="#")).replace(b'"#"', b'"\\u0000\\u0001"')
    )
