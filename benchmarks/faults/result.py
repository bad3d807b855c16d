"""What a part of the campaign tried and what went wrong in it."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Result:
    """One line of the table: `faults` are what must not be, told one by one."""

    name: str
    tried: int = 0
    faults: list[str] = field(default_factory=list)
    note: str = ""

    def row(self) -> str:
        """As a row of the table."""
        return f"| {self.name} | {self.tried:,} | {len(self.faults)} | {self.note} |"
