"""WordPress exports, made by the tests: an invented blog."""

from html import escape

HEAD = """<?xml version="1.0" encoding="{encoding}" ?>
<!-- generator="WordPress/3.0.1" created="2010-11-02 09:15" -->
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/{version}/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wfw="http://wellformedweb.org/CommentAPI/"
 xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/{version}/">
<channel>
<title>Werkstattblog &amp;amp; mehr</title>
<link>http://werkstatt.example</link>
<language>{language}</language>
<wp:wxr_version>{version}</wp:wxr_version>
<wp:author><wp:author_id>2</wp:author_id><wp:author_login>eweber</wp:author_login>
<wp:author_display_name><![CDATA[Erika Weber]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"
_POST = {
    "post_id": "17",
    "post_type": "post",
    "status": "publish",
    "post_date": "2010-06-16 13:30:00",
    "post_password": "",
}
_COMMENT = {
    "comment_author": "Jens Kurz",
    "comment_author_url": "",
    "comment_date": "2010-06-17 08:05:00",
    "comment_content": "Genau so ist es.",
    "comment_approved": "1",
    "comment_type": "",
    "comment_parent": "0",
    "comment_user_id": "0",
}


def cdata(text):
    return f"<![CDATA[{text.replace(']]>', ']]]]><![CDATA[>')}]]>"


def comment(comment_id, **given):
    fields = {"comment_id": str(comment_id)} | _COMMENT | given
    return (
        "<wp:comment>"
        + "".join(f"<wp:{name}>{cdata(value)}</wp:{name}>" for name, value in fields.items())
        + "</wp:comment>"
    )


def post(
    content="Der Text.",
    *comments,
    title="Xing für Schreiner",
    creator="eweber",
    excerpt="",
    link=None,
    **given,
):
    fields = _POST | given
    link = f"http://werkstatt.example/?p={fields['post_id']}" if link is None else link
    return (
        f"<item><title>{escape(title)}</title><link>{escape(link)}</link>"
        f"<pubDate>Wed, 16 Jun 2010 11:30:00 +0000</pubDate><dc:creator>{creator}</dc:creator>"
        f'<guid isPermaLink="false">http://werkstatt.example/?p={fields["post_id"]}</guid>'
        f"<content:encoded>{cdata(content)}</content:encoded><excerpt:encoded>{cdata(excerpt)}</excerpt:encoded>"
        + "".join(f"<wp:{name}>{escape(value)}</wp:{name}>" for name, value in fields.items())
        + "".join(comments)
        + "</item>\n"
    )


def export(*items, version="1.2", language="de-DE", encoding="UTF-8"):
    return (
        HEAD.format(version=version, language=language, encoding=encoding) + "".join(items) + TAIL
    ).encode(encoding)
