import inspect

import pytest

import rashomon
from rashomon import errors


def test_the_public_names() -> None:
    assert rashomon.__all__ == [
        "Archive",
        "Article",
        "Coverage",
        "Embedder",
        "OnnxEmbedder",
        "RashomonError",
        "Report",
        "Settings",
        "Span",
        "__version__",
        "compare_texts",
        "coverages",
        "cross_examine",
        "load",
        "reword",
        "verify",
    ]


@pytest.mark.parametrize("name", rashomon.__all__)
def test_every_public_name_is_there_and_documented(name: str) -> None:
    value = getattr(rashomon, name)
    if name != "__version__":
        # A room and the function that it is called after have one name.
        assert value.__name__.rpartition(".")[2] == name
        assert inspect.getdoc(value)


def test_another_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nonsense"):
        _ = rashomon.nonsense


def tree(docstring: str) -> list[str]:
    """The names in the drawing, in its order."""
    lines = docstring.splitlines()
    drawn = [line for line in lines if line.startswith(("├── ", "└── ", "RashomonError"))]
    return [line.lstrip("├└─ ").split()[0] for line in drawn]


def test_the_error_tree_in_the_docstring_is_that_of_the_classes() -> None:
    classes = [
        name
        for name, value in vars(errors).items()
        if inspect.isclass(value) and value.__module__ == errors.__name__
    ]
    assert tree(errors.__doc__ or "") == classes
    for name in classes[1:]:
        assert getattr(errors, name).__bases__ == (errors.RashomonError,)


def test_a_room_that_is_called_after_its_function_answers_calls() -> None:
    import rashomon.verify

    with pytest.raises(rashomon.RashomonError, match="nosuch"):
        rashomon.verify("A draft.", "nosuch/")
