"""English as in British libraries, and as in the partial dates of the archive: 13 October 2010."""

DATE_FORMAT = "j F Y"
