"""What the JSON of a descent on data has beside any other."""

from ...descent import Descent
from .parts import Data, finite

__all__ = ["data_json"]


def data_json(descent: Descent) -> Data:
    """`data`: rows, columns, batches; and the loss of each batch, `null` where none follows. Nothing without data."""
    sampled = descent.sampled
    if sampled is None:
        return {}
    table, batches = sampled.table, sampled.batches
    told: Data = {"rows": table.rows, "columns": list(table.names), "source": table.source or None, "batches": None}
    if batches is not None:
        told["batches"] = {"size": batches.size, "epochs": batches.epochs, "seed": batches.seed, "each": batches.each}
    if sampled.losses is not None:
        told["batch_losses"] = [finite(loss) for loss in sampled.losses.tolist()]
    if sampled.corrections is not None:
        told["perceptron"] = {"epochs": sampled.epochs, "corrections": sampled.corrections}
    return {"data": told}
