"""Result of a part of the campaign: what it tried and what went wrong."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """One line of the table: `faults` lists what must not happen, one by one."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    note: str = ""

    def row(self) -> str:
        """Return the result as a row of the table."""
        return f"| {self.name} | {self.tried:,} | {len(self.faults)} | {self.note} |"
