"""The true table is found among titles, notes, totals and other tables, and what is left aside is said."""

from __future__ import annotations

from pathlib import Path

import pytest
import xlsxwriter

from vcsapp.exchange.tables import problems
from vcsapp.exchange.tables.asked import ReadAs
from vcsapp.exchange.tables.opening import open_table

ROWS = "Fair,2025-05-03,40\nWalk,2025-05-04,12\nShed,2025-05-05,9\n"
TABLE = f"Event,Date,People\n{ROWS}"


@pytest.fixture
def a_file(tmp_path: Path):
    """Write text to a file whose name says nothing."""

    def write(content: str | bytes) -> Path:
        path = tmp_path / "table"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


@pytest.fixture
def a_sheet(tmp_path: Path):
    """Write rows to a workbook, some of its cells merged: first row, column, last row, column, text."""

    def write(rows, merged=(), **sheet_options) -> Path:
        path = tmp_path / "table"
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("Log")
            for number, cells in enumerate(rows):
                sheet.write_row(number, 0, cells)
            for span in merged:
                sheet.merge_range(*span)
            for number in sheet_options.get("hidden", ()):
                sheet.set_row(number, options={"hidden": True})
        return path

    return write


def names(table) -> list[str]:
    return [row.cells[0] for row in table.rows()]


@pytest.mark.parametrize("title", ["Events", "Our events", "2025", "Our events of 2025"])
def test_a_short_title_over_two_columns_is_no_heading_of_theirs(a_file, title):
    table = open_table(a_file(f"{title},\nEvent,Date\nFair,2025-05-03\nWalk,2025-05-04\n"))
    assert (table.header, table.header_rows) == (("Event", "Date"), (2,))
    assert names(table) == ["Fair", "Walk"]


def test_titles_above_are_left_aside_and_said(a_file):
    table = open_table(a_file(f"Our year in events 2025,,\n,,\nPrinted by Asha,,\n,,\n{TABLE}"))
    assert (table.header, table.header_number, table.header_rows) == (("Event", "Date", "People"), 5, (5,))
    assert names(table) == ["Fair", "Walk", "Shed"]
    assert table.notes == ("Left aside above the table: rows 1 and 3, “Our year in events 2025”.",)
    assert table.reading_words == "Read as CSV: text in UTF-8, cells separated by commas, headings in row 5."


def test_totals_and_notes_below_are_left_aside_and_said(a_file):
    table = open_table(a_file(f"{TABLE}Total,,61\n,,\nSource: sign-in sheets,,\n* provisional,,\n"))
    assert names(table) == ["Fair", "Walk", "Shed"]
    assert table.ends_before == 5
    assert table.notes == (
        "Left aside as a total: row 5, “Total 61”.",
        "Left aside as a note below the table: rows 7 and 8, “Source: sign-in sheets”.",
    )
    assert [number for number in range(1, 9) if table.is_record(number)] == [2, 3, 4]
    assert [number for number, _cells in table.whole_rows()] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("label", ["Total", "TOTAL:", "Grand total", "Sub-total", "totals"])
def test_a_total_says_that_it_is_one(a_file, label):
    assert names(open_table(a_file(f"{TABLE}{label},,61\n"))) == ["Fair", "Walk", "Shed"]


@pytest.mark.parametrize(
    "record",
    [
        "Total Wellbeing CIC,2025-05-06,61",
        "Total,in Leeds,61",
        "Sum of Parts,,61",
        "Notes of a meeting,2025-05-06,3",
        "Somebody,,",
        "Source,2025-05-06,",
        ",2025-05-06,",
        "7,,",
    ],
)
def test_a_record_that_only_looks_like_a_total_or_a_note_stays(a_file, record):
    assert len(names(open_table(a_file(f"{TABLE}{record}\n")))) == 4


