"""The version of the package, stamped on every record."""

__version__ = "0.1.0"
