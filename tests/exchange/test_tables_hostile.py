"""Files that are made to do harm cost little memory and little time, and end in a table or in one sentence."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from vcsapp.errors import Problem
from vcsapp.exchange.tables import limits, problems
from vcsapp.exchange.tables.opening import open_table

#: What a file may cost over the idle app, in MB, and in seconds.
MOST_MEMORY, LONGEST = 300, 30
READ = """
import resource, sys
from pathlib import Path
from vcsapp.errors import Problem
from vcsapp.exchange.tables.opening import open_table

def peak():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (1024 if sys.platform == "linux" else 1024 * 1024)

idle = peak()
try:
    rows = sum(1 for _row in open_table(Path(sys.argv[1])).rows())
    ending = f"{rows} rows"
except Problem as problem:
    ending = f"{type(problem).__name__}: {problem}"
print(peak() - idle, ending)
"""
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
ODS_MIME = "application/vnd.oasis.opendocument.spreadsheet"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def xlsx(rows: str, *, texts: str = "", before: str = "", **more: str) -> bytes:
    """A workbook with this XML for the rows of its one sheet."""
    return zipped(
        {
            "xl/workbook.xml": f'{before}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="Log" sheetId="1" r:id="rId1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="rId1" Type="x/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
            "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{texts}</sst>',
            **more,
        }
    )


def ods(rows: str, before: str = "") -> bytes:
    """A spreadsheet with this XML for the rows of its one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    return zipped(
        {
            "mimetype": ODS_MIME,
            "content.xml": f"{before}<office:document-content {spaces}><office:body><office:spreadsheet>"
            f'<table:table table:name="Log">{rows}</table:table></office:spreadsheet></office:body>'
            "</office:document-content>",
        }
    )


LAUGHS = '<!DOCTYPE l [<!ENTITY a "lol">' + "".join(
    f'<!ENTITY {"abcdefghij"[n]} "{("&" + "abcdefghij"[n - 1] + ";") * 10}">' for n in range(1, 10)
)
LAUGHS += "]>"
TEXT = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'
HEADINGS = f'<row r="1">{TEXT.format("A1", "Name")}{TEXT.format("B1", "Hours")}</row>'
ODS_TEXT = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
ODS_HEADINGS = f"<table:table-row>{ODS_TEXT.format('', 'Name')}{ODS_TEXT.format('', 'Hours')}</table:table-row>"


def two_far_cells() -> bytes:
    return xlsx(HEADINGS + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')


def cells_of_one_long_text() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(2, 300_000))
    return xlsx(HEADINGS + rows, texts=f"<si><t>{'x' * 32_000}</t></si>")


def far_cells() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="XFD{n}"><v>1</v></c></row>' for n in range(2, 500_000))
    return xlsx(HEADINGS + rows)


def many_texts() -> bytes:
    texts = "".join(f"<si><t>{os.urandom(3).hex()} 😀 {n}</t></si>" for n in range(1_500_000))
    return xlsx(HEADINGS, texts=texts)


def blank_rows_to_the_last() -> bytes:
    rows = "".join(f'<row r="{n}" s="1"><c r="A{n}" s="1"/><c r="B{n}" s="1"/></row>' for n in range(3, 300_000))
    return xlsx(f'{HEADINGS}<row r="2">{TEXT.format("A2", "Fair")}<c r="B2"><v>3</v></c></row>{rows}')


def one_row_without_end() -> bytes:
    return xlsx(HEADINGS + '<row r="2">' + "".join(f'<c r="A2"><v>{n}</v></c>' for n in range(900_000)))


def repeated_rows() -> bytes:
    row = f'<table:table-row table:number-rows-repeated="900000000">{ODS_TEXT.format("", "x") * 2}</table:table-row>'
    return ods(ODS_HEADINGS + row)


def repeated_columns() -> bytes:
    wide = ODS_TEXT.format(' table:number-columns-repeated="900000000"', "x")
    return ods(f"{ODS_HEADINGS}<table:table-row>{wide}</table:table-row>")