def test_a_sum_without_a_word_is_told_by_adding_up(a_file):
    text = "Event,Adults,Children\nFair,40,10\nWalk,12,3\nShed,9,1\n"
    assert len(names(open_table(a_file(f"{text},61,14\n")))) == 3
    assert len(names(open_table(a_file(f"{text},61,15\n")))) == 4


def test_a_total_far_down_is_found_with_its_true_row(a_file):
    rows = "".join(f'"Fair\n{n}",2025-05-03,1\n' for n in range(5_000))
    table = open_table(a_file(f"Event,Date,People\n{rows}Total,,5000\n"))
    assert table.ends_before == 5_002
    assert sum(1 for _row in table.rows()) == 5_000


def test_whoever_says_so_reads_to_the_end(a_file):
    path = a_file(f"{TABLE}Total,,61\n")
    table = open_table(path, otherwise=ReadAs(to_the_end=True))
    assert (names(table)[-1], table.notes) == ("Total", ())


def test_the_row_of_headings_can_be_said(a_file):
    path = a_file(f"Draft,of,May\n{TABLE}")
    assert open_table(path).header == ("Draft", "of", "May")
    table = open_table(path, otherwise=ReadAs(header_row=2))
    assert (table.header, len(names(table))) == (("Event", "Date", "People"), 3)
    assert table.notes == ("Left aside above the table: row 1, “Draft of May”.",)
    with pytest.raises(problems.NoSuchRow, match="row 90"):
        open_table(path, otherwise=ReadAs(header_row=90))


def test_that_there_are_no_headings_can_be_said(a_file):
    table = open_table(a_file(TABLE), otherwise=ReadAs(header_row=0))
    assert (table.header, len(names(table))) == (("Column A", "Column B", "Column C"), 4)
    assert "no row of headings" in table.reading_words


def test_encoding_and_delimiter_can_be_said(a_file):
    path = a_file("name;said\nCafé;a,b\n".encode("mac-roman"))
    assert [row.cells for row in open_table(path).rows()] == [("CafŽ", "a,b")]
    table = open_table(path, otherwise=ReadAs(encoding="Mac Roman", delimiter=","))
    assert [(row.cells, row.extra) for row in table.rows()] == [(("Café;a",), ("b",))]
    with pytest.raises(problems.UnreadableText, match="UTF-8"):
        open_table(path, otherwise=ReadAs(encoding="UTF-8"))
    with pytest.raises(problems.UnreadableText, match="Klingon"):
        open_table(path, otherwise=ReadAs(encoding="Klingon"))
    with pytest.raises(problems.NotADelimiter):
        open_table(path, otherwise=ReadAs(delimiter=";;"))


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf_16_that_does_not_say_so_is_told_and_asked_about(a_file, codec):
    table = open_table(a_file("name,place\nCafé,Hull\n".encode(codec)))
    assert [row.cells for row in table.rows()] == [("Café", "Hull")]
    assert table.notes == (f"Read as {codec[:6].upper()} {codec[7:].upper()}; is this right: name,place?",)


def test_years_are_headings(a_file):
    assert open_table(a_file("Ward,2023,2024,2025\nBeeston,1,2,3\nArmley,4,5,6\n")).header[1] == "2023"


def test_a_table_without_headings_loses_no_row(a_file):
    table = open_table(a_file(ROWS))
    assert (table.header_number, table.header_rows, names(table)) == (0, (), ["Fair", "Walk", "Shed"])


def test_two_rows_of_headings_are_joined(a_file):
    table = open_table(
        a_file("Event,Attendance,,Hours,\n,adults,children,paid,unpaid\nFair,40,10,3,20\nWalk,12,3,1,9\n")
    )
    joined = ("Event", "Attendance – adults", "Attendance – children", "Hours – paid", "Hours – unpaid")
    assert (table.header, table.header_rows, names(table)) == (joined, (1, 2), ["Fair", "Walk"])
    assert table.notes == ("The headings stand in rows 1 and 2; they were joined, as in “Attendance – adults”.",)


