"""Score sheet that the evaluation of a set returns."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sheet:
    """Figures of one set; `goals` by the name of the figure; `errors` to be read by eye."""

    title: str
    data_sha256: str
    rows: Sequence[tuple[str, str]]
    errors: Sequence[str] = ()
    goals: Sequence[tuple[str, str]] = ()

    def markdown(self) -> str:
        """Return the sheet as a Markdown table."""
        goals = {name.strip(): goal for name, goal in self.goals}
        lines = [
            f"## {self.title}",
            "",
            f"Data `{self.data_sha256}`.",
            "",
            "| figure | reached | goal |",
            "|---|---|---|",
            *(
                f"| {name.strip()} | {value} | {goals.get(name.strip(), '')} |"
                for name, value in self.rows
            ),
        ]
        return "\n".join([*lines, ""])
