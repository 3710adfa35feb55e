"""What every engine has to do: one suite, run against the engine it is given.

The engine is the one at ``SEARCH_CONTRACT_URL``, an address as in ``SEARCH_URL``; without it, an embedded one
in a folder of its own. Whatever is in the index there is replaced. The suite knows nothing but
:mod:`archive.search.engine`; the truth is :mod:`tests.search.contract.plain_engine`, which reads the dossiers
one by one. What is particular to the embedded engine is tested elsewhere.
"""