def test_a_sparse_first_record_is_no_second_row_of_headings(a_file):
    table = open_table(a_file("Event,Place,,\nFair,Hull,x,y\nWalk,Leeds,x,y\n"))
    assert names(table) == ["Fair", "Walk"]


def test_merged_headings_stand_over_their_columns_and_merged_cells_count_for_each_row(a_sheet):
    rows = [
        ["Our year", "", ""],
        ["Event", "", ""],
        ["", "adults", "children"],
        ["Fair", 40, 10],
        ["", 12, 3],
        ["Walk", 9, 1],
    ]
    merged = [
        (0, 0, 0, 2, "Our year"),
        (1, 0, 2, 0, "Event"),
        (1, 1, 1, 2, "Attendance"),
        (3, 0, 4, 0, "Fair"),
    ]
    table = open_table(a_sheet(rows, merged))
    assert table.header == ("Event", "Attendance – adults", "Attendance – children")
    assert names(table) == ["Fair", "Fair", "Walk"]
    assert table.notes[0] == "Merged cells (4): what stands in one counts for each row that it covers."
    assert [cells[0] for _number, cells in table.whole_rows()] == ["Our year", "Event", None, "Fair", None, "Walk"]


def test_hidden_rows_are_read_and_said(a_sheet):
    table = open_table(a_sheet([["Event", "People"], ["Fair", 40], ["Walk", 12]], hidden=[1]))
    assert (names(table), table.notes) == (["Fair", "Walk"], ("1 hidden row was read like the others.",))


def test_two_tables_side_by_side_are_refused(a_file):
    text = "Event,People,,Name,Hours\n" + "Fair,40,,Asha,3\n" + "Walk,12,,Dev,2\n" + "Shed,9,,,\n" * 3
    with pytest.raises(problems.TablesSideBySide, match="ends in column B, another begins in column D"):
        open_table(a_file(text))
    with pytest.raises(problems.TablesSideBySide):
        open_table(a_file("Name,Hours,,Name,Hours\nAsha,3,,Dev,2\nCai,1,,Fi,2\n"))


def test_a_blank_column_alone_makes_no_second_table(a_file):
    table = open_table(a_file("Event,People,,Place,Ward\nFair,40,,Hull,Avenue\nWalk,12,,Leeds,Armley\n"))
    assert table.header == ("Event", "People", "Column C", "Place", "Ward")


def test_a_second_table_below_is_left_aside_and_can_be_read(a_file):
    second = "Volunteers,,\nName,Since,Hours\nAsha,2024-01-01,30\nDev,2025-01-01,4\n"
    path = a_file(f"{TABLE},,\n{second}")
    table = open_table(path)
    assert (names(table), table.ends_before) == (["Fair", "Walk", "Shed"], 6)
    assert "From row 6 on, the file seems to hold another table" in table.notes[0]
    assert names(open_table(path, otherwise=ReadAs(header_row=7))) == ["Asha", "Dev"]


def test_blank_rows_within_a_table_leave_it_one(a_file):
    table = open_table(a_file(f"{TABLE},,\n,,\nPicnic,2025-06-01,n/a\nDance,2025-06-02,4\n"))
    assert names(table) == ["Fair", "Walk", "Shed", "Picnic", "Dance"]


def test_an_unnamed_column_of_numbers_is_named(a_file):
    assert open_table(a_file(",Event,People\n0,Fair,40\n1,Walk,12\n")).header == ("Column A", "Event", "People")


def test_a_list_of_one_column_has_no_notes_to_lose(a_file):
    text = "Name\nAsha\nDev\n\nSource: nobody knows who it was\n"
    assert len(names(open_table(a_file(text)))) == 3


def test_values_for_a_copy_of_the_sheet_keep_their_kinds(a_sheet):
    table = open_table(
        a_sheet([["Event", "People", "Share", "Asked"], ["Fair", 40, 0.5, True], ["007", "", "=1+1", ""]])
    )
    assert list(table.whole_rows())[1:] == [(2, ["Fair", 40, 0.5, True]), (3, ["007", None, 0])]
