"""Where everything lies in a checkout."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

KINDS = ("paper", "method", "model", "benchmark", "framework")
"""The five kinds of entry, in the order in which lists show them."""


class NoProjectError(Exception):
    """Raised when a folder and its parents hold no ``entries/_vocabulary``."""


@dataclass(frozen=True)
class Project:
    """The paths of one checkout; nothing is read or created here."""

    root: Path

    @classmethod
    def find(cls, start: Path) -> Project:
        """Return the project at ``start`` or above it; raise ``NoProjectError`` without one."""
        start = start.resolve()
        for folder in (start, *start.parents):
            if (folder / "entries" / "_vocabulary").is_dir():
                return cls(folder)
        raise NoProjectError(f"no folder entries/_vocabulary in {start} or above it")

    @property
    def entries(self) -> Path:
        """Folder of the entries, with one folder a kind."""
        return self.root / "entries"

    @property
    def vocabulary(self) -> Path:
        """Folder of topics, facets, relation types, article sections and claims."""
        return self.entries / "_vocabulary"

    @property
    def retired(self) -> Path:
        """File of ids that were removed or renamed."""
        return self.entries / "_retired.yml"

    @property
    def decisions(self) -> Path:
        """File of works that were considered, and why each is in or out."""
        return self.entries / "_decisions.yml"

    @property
    def schema(self) -> Path:
        """Folder of the generated JSON Schemas."""
        return self.entries / "_schema"

    @property
    def observed(self) -> Path:
        """Folder of machine-written, dated observations."""
        return self.entries / "_observed"

    @property
    def history(self) -> Path:
        """File of what became of the entries day by day."""
        return self.observed / "history.json"

    @property
    def templates(self) -> Path:
        """Folder of the Jinja templates."""
        return self.root / "templates"

    @property
    def site(self) -> Path:
        """Folder of the MkDocs project."""
        return self.root / "site"

    @property
    def mkdocs_config(self) -> Path:
        """The one file that knows the addresses of site and repository."""
        return self.site / "mkdocs.yml"

    @property
    def readme(self) -> Path:
        """The generated README."""
        return self.root / "README.md"

    @property
    def build(self) -> Path:
        """Folder of everything built; git ignores it."""
        return self.root / "build"

    @property
    def built_site(self) -> Path:
        """The last good site, a symbolic link that one ``os.replace`` changes."""
        return self.build / "site"

    def folder_of(self, kind: str) -> Path:
        """Return the folder that holds the entries of a kind."""
        return self.entries / f"{kind}s"

    def relative(self, path: Path) -> str:
        """Return ``path`` below the root with forward slashes, as problems print it."""
        return path.relative_to(self.root).as_posix()