def many_repeated_rows() -> bytes:
    wide = ODS_TEXT.format(' table:number-columns-repeated="16000"', "x")
    return ods(ODS_HEADINGS + f'<table:table-row table:number-rows-repeated="30">{wide}</table:table-row>' * 3_000)


def one_list_in_another() -> bytes:
    return b'{"grants": ' + b"[" * 500_000


def one_endless_object() -> bytes:
    return b'{"grants": [{"a": "' + b"x" * 60_000_000 + b'"}]}'


def very_many_columns() -> bytes:
    return json.dumps([{f"column {n}": n for n in range(20_000)}]).encode()


def one_line_of_400_megabytes() -> bytes:
    return b"Name,Hours\n" + b"x" * 400_000_000


#: What makes each file, and what it must end in.
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "a sheet that claims 17 thousand million cells": (two_far_cells, "1 rows"),
    "a text of 32,000 letters in 300,000 cells": (cells_of_one_long_text, "299998 rows"),
    "texts that fill the memory": (many_texts, "FileTooLarge"),
    "a part that unpacks to far more than it weighs": (
        lambda: xlsx(HEADINGS + " " * 200_000_000),
        "FileTooLarge",
    ),
    "formats to the last row": (blank_rows_to_the_last, "1 rows"),
    "tags that never end": (lambda: xlsx(HEADINGS + "<row hidden " * 600_000), "DamagedFile"),
    "blanks in a bracket": (lambda: b"Name,Hours\n" + b"(" + b" " * 120_000 + b"x,1\n" * 3, "3 rows"),
    "a row without end": (one_row_without_end, "FileTooLarge"),
    "entities in a workbook": (lambda: xlsx(HEADINGS, before=LAUGHS), "DamagedFile"),
    "entities in an ODS": (lambda: ods(ODS_HEADINGS, before=LAUGHS), "DamagedFile"),
    "rows of an ODS repeated": (repeated_rows, "SheetTooSpread"),
    "columns of an ODS repeated": (repeated_columns, "SheetTooSpread"),
    "rows and columns of an ODS repeated": (many_repeated_rows, "SheetTooSpread"),
    "a far cell in each row": (far_cells, "SheetTooSpread"),
    "an ODS that is one paragraph": (
        lambda: ods(ODS_HEADINGS + f"<table:table-row>{ODS_TEXT.format('', os.urandom(20_000_000).hex())}"),
        "FileTooLarge",
    ),
    "lists in lists": (one_list_in_another, "BrokenJson"),
    "an object without end": (one_endless_object, "BrokenJson"),
    "an object with 20,000 parts": (very_many_columns, "TooManyColumns"),
    "a line of 400 MB": (one_line_of_400_megabytes, "RowTooLong"),
    "a compressed file": (lambda: gzip.compress(b"a,b\n" * 1_000_000), "NotATable"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n" + os.urandom(1_000), "NotATable"),
    "a place outside itself": (lambda: xlsx(HEADINGS, **{"../../evil.xml": "x"}), "DamagedFile"),
}


@pytest.mark.skipif(sys.platform == "win32", reason="the memory of a process is measured as POSIX does")
@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_costs_little_memory_and_time(tmp_path: Path, what: str):
    make, ending = HOSTILE[what]
    path = tmp_path / "table.xlsx"
    path.write_bytes(make())
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path)], capture_output=True, text=True, timeout=LONGEST, check=False
    )
    assert done.returncode == 0, done.stderr
    memory, _, found = done.stdout.partition(" ")
    assert found.startswith(ending), found
    assert int(memory) < MOST_MEMORY


def test_formulas_that_call_out_are_not_worked_out_and_said(tmp_path: Path):
    rows = (
        f'{HEADINGS}<row r="2"><c r="A2" t="str"><f>WEBSERVICE("http://evil.example/")</f><v>kept</v></c>'
        '<c r="B2"><f>HYPERLINK("http://evil.example/")</f><v>3</v></c></row>'
        '<row r="3"><c r="A3"><f>1+1</f></c><c r="B3"><v>4</v></c></row>'
    )
    path = tmp_path / "table"
    path.write_bytes(xlsx(rows, **{"xl/externalLinks/externalLink1.xml": "<externalLink/>"}))
    table = open_table(path)
    assert [row.cells for row in table.rows()] == [("kept", "3"), ("", "4")]
    assert any("(HYPERLINK, WEBSERVICE, links to other files)" in note for note in table.notes)
    assert any("1 formula has no answer" in note for note in table.notes)


