"""WordPress exports: every post, comment, status, parent and pingback, and the texts as blocks."""

import html
import re
import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.importers import wordpress
from archive.importers.records import CaptionDraft, LinkDraft, Source, SourceError
from archive.importers.sources import WORDPRESS
from archive.text.blocks import clean
from tests.importers.exports import comment, export, post


def read(payload):
    return list(wordpress.read(Source("blog.xml", payload, WORDPRESS)))


def read_one(*args, **given):
    (draft,) = read(export(post(*args, **given)))
    return draft


def blocks(content):
    return [(block.kind, block.text) for block in read_one(content).blocks]


def test_a_post_is_read_with_everything_the_export_says_of_it():
    draft = read_one("Der Text.", excerpt="Ein Versuch.", link="http://werkstatt.example/2010/06/xing/")
    assert draft.title == "Xing für Schreiner"
    assert draft.subtitle == "Ein Versuch."
    assert draft.authors == ("Erika Weber",)
    assert draft.byline == "Erika Weber"
    assert draft.published == "2010-06-16T13:30"
    assert draft.outlet == "Werkstattblog & mehr"
    assert draft.kind == "blog-post"
    assert draft.language == "de"
    assert draft.url == "http://werkstatt.example/2010/06/xing/"
    assert draft.status == "publish"
    assert draft.warnings == ()
    assert draft.source.name == "blog.xml#17"
    assert draft.source.locator == "post-17"


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_all_versions_of_the_format_are_read(version):
    (draft,) = read(export(post("Text", comment(1)), version=version))
    assert len(draft.comments) == 1


def test_only_posts_and_pages_are_articles():
    types = ("post", "page", "attachment", "nav_menu_item", "revision", "custom_css", "wp_block")
    items = [post(post_id=str(number), post_type=name) for number, name in enumerate(types)]
    drafts = read(export(*items))
    assert [(draft.source.locator, draft.kind) for draft in drafts] == [
        ("post-0", "blog-post"),
        ("post-1", ""),
    ]


@pytest.mark.parametrize("status", ["publish", "draft", "pending", "private", "future", "trash", "inherit"])
def test_the_status_of_a_post_is_kept(status):
    assert read_one(status=status).status == status


def test_posts_that_were_never_public_are_warned_about():
    assert "private" in read_one(status="private").warnings[0]
    assert "password" in read_one(post_password="geheim").warnings[0]


def test_a_login_without_a_name_is_the_author_and_none_is_none():
    assert read_one(creator="gast").authors == ("gast",)
    assert read_one(creator="").authors == ()


@pytest.mark.parametrize(
    ("stored", "published"),
    [
        ("2010-06-16 00:00:00", "2010-06-16T00:00"),
        ("0000-00-00 00:00:00", "2010-06-16"),
        ("", "2010-06-16"),
        ("2010-13-45 99:00:00", "2010-06-16"),
    ],
)
def test_dates_are_the_blogs_own_and_else_the_day_of_the_feed(stored, published):
    assert read_one(post_date=stored).published == published


def test_a_draft_without_any_date_has_none():
    item = post(post_date="0000-00-00 00:00:00").replace(
        "Wed, 16 Jun 2010 11:30:00", "Mon, 30 Nov -0001 00:00:00"
    )
    (draft,) = read(export(item))
    assert draft.published is None


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("Chancen &amp; Risiken", "Chancen & Risiken"),
        ("Was <em>bringt</em> Xing?", "Was bringt Xing?"),
        ("Listen mit List<T> füllen", "Listen mit List<T> füllen"),
        ("a < b und c > d", "a < b und c > d"),
        ("„Web 2.0“ &#8211; ein Muss", "„Web 2.0“ – ein Muss"),
    ],
)
def test_titles_lose_their_markup_and_nothing_else(title, shown):
    assert read_one(title=title).title == shown


