# The contributor's page. `just` lists the recipes; each runs in the environment of the README's
# test command.

python := ".venv/bin/python"

default:
    @just --list

# Style and types.
check:
    {{python}} -m ruff check
    {{python}} -m ruff format --check
    {{python}} -m mypy

# The fast tests; `just test -m slow` for the slow ones.
test *arguments:
    {{python}} -m pytest {{arguments}}

# Score the development data; writes eval/results.md. `just eval rewrites --errors` lists errors.
eval *arguments:
    {{python}} -m eval {{arguments}}

# Speed and memory; writes benchmarks/results.md.
bench *arguments:
    {{python}} -m benchmarks {{arguments}}

# Collecting and grouping a large archive; writes benchmarks/archive.md (a quarter of an hour).
bench-archive *arguments:
    {{python}} -m benchmarks.archive {{arguments}}

# Mutated inputs, kills, misbehaving servers, growing inputs; writes benchmarks/faults/results.md.
faults *arguments:
    {{python}} -m benchmarks.faults {{arguments}}

# Regenerate the tables of docs/ that come from the code.
docs:
    {{python}} docs/tables.py

# Pin the requirements anew: hashes, and no address of any index.
pin:
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate pyproject.toml -o requirements.txt
    uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate --extra dev pyproject.toml -o requirements-dev.txt

# Everything that a change must pass.
ci:
    bash .ci/run

# Break rules of values, times and names one by one: at most two may go unnoticed (several minutes).
mutate *arguments:
    {{python}} tools/mutate.py {{arguments}}
