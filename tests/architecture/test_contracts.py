from importlinter.cli import lint_imports


def test_imports_keep_their_contracts():
    assert lint_imports(no_cache=True) == 0
