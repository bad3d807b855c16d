"""The notebook of the examples runs and shows what its text says."""

from pathlib import Path

import nbclient
import nbformat
import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.slow
@pytest.mark.filterwarnings("default")
def test_the_notebook_runs() -> None:
    book = nbformat.read(EXAMPLES / "harbour-fire.ipynb", as_version=4)  # type: ignore[no-untyped-call]
    nbclient.NotebookClient(
        book, timeout=300, resources={"metadata": {"path": str(EXAMPLES)}}
    ).execute()
    shown = [
        "".join(str(o.get("data", {}).get("text/plain", "")) + o.get("text", "") for o in c.outputs)
        for c in book.cells
        if c.cell_type == "code"
    ]
    page, derivations, conflicts, printed, altered, brief, last = shown
    assert "Report(" in page
    assert derivations.count("wholly") == 3
    assert "4,100 people" in conflicts
    assert "1,900 tonnes" in printed
    assert "120" in altered
    assert "about 3,400 residents" in brief
    assert "'A'" in last
    html = book.cells[1].outputs[0]["data"]["text/html"]
    assert html.startswith("<iframe sandbox")