def test_statuses_parents_and_pingbacks_of_comments_are_exact():
    draft = read_one(
        "Text",
        comment(101),
        comment(102, comment_parent="101", comment_approved="0"),
        comment(103, comment_approved="spam"),
        comment(104, comment_parent="102", comment_approved="trash"),
        comment(105, comment_type="pingback", comment_author="Anderes Blog &raquo; Xing"),
        comment(106, comment_type="trackback"),
    )
    shown = [(c.position, c.parent, c.status, c.pingback) for c in draft.comments]
    assert shown == [
        (1, None, "approved", False),
        (2, 1, "pending", False),
        (3, None, "spam", False),
        (4, 2, "trash", False),
        (5, None, "approved", True),
        (6, None, "approved", True),
    ]
    assert draft.comments[4].author == "Anderes Blog » Xing"
    assert draft.comments[0].posted == "2010-06-17T08:05"


def test_a_parent_that_is_not_in_the_export_is_warned_about():
    draft = read_one("Text", comment(2, comment_parent="1"))
    assert draft.comments[0].parent is None
    assert "comment no. 1" in draft.warnings[0]


def test_replies_exported_before_their_parent_are_put_after_it():
    draft = read_one(
        "Text",
        comment(9, comment_parent="8", comment_date="2010-07-02 10:00:00", comment_author="Zweite"),
        comment(8, comment_date="2010-07-01 10:00:00", comment_author="Erster"),
    )
    assert [(c.author, c.parent) for c in draft.comments] == [("Erster", None), ("Zweite", 1)]


@pytest.mark.parametrize("parents", [("1",), ("2", "1")])
def test_comments_that_answer_each_other_in_a_circle_end_in_a_warning(parents):
    draft = read_one(
        "Text", *(comment(number, comment_parent=parent) for number, parent in enumerate(parents, 1))
    )
    assert draft.comments[0].parent is None
    assert draft.warnings


def test_the_writer_of_the_post_is_known_among_the_comments_by_the_account():
    draft = read_one("Text", comment(1, comment_user_id="2"), comment(2, comment_author="Erika Weber"))
    assert [c.by_article_author for c in draft.comments] == [True, False]


def test_comments_keep_their_paragraphs_and_links():
    (only,) = read_one(
        "Text",
        comment(
            1,
            comment_content="Erster Absatz.\nNeue Zeile.\n\nZweiter <b>Absatz</b> mit "
            '<a href="http://a.example/x">Verweis</a> und http://b.example/y.',
            comment_author_url="http://kurz.example",
        ),
    ).comments
    assert only.text == "Erster Absatz.\nNeue Zeile.\n\nZweiter Absatz mit Verweis und http://b.example/y."
    assert only.links == (
        LinkDraft("http://a.example/x", "Verweis"),
        LinkDraft("http://b.example/y", "http://b.example/y"),
    )
    assert only.author_url == "http://kurz.example"


def test_a_comment_that_looks_like_a_button_of_the_page_is_still_a_comment():
    (only,) = read_one("Text", comment(1, comment_content="Weiterlesen!")).comments
    assert only.text == "Weiterlesen!"


def test_blank_lines_make_paragraphs_and_line_ends_break_lines():
    assert blocks("Eins.\r\n\r\nZwei,\r\nnoch zwei.\n\n\n\nDrei.") == [
        ("paragraph", "Eins."),
        ("paragraph", "Zwei,\nnoch zwei."),
        ("paragraph", "Drei."),
    ]


def test_markup_of_the_editor_becomes_blocks():
    content = (
        "<h3>Frage</h3>\nSatz <em>eins</em>.\n<blockquote>Zitat.</blockquote>\n"
        "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\nEnde."
    )
    assert blocks(content) == [
        ("heading", "Frage"),
        ("paragraph", "Satz eins."),
        ("quote", "Zitat."),
        ("item", "a"),
        ("item", "b"),
        ("paragraph", "Ende."),
    ]


def test_blocks_of_the_newer_editor_are_read_without_their_comments():
    content = (
        '<!-- wp:heading {"level":3} -->\n<h3>Frage</h3>\n<!-- /wp:heading -->\n\n'
        "<!-- wp:paragraph -->\n<p>Eine\nZeile.</p>\n<!-- /wp:paragraph -->\n\n"
        "<!-- wp:more -->\n<!--more-->\n<!-- /wp:more -->"
    )
    assert blocks(content) == [("heading", "Frage"), ("paragraph", "Eine Zeile.")]


def test_the_marks_for_more_and_for_a_new_page_are_no_text():
    assert blocks("Eins.<!--more-->\n\nZwei.\n\n<!--nextpage-->\n\nDrei.") == [
        ("paragraph", "Eins."),
        ("paragraph", "Zwei."),
        ("paragraph", "Drei."),
    ]


