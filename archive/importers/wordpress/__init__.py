"""Reading WordPress exports (WXR 1.0 to 1.2): every post and page with its comments.

An export is an RSS file in which each post is an ``<item>``. It is cut into items before anything is
parsed (:mod:`.export`), so that memory stays bounded, one broken item costs no other, and the original
bytes of each post can be kept. Texts come as the editor of the time stored them: without paragraph
tags, with shortcodes, or as blocks (:mod:`.content`).
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.importers.records import ArticleDraft, Source, SourceError
from archive.importers.wordpress.export import Export, cut, in_bytes_of_ascii
from archive.importers.wordpress.posts import read_post

__all__ = ["read"]


def read(source: Source) -> Iterator[ArticleDraft]:
    """A draft for every post and page, whatever its status; attachments, menus and revisions are left out.

    Raises SourceError at the end, after what could be read, if the export breaks off or holds a post
    that is too large; and if it holds no post at all.
    """
    source = in_bytes_of_ascii(source)
    export = Export.of(source)
    count = 0
    for item in cut(source.payload, export.charset):
        count += 1
        draft = read_post(item, export, source)
        if draft is not None:
            yield draft
    if export.problems:
        raise SourceError(f"{' '.join(export.problems)} The other posts were read.")
    if not count:
        raise SourceError("The export holds no posts; choose “All content” when exporting from WordPress.")
