"""The register of all records: what each is called, and the words by which it is found."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy import Text as LongText
from sqlalchemy.orm import Mapped, mapped_column

from vcsapp.db.base import Base
from vcsapp.db.columns import ID_LENGTH


class RegisteredRecord(Base):
    """One record of any kind. Triggers keep this in step with the rooms' own tables, however a row is written."""

    __tablename__ = "registered_records"

    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    #: The table that holds it.
    kind: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(300))
    words: Mapped[str] = mapped_column(LongText)
