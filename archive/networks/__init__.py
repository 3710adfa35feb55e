"""Discourse networks: who takes which stance on what, who agrees with whom. No Django, no models.

After Philip Leifeld, *Discourse Network Analysis: Policy Debates as Dynamic Networks* (Oxford Handbook of
Political Networks, 2017). :mod:`~archive.networks.discourse` makes the networks,
:mod:`~archive.networks.places` says where their nodes lie on a drawing, :mod:`~archive.networks.written`
writes them as GraphML, GEXF and CSV. networkx computes them; these modules say what a node and a tie mean.
"""
