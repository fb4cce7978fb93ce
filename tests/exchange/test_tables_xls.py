"""Old Excel workbooks, written here record by record, as [MS-XLS] and [MS-CFB] say."""

from __future__ import annotations

import random
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest

from vcsapp.errors import Problem
from vcsapp.exchange.tables import limits, problems
from vcsapp.exchange.tables.opening import open_table
from vcsapp.exchange.tables.xls.biff_cells import number_in_rk
from vcsapp.exchange.tables.xls.biff_texts import shared_texts

FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
#: A cell that shows an error, by its code.
REF, NA = ("error", 0x17), ("error", 0x2A)


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def begins(kind: int) -> bytes:
    return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 0))


def written(text: str) -> bytes:
    """A text as the list of shared texts holds it."""
    return struct.pack("<HB", len(text), 1) + text.encode("utf-16-le")


def cell(row: int, column: int, value: object, texts: list[str]) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, tuple):
        return record(0x205, place + bytes([value[1], 1]))
    if isinstance(value, bool):
        return record(0x205, place + bytes([value, 0]))
    if isinstance(value, str):
        texts.append(value)
        return record(0xFD, place + struct.pack("<I", len(texts) - 1))
    return record(0x203, place + struct.pack("<d", value))


def book(
    sheets: dict[str, Sequence[Sequence[object]]],
    *,
    since_1904: bool = False,
    hidden_rows: Sequence[int] = (),
    merged: Sequence[tuple[int, int, int, int]] = (),
    hidden_sheets: Sequence[str] = (),
    more: bytes = b"",
) -> bytes:
    """The stream of a workbook."""
    texts: list[str] = []
    bodies = []
    for rows in sheets.values():
        body = begins(0x10) + record(0x200, struct.pack("<IIHHH", 0, len(rows), 0, 256, 0))
        for number in hidden_rows:
            body += record(0x208, struct.pack("<HHHHHHI", number, 0, 9, 255, 0, 0, 0x20))
        for row, cells in enumerate(rows):
            body += b"".join(cell(row, n, value, texts) for n, value in enumerate(cells) if value not in (None, ""))
        if merged:
            spans = b"".join(struct.pack("<HHHH", *span) for span in merged)
            body += record(0xE5, struct.pack("<H", len(merged)) + spans)
        bodies.append(body + more + record(0x0A))
    shared = record(0xFC, struct.pack("<II", len(texts), len(texts)) + b"".join(map(written, texts)))
    head = begins(0x05) + record(0x42, struct.pack("<H", 1200)) + record(0x22, struct.pack("<H", since_1904))
    head += record(0xE0, bytes(20))
    names = [struct.pack("<BBBB", 0, 0, len(name), 0) + name.encode("latin-1") for name in sheets]
    at = len(head) + sum(len(record(0x85, bytes(4) + name)) for name in names) + len(shared) + 4
    for (name, told), body in zip(zip(sheets, names, strict=True), bodies, strict=True):
        head += record(0x85, struct.pack("<I", at) + bytes([name in hidden_sheets]) + told[1:])
        at += len(body)
    return head + shared + record(0x0A) + b"".join(bodies)


def ole(stream: bytes, name: str = "Workbook") -> bytes:
    """A file with this stream, at least as long as streams that have sectors of their own."""
    stream = stream.ljust(4096, b"\x00")
    pieces = [stream[at : at + 512].ljust(512, b"\x00") for at in range(0, len(stream), 512)]
    fats = 1
    while (len(pieces) + 1 + fats) > fats * 128:
        fats += 1
    chain = [*range(1, len(pieces)), END, END, *[FAT] * fats]
    chain += [FREE] * (fats * 128 - len(chain))
    entry = "<64sHBBIII16xI8x8xIII"
    root = struct.pack(entry, "Root Entry".encode("utf-16-le"), 22, 5, 1, FREE, FREE, 1, 0, END, 0, 0)
    told = struct.pack(entry, name.encode("utf-16-le"), len(name) * 2 + 2, 2, 1, FREE, FREE, FREE, 0, 0, len(stream), 0)
    places = [len(pieces) + 1 + n for n in range(fats)]
    header = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, fats, len(pieces), 0, 4096, END, 0, END, 0,
    )  # fmt: skip
    header += struct.pack("<109I", *places, *[FREE] * (109 - fats))
    return header + b"".join(pieces) + (root + told).ljust(512, b"\x00") + struct.pack(f"<{len(chain)}I", *chain)


@pytest.fixture
def a_file(tmp_path: Path):
    """Write bytes to a file whose name says nothing."""

    def write(content: bytes) -> Path:
        path = tmp_path / "table"
        path.write_bytes(content)
        return path

    return write


LOG = [["Name", "Hours", "Asked"], ["Café ŵ", 2.5, True], ["Fair", 1200, False]]


