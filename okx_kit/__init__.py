"""okx-kit: from a pile of screenshots and exports to a case OKX support can act on.

Layers, each importing only those before it:
``case`` ← ``intake`` ← ``records`` ← ``privacy`` ← ``guide`` ← ``bundle`` ← ``ui``, ``cli``.
``words``, ``errors``, ``progress`` and ``shown`` stand below all of them and import nothing of ours
but each other.
"""

__version__ = "0.1.0"
