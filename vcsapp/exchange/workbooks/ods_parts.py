"""The parts of an ODS workbook that are the same whatever its tables hold, or nearly so."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from vcsapp.exchange.workbooks.sheets import About

MEDIA_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
PARTS = ("content.xml", "styles.xml", "meta.xml", "settings.xml")
NAMESPACES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
        "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
#: About the width of a figure in the usual font of ten points.
CENTIMETRES_A_CHARACTER = 0.2

MANIFEST = (
    f'{DECLARATION}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
    f' manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
    f' manifest:media-type="{MEDIA_TYPE}"/>'
    + "".join(f'<manifest:file-entry manifest:full-path="{part}" manifest:media-type="text/xml"/>' for part in PARTS)
    + "</manifest:manifest>"
)

STYLES = f"""{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:language="en" fo:country="GB"/>
</style:default-style><style:style style:name="Default" style:family="table-cell"/>
</office:styles></office:document-styles>"""

CELL_STYLES = """
<number:date-style style:name="iso-day"><number:year number:style="long"/><number:text>-</number:text>
<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="heading" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>
<style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="text" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>
<style:style style:name="number" style:family="table-cell" style:parent-style-name="Default">
<style:table-cell-properties style:vertical-align="top"/></style:style>
<style:style style:name="day" style:family="table-cell" style:parent-style-name="Default"
 style:data-style-name="iso-day"><style:table-cell-properties style:vertical-align="top"/></style:style>
"""

CONTENT_END = "</office:spreadsheet></office:body></office:document-content>"


def content_start(widths: Iterable[int]) -> str:
    """The beginning of the content, with a style for each width of column, in characters."""
    columns = "".join(
        f'<style:style style:name="wide-{width}" style:family="table-column"><style:table-column-properties'
        f' style:column-width="{width * CENTIMETRES_A_CHARACTER:.1f}cm"/></style:style>'
        for width in sorted(set(widths))
    )
    return (
        f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:automatic-styles>{CELL_STYLES}{columns}</office:automatic-styles><office:body><office:spreadsheet>"
    )


def meta(about: About) -> str:
    """What the workbook is, who made it, and in which language."""
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<dc:title>{escape(about.title)}</dc:title>"
        f"<meta:initial-creator>{escape(about.author)}</meta:initial-creator>"
        f"<dc:creator>{escape(about.author)}</dc:creator>"
        f"<meta:creation-date>{about.created:%Y-%m-%dT%H:%M:%S}</meta:creation-date>"
        "<dc:language>en-GB</dc:language></office:meta></office:document-meta>"
    )


def settings(titles: Iterable[str]) -> str:
    """That the first row of every sheet stays in sight. Split mode 2 is "frozen" in LibreOffice's own words."""
    frozen = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(title)}>"
        '<config:config-item config:name="VerticalSplitMode" config:type="short">2</config:config-item>'
        '<config:config-item config:name="VerticalSplitPosition" config:type="int">1</config:config-item>'
        '<config:config-item config:name="ActiveSplitRange" config:type="short">2</config:config-item>'
        '<config:config-item config:name="PositionBottom" config:type="int">1</config:config-item>'
        "</config:config-item-map-entry>"
        for title in titles
    )
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office"'
        ' office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ViewId" config:type="string">view1</config:config-item>'
        f'<config:config-item-map-named config:name="Tables">{frozen}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>"
    )
