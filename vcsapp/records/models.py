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

    #: Each kind has its own range of numbers, in which the latest is the highest (``records.triggers.shelf``).
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(ID_LENGTH), unique=True)
    #: The table that holds it.
    kind: Mapped[str] = mapped_column(String(60))
    #: Empty where even its name is private.
    title: Mapped[str] = mapped_column(String(300))
    #: By these whoever may search finds it, and by the title.
    words: Mapped[str] = mapped_column(LongText)
    #: By these only those find it who may read them, see ``Address.private``.
    private: Mapped[str] = mapped_column(LongText, server_default="")
