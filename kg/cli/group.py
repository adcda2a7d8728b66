"""Group: turns what a command raises into one line and an exit code."""

from __future__ import annotations

import os
import sys
from typing import Any

import typer
import typer.core

from kg.errors import KGError


class Group(typer.core.TyperGroup):
    """The commands of kg."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; its errors become one line on stderr."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except KGError as error:
            typer.echo(f"kg: {error}", err=True)
            raise typer.Exit(2) from None
        except KeyboardInterrupt:
            typer.echo("kg: stopped", err=True)
            raise typer.Exit(130) from None
        except BrokenPipeError:
            # Whoever read stdout has left, as head does; what is still buffered goes nowhere.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            raise typer.Exit(141) from None
