"""Reading HTML pages: the article body, its metadata and its comment thread."""
