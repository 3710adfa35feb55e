"""Figures of the debate: what is counted, drawn and written down for each, and the list of all of them.

A figure is asked for with the query string of the statements, so it has their filters, and each of its
numbers is the length of a list of statements that it leads to. To add one, write a module with a ``Kind`` and
name it in :mod:`archive.explore.registry`; pages, links, downloads and permalinks follow from that.
"""
