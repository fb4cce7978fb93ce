"""The pictures of the kit, for the tests of charts."""

from vcsapp.kit.samples import SPREAD, kinds_chart, ladder_chart

__all__ = ["SPREAD", "kinds_chart", "ladder_chart"]
