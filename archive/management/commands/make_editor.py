"""Make the account of the first editor: ``manage.py make_editor``."""

import secrets
from argparse import ArgumentParser

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    """Print the name and a fresh random password once; leave an account that is there alone."""

    help = "Makes an editor's account with a random password, unless there is one of that name."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", default="editor", help="the name to sign in with (default: editor)")

    def handle(self, *, name: str, **options: object) -> None:
        users = get_user_model().objects
        if users.filter(username=name).exists():
            self.stdout.write(
                f"Editor “{name}” exists already. For a new password: python manage.py changepassword {name}"
            )
            return
        password = secrets.token_urlsafe(12)
        users.create_superuser(username=name, password=password)
        self.stdout.write(f"Editor:   {name}\nPassword: {password}   (shown only this once)")
