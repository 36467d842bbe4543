"""Trains the frame model on self-blended photographs and, when given, on crops of clips.

    python -m training.train PHOTOGRAPHS --out RUN [--clips EXTRACTION --clip-table clips.csv]

The run can be stopped at any moment and goes on from its last checkpoint when started again.
"""

import argparse
import json
import multiprocessing
import time
from pathlib import Path

import torch
from torch import nn
from tqdm import tqdm

from .blending.clip_pairs import ClipFrames
from .blending.degrade import FAMILIES
from .data.clips import part_of, read_clips
from .data.crop import CROP_SIZE
from .data.extraction import read_extraction
from .data.pair_stream import Mixture, PairStream, load_pairs, other_pairs, validation_pairs
from .data.photographs import read_photographs
from .data.reconstructions import read_reconstructions
from .evaluate_frames import blend_figures, clip_figures
from .model.frame_model import FrameModel
from .model.region_head import RegionHead
from .optimise import MovingAverage, one_cycle, parameter_groups
from .runtime import choose_device, load_checkpoint, mixed_precision, save_checkpoint, seed_everything

SMOOTHING = 0.05


def main(arguments: list[str] | None = None) -> None:
    options = parse(arguments)
    seed_everything(options.seed)
    device = choose_device()
    photographs = read_photographs(options.photographs)
    extraction = read_extraction(options.clips) if options.clips else None
    clips = read_clips(extraction, options.clip_table, "train") if extraction else []
    held_out = part_of(clips, validation=True)
    training = part_of(clips, validation=False)
    frames = ClipFrames.of(extraction, training) if extraction else None

    model = FrameModel(options.stem).to(device, memory_format=torch.channels_last)
    average = MovingAverage(model)
    region_head = RegionHead().to(device)
    learners = nn.ModuleDict({"model": model, "regions": region_head})
    optimiser = torch.optim.AdamW(parameter_groups(learners, options.decay), lr=options.rate)
    state = {"images": 0, "seconds": 0.0, "history": []}
    checkpoint = options.out / "train.pt"
    if checkpoint.exists():
        stored = load_checkpoint(checkpoint)
        learners.load_state_dict(stored["learners"])
        average.state, average.steps = stored["average"], stored["averageSteps"]
        optimiser.load_state_dict(stored["optimiser"])
        state = stored["state"]
    elif options.init:
        stored = load_checkpoint(options.init)
        model.take(stored["model"])
        average = MovingAverage(model)
        state["history"] = stored["history"]

    ease = multiprocessing.Value("d", options.ease)
    mixture = Mixture(options.clip_blends, options.generated, options.generated_photographs, options.reconstructed)
    generated = read_photographs(options.generators) if options.generators else None
    redrawn = read_reconstructions(options.reconstructions) if options.reconstructions else None
    left_out = frozenset(options.leave_out)
    stream = PairStream(
        photographs, frames, mixture, options.size, ease, options.seed, state["images"], left_out, generated, redrawn
    )
    batches = iter(load_pairs(stream, options.pairs, options.workers))
    checks = validation_pairs(photographs, options.validation, options.size)
    seen = validation_pairs(photographs, options.validation, options.size, held_out=False)
    data = {"size": options.size, "stem": options.stem, "photographs": len(photographs.names)} | ({"generators": len(generated.names)} if generated else {})
    others = other_pairs(photographs, generated, redrawn, options.validation, options.size)
    forward = torch.compile(model.logits_and_middle) if options.compile else model.logits_and_middle
    labels = torch.tensor([0.0, 1.0], device=device).repeat(options.pairs) * (1 - 2 * SMOOTHING) + SMOOTHING
    loss_function = nn.BCEWithLogitsLoss()
    bar = tqdm(total=options.images, initial=state["images"], unit="img", smoothing=0.02)
    started = time.monotonic() - state["seconds"]
    last_check, losses = time.monotonic(), []

    def check_and_save() -> None:
        network = FrameModel.of(average.state).to(device, memory_format=torch.channels_last)
        figures = blend_figures(network, checks, device)
        # Much better on people that were trained on than on others: it learns by heart. Weights much worse before they are
        # averaged: the learning rate is too high.
        figures |= {"seenBlendAuc": blend_figures(network, seen, device)["blendAuc"]}
        figures |= {"unaveragedBlendAuc": blend_figures(model, checks, device)["blendAuc"]}
        figures |= {name: blend_figures(network, pairs, device)["blendAuc"] for name, pairs in others.items()}
        if held_out:
            figures |= clip_figures(network, extraction, held_out, device, options.size)
        state["seconds"] = time.monotonic() - started
        rounded = {name: round(value, 4) for name, value in figures.items()}
        loss = sum(losses) / max(1, len(losses))
        line = {"images": state["images"], "minutes": round(state["seconds"] / 60, 1), "loss": round(loss, 4)}
        tqdm.write(json.dumps(line | rounded))
        with (options.out / "train.jsonl").open("a") as log:
            log.write(json.dumps(line | rounded) + "\n")
        stage = {"stage": options.stage, "images": state["images"], "seconds": state["seconds"], **data, **rounded}
        kept = {"model": average.state, "history": [*state["history"], stage]}
        save_checkpoint(options.out / "frame.pt", kept)
        averaging = {"average": average.state, "averageSteps": average.steps}
        save_checkpoint(
            checkpoint, {"learners": learners.state_dict(), "optimiser": optimiser.state_dict(), "state": state} | averaging
        )

    options.out.mkdir(parents=True, exist_ok=True)
    while True:
        elapsed = time.monotonic() - started
        progress = max(state["images"] / options.images, elapsed / (60 * options.minutes))
        if progress >= 1:
            break
        ease.value = max(0.0, options.ease * (1 - 2 * progress))
        for group in optimiser.param_groups:
            group["lr"] = one_cycle(progress, options.rate)
        crops, regions = (part.to(device) for part in next(batches))
        model.train()
        if options.freeze_norms:
            freeze_norms(model)
        with mixed_precision(device):
            logits, middle = forward(crops.flatten(0, 1))
        loss = loss_function(logits.float(), labels)
        losses = [*losses[-199:], loss.item()]
        if options.region_weight > 0:
            loss = loss + options.region_weight * region_head.loss(middle, regions)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        nn.utils.clip_grad_norm_(learners.parameters(), 5.0)
        optimiser.step()
        average.update(model)
        state["images"] += 2 * len(crops)
        bar.update(2 * len(crops))
        if time.monotonic() - last_check > options.check_every:
            check_and_save()
            last_check = time.monotonic()
    check_and_save()


