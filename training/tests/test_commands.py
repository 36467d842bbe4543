"""The one way in: what `python -m training` lists is what there is."""

from pathlib import Path

import pytest

from training.__main__ import COMMANDS, main, run

LISTED = [command for group in COMMANDS.values() for command in group]


def test_every_module_of_the_commands_is_listed_once():
    modules = [path.stem for path in (Path(__file__).parents[1] / "commands").glob("[a-z]*.py")]
    assert sorted(LISTED) == sorted(module.replace("_", "-") for module in modules)


@pytest.mark.parametrize("command", [command for command in LISTED if command != "landmarks"])
def test_a_command_says_what_it_takes(command: str, capsys: pytest.CaptureFixture):
    with pytest.raises(SystemExit, match="^0$"):
        run(command, ["--help"])
    told = capsys.readouterr().out
    assert told.startswith(f"usage: python -m training {command} ")
    assert f"python -m training {command} " in told.split("\n\n", 1)[1]


def test_a_command_that_there_is_not_is_answered_with_those_that_there_are():
    with pytest.raises(SystemExit, match="(?s)no command tran.*searcher"):
        main(["tran"])