@pytest.mark.parametrize(
    "path_told", ["../secret.csv", "/etc/passwd", "https://example.org/a.csv", "a\\b.csv", "~/a.csv"]
)
def test_a_package_is_followed_nowhere(tmp_path: Path, path_told: str):
    path = tmp_path / "package.zip"
    (tmp_path / "secret.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    descriptor = {"resources": [{"name": "log", "path": path_told}]}
    path.write_bytes(zipped({"datapackage.json": json.dumps(descriptor)}))
    with pytest.raises(problems.NoTablesInPackage, match="“log”"):
        open_table(path)


def test_a_workbook_of_another_shape_is_read_the_same(tmp_path: Path):
    """With a prefix for every element, places left out, texts of several runs with a phonetic guide."""
    texts = (
        "<x:si><x:r><x:t>Na</x:t></x:r><x:r><x:t>me</x:t></x:r><x:rPh><x:t>no</x:t></x:rPh></x:si>"
        '<x:si><x:t xml:space="preserve"> A &amp; B_x000D_ </x:t></x:si>'
    )
    rows = (
        '<x:row><x:c t="s"><x:v>0</x:v></x:c><x:c t="inlineStr"><x:is><x:t>Hours</x:t></x:is></x:c></x:row>'
        "<x:row/>"
        '<x:row hidden="1"><x:c t="s"><x:v>1</x:v></x:c><x:c><x:f>1+1</x:f><x:v>2.50</x:v></x:c></x:row>'
        '<x:row r="9"><x:c r="B9" t="e"><x:v>#REF!</x:v></x:c></x:row>'
    )
    parts = {
        "xl/worksheets/sheet1.xml": f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>',
        "xl/sharedStrings.xml": f'<x:sst xmlns:x="{MAIN}">{texts}</x:sst>',
    }
    path = tmp_path / "table"
    path.write_bytes(xlsx("", **parts))
    table = open_table(path)
    assert table.header == ("Name", "Hours")
    assert [(row.number, row.cells) for row in table.rows()] == [(3, (" A & B\r ", "2.5")), (9, ("", "#REF!"))]
    assert table.notes == (
        "1 hidden row was read like the others.",
        "1 cell shows an error such as #REF! and was read as that.",
    )


def test_a_locked_ods_is_said_to_be_locked(tmp_path: Path):
    path = tmp_path / "table"
    path.write_bytes(zipped({"mimetype": ODS_MIME, "META-INF/manifest.xml": "<encryption-data/>", "content.xml": "x"}))
    with pytest.raises(problems.EncryptedWorkbook):
        open_table(path)


@pytest.mark.parametrize("seed", range(3))
def test_an_ods_damaged_anywhere_is_read_or_refused(tmp_path: Path, seed: int):
    row = (
        f"<table:table-row>{ODS_TEXT.format('', 'Fair')}<table:table-cell office:value-type='float' office:value='2'/>"
    )
    content, dice, path = ods(ODS_HEADINGS + f"{row}</table:table-row>" * 3), random.Random(seed), tmp_path / "table"
    with zipfile.ZipFile(BytesIO(content)) as archive:
        xml = archive.read("content.xml")
    for place in range(120):
        damaged = bytearray(xml if place % 2 else content)
        for _ in range(2):
            damaged[dice.randrange(len(damaged))] = dice.choice(b'<>"/&9Z \x00\xff')
        made = zipped({"mimetype": ODS_MIME, "content.xml": bytes(damaged)}) if place % 2 else bytes(damaged)
        path.write_bytes(made)
        refusal = "“table”"
        try:
            list(open_table(path).rows())
        except Problem as problem:
            refusal = str(problem)
        assert "“table”" in refusal


def test_the_limits_are_said_before_work_starts():
    sentences = limits.limits_in_words()
    assert "CSV and JSON files may have up to 500 MB" in sentences[0]
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
