"""How a sentence quotes what stands in a cell."""

from vcsapp.quoting import LONGEST, quoted

__all__ = ["LONGEST", "quoted"]
