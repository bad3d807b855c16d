"""Imports: the command must start fast, and no large framework is ever needed."""

import subprocess
import sys

from inventing import FERRY

HEAVY = ("numpy", "onnxruntime", "tokenizers", "nupunkt", "trafilatura", "py3langid", "jinja2")


def run(program: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_package_imports_nothing_heavy() -> None:
    program = f"import sys, rashomon; print([n for n in {HEAVY!r} if n in sys.modules])"
    assert run(program) == "[]"


def test_the_command_imports_nothing_heavy() -> None:
    program = f"import sys, rashomon.cli; print([n for n in {HEAVY!r} if n in sys.modules])"
    assert run(program) == "[]"


def test_a_whole_run_needs_no_training_library() -> None:
    text = "\n\n".join(FERRY)
    program = f"""
import sys


class Absent:
    def find_spec(self, name, path=None, target=None):
        if name in ("torch", "transformers", "sentence_transformers", "tensorflow"):
            raise ModuleNotFoundError(name)


sys.meta_path.insert(0, Absent())
import rashomon

report = rashomon.cross_examine([{{"text": {text!r}}}, {{"text": {text[:-1]!r}}}])
report.to_json(), report.to_html(), report.to_markdown()
assert len(report.lineage.derivations) == 1
assert "onnxruntime" in sys.modules
print("torch" in sys.modules)
"""
    assert run(program) == "False"
