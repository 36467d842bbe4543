"""The one way in: `python -m training COMMAND …`; without a command it lists them."""

import importlib
import sys
from types import ModuleType

COMMANDS = {
    "The searcher, and both networks together": {
        "replay": "runs a list of stages one after the other, each one once",
        "searcher": "trains a stage of the searcher (EfficientNet-Lite0, a head for each kind of fake)",
        "redraw": "draws real faces again through a diffusion model's autoencoder",
        "reopen": "turns a shipped package back into checkpoints",
        "mix": "mixes the weights of two searchers by held-out domains",
        "refit": "fits the searcher's head for generated faces anew",
        "fuse": "brings the searcher and the resilient network together",
    },
    "The resilient network": {
        "prepare": "checks the data and says what is in it",
        "landmarks": "finds the face of each photograph (an environment of its own)",
        "warmstart": "copies what an ImageNet network sees on face crops",
        "reconstruct": "trains small autoencoders and keeps what they draw",
        "train": "trains the frame model (ResNeXt-50) on blends",
        "distil": "trains the frame model on the searcher's pairs and answers",
        "sequence": "fits the LSTM on features of the frame model",
        "average": "averages runs that grew out of each other",
    },
    "From a run to a package": {
        "export": "writes the ONNX files, their parity vectors and the manifest entry",
        "calibrate": "fits probabilities and grades, counts error rates, writes the model card",
        "restate": "writes limits and model card of the shipped package anew",
        "convert-seed": "makes a package of a checkpoint of the seed projects",
        "typical-face": "prints the mean look of a face for the app's tracker",
    },
    "What it is worth": {
        "ablate": "short runs of the frame model that differ in one thing",
        "ablate-sequence": "forms of the sequence head on the same features",
        "baselines": "the shipped heads beside simpler ones",
        "sensitivity": "what changes of the picture move the score",
        "ingredients": "what a blend is recognised by",
        "leaks": "whether pairs give their class away",
        "compare-runs": "runs beside each other on held-out domains",
        "views": "what more views of a face and more frames give the shipped package",
        "compare-app": "the app's scores beside PyTorch's",
        "plot-curves": "curves of runs as a picture",
    },
}
"""In one line each, by what they are for; each is the module of its name in `commands/`."""


def main(arguments: list[str]) -> None:
    name, *rest = arguments or ["--help"]
    if name in ("-h", "--help"):
        print(overview())
    elif name in {command for group in COMMANDS.values() for command in group}:
        run(name, rest)
    else:
        sys.exit(f"There is no command {name}.\n\n{overview()}")


def run(name: str, arguments: list[str]) -> None:
    """Runs one command as if from the command line."""
    # What a command says of its usage begins with how it is called.
    sys.argv[0] = f"python -m training {name}"
    module_of(name).main(arguments)


def module_of(name: str) -> ModuleType:
    """The module of a command."""
    return importlib.import_module(f".commands.{name.replace('-', '_')}", __package__)


def overview() -> str:
    """All commands."""
    lines = ["usage: python -m training COMMAND …   (COMMAND --help says what it takes)"]
    for title, commands in COMMANDS.items():
        lines += ["", title, *(f"  {name:16} {line}" for name, line in commands.items())]
    return "\n".join(lines)


if __name__ == "__main__":
    main(sys.argv[1:])