def freeze_norms(model: nn.Module) -> None:
    """Makes BatchNorms work with the statistics they have, as when they are used.

    With those of a batch, each crop is seen beside its twin, whose features are in them: a little of the answer that is
    there in training only.
    """
    for module in model.modules():
        if isinstance(module, nn.BatchNorm2d):
            module.eval()


def parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("photographs", type=Path, help="folder of photographs with landmarks.npz")
    parser.add_argument("--out", type=Path, required=True, help="folder of the run")
    parser.add_argument("--init", type=Path, help="checkpoint of an earlier stage to start from")
    parser.add_argument("--stage", default="blends", help="name of this stage in the model card")
    parser.add_argument("--clips", type=Path, help="extraction of clips, wider than the model's crop")
    parser.add_argument("--clip-table", type=Path, help="clips.csv")
    parser.add_argument("--clip-blends", type=float, default=Mixture.clip_blends, help="share of the pairs that blend frames of real clips")
    parser.add_argument("--generated", type=float, default=Mixture.generated, help="share of the pairs that set real beside generated clips")
    parser.add_argument("--generators", type=Path, help="folder of pictures of faces made by generators, with landmarks.npz")
    parser.add_argument(
        "--generated-photographs", type=float, default=Mixture.generated_photographs, help="share of the pairs that set a photograph beside one of those"
    )
    parser.add_argument("--reconstructions", type=Path, help="folder of faces drawn again by decoders, from training.reconstruct")
    parser.add_argument("--reconstructed", type=float, default=Mixture.reconstructed, help="share of the blends that have such a face")
    parser.add_argument("--images", type=int, default=1_000_000, help="images to see")
    parser.add_argument("--minutes", type=float, default=60, help="end after this time if it comes first")
    parser.add_argument("--pairs", type=int, default=16, help="pairs in a batch")
    parser.add_argument("--leave-out", nargs="*", choices=FAMILIES, default=[], help="degradations that never happen")
    parser.add_argument("--region-weight", type=float, default=1.0, help="of the loss on where the blend is; 0: off")
    parser.add_argument("--rate", type=float, default=1e-3, help="peak learning rate")
    parser.add_argument("--decay", type=float, default=0.02, help="weight decay")
    parser.add_argument("--freeze-norms", action="store_true", help="leave the statistics of BatchNorms as they are: for a stage that goes on from another")
    parser.add_argument("--ease", type=float, default=1.0, help="how easy the first blends are, 0 to 1")
    parser.add_argument("--size", type=int, default=CROP_SIZE, help="side of a crop in pixels")
    parser.add_argument(
        "--stem", choices=("plain", "fine"), default="plain", help="the network's first layers: as published, or for crops of half as many pixels again"
    )
    parser.add_argument("--compile", action="store_true", help="compile the network: a quarter faster, needs a C++ compiler")
    parser.add_argument("--validation", type=int, default=250, help="held-out pairs to check against")
    parser.add_argument("--check-every", type=float, default=240, help="seconds between checks")
    parser.add_argument("--workers", type=int, default=1, help="processes that make pairs")
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main()
