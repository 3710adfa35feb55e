"""The embedded engine: columns and text indexes in a local folder, shared by all worker processes.

An index is a set of *segments*, each a folder that is never changed once it is written. A segment holds some
dossiers: for each of the four lists the *columns* of its records (what filters and counts are made of), a
*text index* (tantivy: which records have a word or phrase, and how well) of what is the list's own, and the
*sources* that cards and passages are cut from. The file ``current`` names the segments that make up the index
and the dossiers in them that have been replaced since; it is exchanged as a whole, so readers see one state
or the next, and a process that dies leaves nothing behind but folders that nobody names.

Sets of records are bits (:mod:`bits`), so filters are ANDs and counts are population counts; what has to hold
in the same statement is decided on the rows of points (:mod:`points_table`). Text hits become bits too, and
everything that a page says comes from the same bits: lists, counts and totals cannot disagree.
"""
