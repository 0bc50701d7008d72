"""The `foreign-view` command. Each subcommand loads its module only when called."""

from importlib import import_module

import click

from contest.config import SettingRefused

COMMANDS = {
    "backup": "contest.cli.upkeep",
    "check": "contest.cli.check",
    "demo": "contest.cli.demo",
    "examine": "contest.cli.media",
    "migrate": "contest.cli.migrate",
    "organizer": "contest.cli.organizer",
    "reexamine": "contest.cli.reexamine",
    "render": "contest.cli.media",
    "rerender": "contest.cli.rerender",
    "restore": "contest.cli.upkeep",
    "run": "contest.cli.run",
    "tidy": "contest.cli.tidy",
    "work": "contest.cli.work",
}


class Commands(click.Group):
    """A group that imports a command's module when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Give the names, sorted."""
        del ctx
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """Give the command of this name, if there is one."""
        del ctx
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(COMMANDS[name]), name)
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a setting that cannot be followed is told in a sentence."""
        try:
            return super().invoke(ctx)
        except SettingRefused as error:
            raise click.ClickException(str(error)) from error


@click.command(cls=Commands)
def main() -> None:
    """Foreign View: a photo contest, from the call to the gallery."""
