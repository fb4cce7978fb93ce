"""Who may do what: roles, permissions and the table that joins them, on one page."""

from __future__ import annotations

from enum import Enum

from vcsapp.words import N_


class Permission(Enum):
    """Something that a person may do. The value is what it allows, as a sentence."""

    SEE_RECORDS = N_("See organisations, activities and their history.")
    SEE_CONTACTS = N_("See how to reach the people in other organisations.")
    SEE_PRIVATE_NOTES = N_("Read the private notes on an activity.")
    KEEP_RECORDS = N_("Add, change, remove and undo records.")
    IMPORT_RECORDS = N_("Bring in records from spreadsheets.")
    EXPORT_RETURN = N_("Make a return for a commissioner.")
    EXPORT_EVERYTHING = N_("Take everything out, contacts and private notes included.")
    RECEIVE_PACKAGES = N_("Receive packages from others, and withdraw them.")
    KEEP_WORKSPACE = N_("Change the workspace's own settings and the people who sign in.")


class Role(Enum):
    """What a person is in this workspace. The value is the name that people read."""

    KEEPER = N_("Keeper")
    EDITOR = N_("Editor")
    READER = N_("Reader")
    COMMISSIONER = N_("Commissioner")
    OUTSIDER = N_("Outsider")


_P = Permission

#: The whole of it. A commissioner sees what a return would show; an outsider sees nothing.
ALLOWED: dict[Role, frozenset[Permission]] = {
    Role.KEEPER: frozenset(Permission),
    Role.EDITOR: frozenset(Permission) - {_P.KEEP_WORKSPACE, _P.EXPORT_EVERYTHING},
    Role.READER: frozenset({_P.SEE_RECORDS, _P.SEE_CONTACTS}),
    Role.COMMISSIONER: frozenset({_P.SEE_RECORDS, _P.RECEIVE_PACKAGES, _P.EXPORT_RETURN}),
    Role.OUTSIDER: frozenset(),
}