def test_an_old_workbook_is_read(a_file):
    table = open_table(a_file(ole(book({"Log": LOG, "More": [["a"], [1]]}))))
    assert (table.kind, table.sheet, table.sheets, table.since_1904) == ("XLS", "Log", ("Log", "More"), False)
    assert table.header == ("Name", "Hours", "Asked")
    assert [row.cells for row in table.rows()] == [("Café ŵ", "2.5", "true"), ("Fair", "1200", "false")]
    assert list(table.whole_rows())[1] == (2, ["Café ŵ", 2.5, True])
    assert table.notes == ("The sheet “Log” was read. Not read: “More”.",)


def test_errors_hidden_rows_merged_cells_and_the_year_1904_are_told(a_file):
    rows = [["Name", "Hours"], ["Fair", REF], ["", 3], ["Walk", NA]]
    content = book({"Log": rows}, since_1904=True, hidden_rows=[1], merged=[(1, 2, 0, 0)])
    table = open_table(a_file(ole(content)))
    assert [row.cells for row in table.rows()] == [("Fair", "#REF!"), ("Fair", "3"), ("Walk", "#N/A")]
    assert table.since_1904
    assert table.notes == (
        "Merged cells (1): what stands in one counts for each row that it covers.",
        "1 hidden row was read like the others.",
        "2 cells show an error such as #REF! and were read as that.",
        "This workbook counts its days from 1904.",
    )


def test_hidden_sheets_are_not_read_and_named(a_file):
    table = open_table(a_file(ole(book({"Old": LOG, "Log": LOG}, hidden_sheets=["Old"]))))
    assert (table.sheet, table.sheets) == ("Log", ("Log",))
    assert table.notes == ("Hidden sheets, not read: “Old”.",)


def test_a_locked_one_is_said_to_be_locked(a_file):
    with pytest.raises(problems.EncryptedWorkbook):
        open_table(a_file(ole(begins(0x05) + record(0x2F, bytes(6)) + book({"Log": LOG})[20:])))


# What no file is believed


def test_two_cells_far_apart_cost_nothing(a_file):
    far = record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))
    rows = list(open_table(a_file(ole(book({"Log": LOG}, more=far)))).rows())
    assert (rows[-1].number, rows[-1].extra) == (65_536, ("1",))


def test_a_sheet_that_claims_to_be_larger_than_any_can_be_costs_nothing(a_file):
    lie = record(0x200, struct.pack("<IIHHH", 0, 0xFFFFFFFF, 0, 0xFFFF, 0))
    assert len(list(open_table(a_file(ole(book({"Log": LOG}, more=lie)))).rows())) == 2


def test_a_chain_of_sectors_that_goes_round_is_damaged(a_file):
    content = bytearray(ole(book({"Log": LOG})))
    content[-512:-508] = struct.pack("<I", 0)
    with pytest.raises(problems.DamagedFile):
        open_table(a_file(bytes(content)))


def test_a_larger_one_than_can_be_read_is_refused(a_file, monkeypatch):
    monkeypatch.setattr(limits, "LARGEST_OLD_EXCEL_BYTES", 1_000)
    with pytest.raises(problems.FileTooLarge):
        open_table(a_file(ole(book({"Log": LOG}))))


def test_a_text_may_go_on_in_the_next_record():
    one, two = written("Garden day"), struct.pack("<HB", 6, 0) + b"Spring"
    whole = struct.pack("<II", 2, 2) + one + two
    assert shared_texts([whole]) == ["Garden day", "Spring"]
    # In the middle of a text the next record says anew how wide its characters are.
    assert shared_texts([whole[:15], b"\x01" + whole[15:]]) == ["Garden day", "Spring"]
    assert shared_texts([whole[:15], b"\x00rden day" + two]) == ["Garden day", "Spring"]


@pytest.mark.parametrize(
    ("told", "number"),
    [(0x3FF00000, 1.0), (0x3FF00001, 0.01), (4 * 5 + 2, 5.0), (0xFFFFFFFE, -1.0), (4 * 250 + 3, 2.5)],
)
def test_numbers_in_four_bytes_are_read(told, number):
    assert number_in_rk(told) == number


def assert_read_or_refused(path: Path) -> None:
    refusal = "“table”"
    try:
        list(open_table(path).rows())
    except Problem as problem:
        refusal = str(problem)
    assert "“table”" in refusal


def test_an_old_workbook_cut_short_anywhere_is_read_or_refused(a_file):
    content = ole(book({"Log": LOG}))
    for length in range(0, len(content), 61):
        assert_read_or_refused(a_file(content[:length]))


@pytest.mark.parametrize("seed", range(4))
def test_an_old_workbook_damaged_anywhere_is_read_or_refused(a_file, seed):
    stream = book({"Log": LOG, "More": LOG}, merged=[(1, 2, 0, 0)], hidden_rows=[1])
    content, dice = ole(stream), random.Random(seed)
    for _ in range(200):
        damaged = bytearray(content)
        for _ in range(dice.randrange(1, 6)):
            place = 512 + dice.randrange(len(stream)) if dice.random() < 0.8 else dice.randrange(len(damaged))
            damaged[place] = dice.choice([0, 1, 255, dice.randrange(256)])
        assert_read_or_refused(a_file(bytes(damaged)))