CAPTION = "Die Werkstatt (Foto: E. Weber)"


@pytest.mark.parametrize(
    "stored",
    [
        f'[caption id="a_1" width="300"]<a href="x.jpg"><img src="x.jpg" alt="" /></a> {CAPTION}[/caption]',
        f'[caption id="a_1" width="300" caption="{CAPTION}"]<img src="x.jpg" />[/caption]',
        f'[wp_caption width="300"]<img src="x.jpg" /> {CAPTION}[/wp_caption]',
        f"<!-- wp:image --><figure><img/><figcaption>{CAPTION}</figcaption></figure><!-- /wp:image -->",
    ],
)
def test_captions_leave_the_text_with_their_credit(stored):
    draft = read_one(f"Vorher.\n\n{stored}\n\nNachher.")
    assert draft.captions == (CaptionDraft("Die Werkstatt", "E. Weber"),)
    assert [block.text for block in draft.blocks] == ["Vorher.", "Nachher."]


def test_shortcodes_go_and_the_brackets_of_the_author_stay():
    content = 'Eins [gallery ids="1,2"][contact-form-7 id="3"] zwei [...] [user group] drei [Anm. d. Red.].'
    assert blocks(content) == [("paragraph", "Eins zwei [...] [user group] drei [Anm. d. Red.].")]


def test_embedded_media_stay_as_links():
    draft = read_one(
        "Siehe:\n\n[youtube http://www.youtube.com/watch?v=abc]\n\n[embed]http://slides.example/7[/embed]"
    )
    assert [link.url for link in draft.links] == [
        "http://www.youtube.com/watch?v=abc",
        "http://slides.example/7",
    ]


def test_code_keeps_its_lines():
    assert blocks('Davor.\n\n[code language="sql"]SELECT 1\nFROM t[/code]') == [
        ("paragraph", "Davor."),
        ("paragraph", "SELECT 1\nFROM t"),
    ]


def test_links_are_kept_and_links_of_pictures_are_not():
    draft = read_one('<a href="http://a.example/x">Dort</a> <a href="/bild.jpg"><img src="/b.jpg"></a>')
    assert draft.links == (LinkDraft("http://a.example/x", "Dort"),)


def test_the_original_bytes_of_each_post_are_kept():
    items = [post(post_id=str(number), content=f"Text {number}") for number in range(3)]
    assert [draft.source.payload for draft in read(export(*items))] == [
        item.strip().encode() for item in items
    ]


def test_tags_of_the_export_inside_a_text_are_text():
    draft = read_one("So sieht ein Export aus: &lt;item&gt; … </item> <item> ]]> <!-- offen")
    assert "Export aus: <item>" in draft.blocks[0].text
    assert len(read(export(post("</item><item>"), post(post_id="18")))) == 2


@pytest.mark.parametrize("encoding", ["UTF-8", "ISO-8859-1", "UTF-16"])
def test_the_declared_encoding_is_used(encoding):
    (draft,) = read(export(post("Müller grüßt."), encoding=encoding))
    assert draft.blocks[0].text == "Müller grüßt."


def test_control_characters_are_taken_out_with_a_warning():
    draft = read_one("Der\x08 Te\x1fxt.", title="Xing\x0b")
    assert (draft.title, draft.blocks[0].text) == ("Xing", "Der Text.")
    assert "3 control characters" in draft.warnings[0]


def test_bytes_of_another_encoding_are_replaced_with_a_warning():
    payload = export(post("Der Text.")).replace(b"Schreiner", "Sch\xfcler".encode("latin-1"))
    (draft,) = read(payload)
    assert draft.title == "Xing für Sch\ufffdler"
    assert "not utf-8" in draft.warnings[0].lower()


def test_characters_named_as_in_html_are_understood():
    payload = export(post()).replace("Xing für".encode(), b"Xing f&uuml;r")
    assert read(payload)[0].title == "Xing für Schreiner"


def test_a_broken_post_costs_no_other():
    broken = (
        post("Kaputt", post_id="2").replace("<title>Xing", "<title>A & B <C Xing").replace("</wp:status>", "")
    )
    drafts = read(export(post("Eins", post_id="1"), broken, post("Drei", comment(1), post_id="3")))
    assert [draft.source.locator for draft in drafts][::2] == ["post-1", "post-3"]
    assert drafts[-1].blocks[0].text == "Drei"


