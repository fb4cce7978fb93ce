"""Words can be read and edges seen, by light and in the dark. Ratios are those of WCAG 2.2."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import vcsapp

CSS = Path(vcsapp.__file__).parent / "static" / "css"

WORDS_ON = [
    ("ink", "paper"), ("ink", "card"), ("ink-soft", "paper"), ("ink-soft", "card"), ("brand", "paper"),
    ("brand", "card"),
    ("brand-deep", "brand-wash"), ("ink", "brand-wash"), ("brand", "brand-wash"), ("on-brand", "brand"),
    ("on-brand", "brand-deep"), ("on-band", "band"), ("leaf", "leaf-wash"), ("ink", "leaf-wash"),
    ("brick", "brick-wash"),
    ("brick", "paper"), ("brick", "card"), ("ink", "brick-wash"), ("sun-ink", "sun-wash"), ("ink", "sun-wash"),
    ("sea", "sea-wash"), ("ink", "sea-wash"), ("brand", "sea-wash"), ("brand", "brick-wash"), ("brand", "sun-wash"),
]  # fmt: skip
EDGES_ON = [
    ("line-strong", "card"), ("line-strong", "paper"), ("brand", "paper"), ("sun", "band"), ("focus", "paper"),
    ("focus", "focus-halo"), ("mark-edge", "paper"),
]  # fmt: skip
NUMBERS_ON = [
    *((f"shade-{n}", "on-light-shade") for n in (1, 2, 3, 4, 8, 9, 10)),
    *((f"shade-{n}", "on-dark-shade") for n in (5, 6, 7)),
]


def colours(scheme: str) -> dict[str, tuple[int, ...]]:
    """Every colour by its name, as it is in light or, laid over that, in the dark."""
    named: dict[str, tuple[int, ...]] = {}
    for sheet in ("base.css", "charts.css"):
        light, _, rest = (CSS / sheet).read_text("utf-8").partition("@media (prefers-color-scheme: dark)")
        for text in (light, rest.split("\n}\n", 1)[0]) if scheme == "dark" else (light,):
            for name, code in re.findall(r"--([\w-]+): #([0-9a-f]{6});", text):
                named[name] = tuple(bytes.fromhex(code))
    return named


def luminance(colour: tuple[int, ...]) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    parts = [part / 255 for part in colour]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: tuple[int, ...], other: tuple[int, ...]) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_worked_out_as_the_standard_has_it() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((119, 119, 119), (255, 255, 255)) == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), [*WORDS_ON, *NUMBERS_ON])
def test_words_can_be_read(words: str, ground: str, scheme: str) -> None:
    named = colours(scheme)
    assert contrast(named[words], named[ground]) >= 4.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("edge", "ground"), EDGES_ON)
def test_edges_can_be_seen(edge: str, ground: str, scheme: str) -> None:
    named = colours(scheme)
    assert contrast(named[edge], named[ground]) >= 3


def test_the_shades_of_the_rungs_darken_step_by_step() -> None:
    named = colours("light")
    steps = [luminance(named[f"shade-{n}"]) for n in range(1, 8)]
    assert steps == sorted(steps, reverse=True)
    assert all(contrast(named[f"shade-{n}"], named[f"shade-{n + 1}"]) >= 1.2 for n in range(1, 7))


def test_the_dark_changes_every_colour_of_the_ground() -> None:
    light, dark = colours("light"), colours("dark")
    assert light.keys() == dark.keys()
    assert {name for name in light if light[name] == dark[name]} <= {
        "on-band", "on-band-soft", "band-raised", "on-light-shade", "on-dark-shade",
        *(f"shade-{n}" for n in range(1, 11))
    }  # fmt: skip
