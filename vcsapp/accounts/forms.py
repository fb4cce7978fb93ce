"""What is asked about organisations, contacts and those who sign in."""

from __future__ import annotations

from wtforms.validators import InputRequired

from vcsapp import fields
from vcsapp.web.forms import Form, input_for
from vcsapp.web.inputs import Password

PERSON_NAME = fields.Text(name="name", label="Name", required=True, max_length=200, why="To know who did what.")


class SignInForm(Form):
    """Who it is, and what only they know."""

    name = input_for(PERSON_NAME)
    passphrase = Password("Passphrase", validators=[InputRequired("Type your passphrase.")])