def test_an_export_that_breaks_off_is_read_up_to_there():
    whole = export(post("Eins", post_id="1"), post("Zwei", post_id="2"))
    cut_in = whole.rindex(b"<item>")
    drafts = []
    with pytest.raises(SourceError, match=f"breaks off in the post at byte {cut_in}"):
        for draft in wordpress.read(Source("blog.xml", whole[:-60], WORDPRESS)):
            drafts.append(draft)  # noqa: PERF402 (the error comes after the drafts)
    assert [draft.source.locator for draft in drafts] == ["post-1"]


def test_an_export_without_posts_says_so():
    with pytest.raises(SourceError, match="no posts"):
        read(export())


def test_entities_are_never_expanded():
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    )
    payload = export(post()).replace(b"<rss ", bomb.encode() + b"<rss ", 1).replace(b"Xing", b"&b;&c;")
    (draft,) = read(payload)
    assert "lol" not in draft.title
    assert "root:" not in draft.title


def test_a_post_without_a_title_is_read_with_a_warning():
    draft = read_one(title="")
    assert draft.title == ""
    assert "no title" in draft.warnings[0]


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="<>&[]\ufffe\uffff"),
    max_size=200,
)


@given(WORDS)
def test_any_words_come_through(words):
    (draft,) = read(export(post(f"<p>{words}</p>")))
    shown = " ".join(block.text for block in draft.blocks)
    assert "".join(clean(shown).split()) == "".join(clean(words).split())


@pytest.mark.parametrize("name", ["sqlpractice_meyer_de.wxr.xml", "themeunittestdata_en.wxr.xml"])
def test_the_shared_exports_are_read_exactly(shared_dir, name):
    """Against a second reading of the same file by the standard library."""
    path = shared_dir / "data/wordpress" / name
    assert [_as_told(draft) for draft in read(path.read_bytes())] == list(_independent(path))


def _as_told(draft):
    ids = [comment.position for comment in draft.comments]
    assert ids == list(range(1, len(ids) + 1))
    thread = [(c.author, c.posted, c.status, c.parent, c.pingback, _letters(c.text)) for c in draft.comments]
    return (draft.source.locator, draft.status, draft.published, draft.authors, draft.url, thread)


def _independent(path):
    root = ElementTree.parse(path).getroot()  # noqa: S314 (a known file)
    wp = "{" + re.search(r'xmlns:wp="([^"]+)"', path.read_text("utf-8")).group(1) + "}"
    names = {
        a.findtext(f"{wp}author_login"): a.findtext(f"{wp}author_display_name")
        for a in root.iter(f"{wp}author")
    }
    for item in root.iter("item"):
        if item.findtext(f"{wp}post_type") not in ("post", "page"):
            continue
        creator = item.findtext("{http://purl.org/dc/elements/1.1/}creator")
        yield (
            f"post-{item.findtext(f'{wp}post_id')}",
            item.findtext(f"{wp}status"),
            item.findtext(f"{wp}post_date").replace(" ", "T")[:16],
            (names.get(creator, creator),),
            item.findtext("link"),
            [_independent_comment(found, item, wp) for found in item.findall(f"{wp}comment")],
        )


def _independent_comment(found, item, wp):
    ids = [comment.findtext(f"{wp}comment_id") for comment in item.findall(f"{wp}comment")]
    parent = found.findtext(f"{wp}comment_parent")
    return (
        " ".join(html.unescape(found.findtext(f"{wp}comment_author")).split()) or None,
        found.findtext(f"{wp}comment_date").replace(" ", "T")[:16],
        {"1": "approved", "0": "pending"}.get(*[found.findtext(f"{wp}comment_approved")] * 2),
        ids.index(parent) + 1 if parent in ids else None,
        found.findtext(f"{wp}comment_type") in ("pingback", "trackback"),
        _letters(html.unescape(re.sub(r"<[^>]+>", "", found.findtext(f"{wp}comment_content")))),
    )


def _letters(text):
    """A text without white space and the marks of blocks, which the two readings place differently."""
    return re.sub(r"\W", "", text)
