"""Kinds of markup in which pages print their comments."""
