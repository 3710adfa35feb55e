"""What cited figures say about each other: which cannot both be true, and which are one source repeated.

Pure: :mod:`~archive.figures.claims` is a figure as plain values, :mod:`~archive.figures.intervals` what it
leaves open, :mod:`~archive.figures.contradictions` compares, :mod:`~archive.figures.sources` counts sources.
"""
