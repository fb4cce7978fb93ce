"""The critic sees what it is there to see."""

from __future__ import annotations

import pytest

from critic import criticise

GOOD = """<!doctype html><html lang="en-GB"><head><title>Shed – vcsapp</title></head>
<body><h1>Shed</h1><p>Words<br>and more</p><label for="a">Name</label>
<input id="a" type="text" name="a"></body></html>"""


def test_a_good_page_passes() -> None:
    assert criticise(GOOD) == []


@pytest.mark.parametrize(
    ("instead_of", "bad", "complaint"),
    [
        ("<p>Words", "<p><em>Words", "closes nothing that is open"),
        ("</body></html>", "", "never closed"),
        ("<h1>Shed</h1>", "", "there are 0 h1"),
        ("<h1>Shed</h1>", "<h1>Hut</h1>", "does not begin with the heading"),
        ("<p>Words", '<p id="a">Words', "stand twice"),
        ("<p>Words", '<p style="color: red">Words', "has style="),
        ("<p>Words", '<p onclick="go()">Words', "has onclick="),
        ("<p>Words", "<script>go()</script><p>Words", "stands in the page"),
        ("<p>Words", "<style>p {}</style><p>Words", "stands in the page"),
        ("<p>Words", '<img src="/a.png"><p>Words', "has no alt"),
        ("<p>Words", '<p aria-describedby="b">Words', "pointed at and not there"),
        ("<p>Words", '<p class="b" class="c">Words', "says an attribute twice"),
        ('<label for="a">Name</label>', "", "has no label"),
        (' lang="en-GB"', "", "does not say its language"),
    ],
)
def test_a_bad_page_is_told_what_to_do(instead_of: str, bad: str, complaint: str) -> None:
    assert any(complaint in said for said in criticise(GOOD.replace(instead_of, bad)))
