"""Kinds of column, and how a field becomes one."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from functools import singledispatch
from typing import Any

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, TypeDecorator
from sqlalchemy import Text as LongText
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import MappedColumn, mapped_column
from sqlalchemy.types import TypeEngine

from vcsapp.fields import Choice, Count, Day, Field, Hours, Instant, Listed, Reference, Text, YesNo

ID_LENGTH = 36


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, kept as text to the millisecond, so that it reads the same in every tool."""

    impl = String(24)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return value.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z") if value else None

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return datetime.fromisoformat(value) if value else None


class ThousandthsOfHours(TypeDecorator[Decimal]):
    """Hours as whole thousandths, so that sums are exact."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value * 1000)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value) / 1000


@singledispatch
def kind_of_column(field: Field) -> TypeEngine[Any]:
    """The type of column in which a field is kept."""
    raise TypeError(f"No kind of column is known for {type(field).__name__}.")


@kind_of_column.register
def _(field: Text) -> TypeEngine[Any]:
    return LongText() if field.lines > 1 else String(field.max_length)


@kind_of_column.register
def _(field: Choice) -> TypeEngine[Any]:
    return String(60)


@kind_of_column.register
def _(field: Listed) -> TypeEngine[Any]:
    return String(100)


@kind_of_column.register
def _(field: Reference) -> TypeEngine[Any]:
    return String(ID_LENGTH)


@kind_of_column.register
def _(field: Day) -> TypeEngine[Any]:
    return Date()


@kind_of_column.register
def _(field: Instant) -> TypeEngine[Any]:
    return Moment()


@kind_of_column.register
def _(field: Count) -> TypeEngine[Any]:
    return Integer()


@kind_of_column.register
def _(field: Hours) -> TypeEngine[Any]:
    return ThousandthsOfHours()


@kind_of_column.register
def _(field: YesNo) -> TypeEngine[Any]:
    return Boolean()


def column(field: Field, *, index: bool = False, primary_key: bool = False) -> MappedColumn[Any]:
    """The column in which this field is kept; it remembers its field, from which forms and packages are made."""
    keys: list[ForeignKey] = []
    if isinstance(field, Reference) and field.to:
        keys.append(ForeignKey(f"{field.to}.id"))
    if isinstance(field, Listed):
        keys.append(ForeignKey("list_entries.code"))
    return mapped_column(
        kind_of_column(field),
        *keys,
        nullable=not field.required,
        index=index,
        primary_key=primary_key,
        info={"field": field},
    )
