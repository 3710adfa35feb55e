"""The records of the archive, one module a noun."""

from archive.models.articles import Article, Authorship, Capture
from archive.models.authorities import Affiliation, Author, Measure, Outlet, Platform, Study, Topic
from archive.models.comments import Comment
from archive.models.identifiers import Identifier
from archive.models.sketches import Resemblance, SketchKey, TextSketch
from archive.models.statements import Role, Stance, Statement
from archive.models.statistics import Statistic
from archive.models.synonyms import SynonymGroup
from archive.models.versions import Event, IndexTask, Version

__all__ = [
    "Affiliation",
    "Article",
    "Author",
    "Authorship",
    "Capture",
    "Comment",
    "Event",
    "Identifier",
    "IndexTask",
    "Measure",
    "Outlet",
    "Platform",
    "Resemblance",
    "Role",
    "SketchKey",
    "Stance",
    "Statement",
    "Statistic",
    "Study",
    "SynonymGroup",
    "TextSketch",
    "Topic",
    "Version",
]
