"""The store: runs as folders of Parquet files, and SQL over them. Described for users in docs/store.md."""

from polybius.store.manifest import Manifest
from polybius.store.query import QueryResult, query
from polybius.store.reader import find_record, latest_run, read_run
from polybius.store.stored import StoredReports
from polybius.store.writer import RunWriter

__all__ = [
    "Manifest",
    "QueryResult",
    "RunWriter",
    "StoredReports",
    "find_record",
    "latest_run",
    "query",
    "read_run",
]
