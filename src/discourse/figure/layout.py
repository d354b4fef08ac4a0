"""Where the nodes of a network stand: by stress, without overlap, the same on every machine."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components, shortest_path

Points = NDArray[np.float64]

_STEPS = 300
_PUSHES = 2_000


def stress_layout(lengths: Points) -> Points:
    """Places of nodes whose distances follow the paths between them (stress majorisation; Gansner et al. 2004).

    `lengths` is a symmetric matrix of lengths of ties, nought where there is none. Starts from classical scaling, with
    signs fixed, so that nothing is random. Parts that no tie joins stand beside each other. Rounded to three places.
    """
    count, part = connected_components(lengths, directed=False)
    parts = sorted((np.flatnonzero(part == number) for number in range(count)), key=lambda each: (-len(each), each[0]))
    drawn = [_majorised(shortest_path(lengths[np.ix_(each, each)], directed=False)) for each in parts]
    places = np.zeros((len(lengths), 2))
    for members, own, corner in zip(
        parts, drawn, _shelved([np.ptp(each, axis=0) + 1.0 for each in drawn]), strict=True
    ):
        places[members] = own - own.min(axis=0) + corner
    return np.round(places, 3)


def _shelved(sizes: Sequence[Points]) -> list[Points]:
    """Corners of boxes that stand side by side on shelves, twice as wide as high in all."""
    breadth = max(max(size[0] for size in sizes), float(np.sqrt(2 * sum(size.prod() for size in sizes))))
    corners, across, down, deepest = [], 0.0, 0.0, 0.0
    for width, height in sizes:
        if across and across + width > breadth:
            across, down, deepest = 0.0, down + deepest, 0.0
        corners.append(np.array([across, down]))
        across, deepest = across + width, max(deepest, height)
    return corners


def _majorised(distances: Points) -> Points:
    """One connected part: the layout that SMACOF reaches from classical scaling."""
    nodes = len(distances)
    if nodes == 1:
        return np.zeros((1, 2))
    places = _scaled(distances)
    weights = np.divide(1.0, distances**2, out=np.zeros_like(distances), where=distances > 0)
    laplacian = np.diag(weights.sum(axis=1)) - weights
    inverse = np.linalg.pinv(laplacian)
    for _ in range(_STEPS):
        gaps = np.linalg.norm(places[:, None] - places[None], axis=2)
        ratio = np.divide(weights * distances, gaps, out=np.zeros_like(gaps), where=gaps > 1e-9)
        places = inverse @ ((np.diag(ratio.sum(axis=1)) - ratio) @ places)
    return _turned(places)


def _scaled(distances: Points) -> Points:
    """Classical scaling, each axis with its largest entry positive; a little bent, so that no two nodes coincide."""
    nodes = len(distances)
    centre = np.eye(nodes) - 1 / nodes
    values, vectors = np.linalg.eigh(-0.5 * centre @ distances**2 @ centre)
    axes = np.round(vectors[:, ::-1][:, :2], 6)
    axes *= np.where(axes[np.abs(axes).argmax(axis=0), np.arange(axes.shape[1])] < 0, -1, 1)
    angle = np.arange(nodes) * 2.399963  # the golden angle spreads equals evenly
    bent: Points = 0.05 * np.stack([np.cos(angle), np.sin(angle)], axis=1)
    bent += axes * np.sqrt(np.maximum(values[::-1][:2], 0.0))
    return bent


def _turned(places: Points) -> Points:
    """The long side lies across the page."""
    places = places - places.mean(axis=0)
    _, _, axes = np.linalg.svd(places, full_matrices=False)
    axes = axes * np.where(axes[np.arange(2), np.abs(axes).argmax(axis=1)] < 0, -1, 1)[:, None]
    turned: Points = places @ axes.T
    return turned


def fitted(places: Points, sizes: Points, width: float, height: float) -> Points:
    """Places scaled to a page of this width and height, then moved apart until no two boxes of these sizes overlap.

    `sizes` are the full widths and heights of the boxes, whose middles the places are. Where the page is too small for
    all of them, some overlap is left.
    """
    low, high = sizes / 2, np.array([width, height]) - sizes / 2
    spread = np.ptp(places, axis=0)
    room = np.maximum([width, height] - sizes.max(axis=0), 0.1)
    scaled: Points = (places - places.min(axis=0)) / np.where(spread > 0, spread, 1.0) * room + sizes.max(axis=0) / 2
    scaled = np.where(spread > 0, scaled, np.array([width, height]) / 2)
    for _ in range(_PUSHES):
        scaled, moved = _pushed(scaled, sizes)
        scaled = np.clip(scaled, low, np.maximum(low, high))
        if not moved:
            break
    return np.round(scaled, 3).astype(np.float64)


def _pushed(places: Points, sizes: Points) -> tuple[Points, bool]:
    """Every pair of overlapping boxes moved apart by half their overlap, along the side where it is smaller."""
    gaps = places[:, None] - places[None]
    overlap = (sizes[:, None] + sizes[None]) / 2 - np.abs(gaps)
    clash = (overlap > 1e-3).all(axis=2) & ~np.eye(len(places), dtype=bool)
    if not clash.any():
        return places, False
    axis = overlap.argmin(axis=2)
    rank = np.arange(len(places))
    tie = np.where(rank[:, None] > rank[None], 1.0, -1.0)
    moved = np.zeros_like(places)
    for side in (0, 1):
        direction = np.where(gaps[:, :, side] == 0, tie, np.sign(gaps[:, :, side]))
        push = np.where(clash & (axis == side), overlap[:, :, side] / 2 * direction, 0.0)
        moved[:, side] = 0.5 * push.sum(axis=1)
    return places + moved, True


def barycentre_order(weights: Points, rows: Sequence[str]) -> tuple[list[int], list[int]]:
    """Orders of the rows and columns of a two-mode network in which ties cross little (Sugiyama et al. 1981).

    Starts from the columns as they are; rows of equal position keep the order of their names.
    """
    column_order = list(range(weights.shape[1]))
    row_order: list[int] = []
    for _ in range(12):
        row_order = _by_middle(weights, column_order, list(rows))
        column_order = _by_middle(weights.T, row_order, [f"{number:06d}" for number in range(weights.shape[1])])
    return row_order, column_order


def _by_middle(weights: Points, order: list[int], names: list[str]) -> list[int]:
    places = np.empty(len(order))
    places[order] = np.arange(len(order))
    totals = weights.sum(axis=1)
    middle = np.divide(weights @ places, totals, out=np.zeros_like(totals), where=totals > 0)
    return sorted(range(len(weights)), key=lambda row: (round(float(middle[row]), 6), names[row]))
