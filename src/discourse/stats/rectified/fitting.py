"""Predictions for all passages, each from what was coded in other documents."""

import numpy as np

from discourse.stats.rectified.columns import Columns
from discourse.stats.rectified.design import Design
from discourse.stats.rectified.handcoded import Numbers
from discourse.stats.rectified.prediction import Calibrated, Fixed, Prediction
from discourse.stats.rectified.totals import sums

_NOTHING_NEW = 1e-9  # smaller eigenvalues of a correlation matrix count as zero


def predicted(design: Design, columns: Columns, prediction: Prediction) -> Numbers:
    """Predicted numerator and denominator of every passage."""
    if isinstance(prediction, Fixed):
        return prediction.factor * columns.machine
    if isinstance(prediction, Calibrated):
        return _calibrated(design, columns)
    return columns.machine * _factors(design, columns)[design.home_of, None]


def _factors(design: Design, columns: Columns) -> Numbers:
    """For each document with coded passages, and for the others, the factor λ with the least variance of the target.

    With e = numerator - θ denominator, by hand (y) and by machine (x), λ = S(x, y) / S(x, x), drawn towards 0 as far as
    it is noise; S and θ leave the document out. A total has θ = 0.
    """
    moments = moments_left_out(design, np.concatenate([columns.machine[design.rows], columns.human], axis=1))
    own_totals = sums(columns.human / design.probability[:, None], design.home, len(design.home_documents))
    total = own_totals.sum(axis=0)
    rest = np.vstack([total - own_totals, total])
    ratio = np.divide(rest[:, 0], rest[:, 1], out=np.zeros(len(rest)), where=rest[:, 1] > 0)
    linear = np.stack([np.ones_like(ratio), -ratio], axis=1)
    both = np.einsum("da,dab,db->d", linear, moments[:, :2, 2:], linear)
    own = np.einsum("da,dab,db->d", linear, moments[:, :2, :2], linear)
    factor = np.divide(both, own, out=np.zeros_like(both), where=own > 0)
    return np.asarray(factor * _trust(moments, ratio, factor, own), np.float64)


def _trust(moments: Numbers, ratio: Numbers, factor: Numbers, own: Numbers) -> Numbers:
    """How much of each factor is kept: 1 - its variance / its square, at least 0 (James & Stein 1961).

    The variance is that of a regression slope with clusters, Σ over documents of the squared score / own²: few
    documents with finds make a factor that is noise, and would make the interval wider than without a machine. With the
    polynomials in the ratio θ, each score is `weights` · `parts`, so that one document is left out by taking its square
    away.
    """
    each = moments[-1] - moments[:-1]
    cross, square = each[:, :2, 2:], each[:, :2, :2]
    parts = np.stack(
        [part for of in (cross, square) for part in (of[:, 0, 0], of[:, 0, 1] + of[:, 1, 0], of[:, 1, 1])], axis=1
    )
    powers = np.stack([np.ones_like(ratio), -ratio, ratio**2], axis=1)
    weights = np.concatenate([powers, -factor[:, None] * powers], axis=1)
    total = np.einsum("di,ij,dj->d", weights, parts.T @ parts, weights)
    total[:-1] -= np.square((weights[:-1] * parts).sum(axis=1))
    signal = np.square(factor * own)
    noise = np.divide(total, signal, out=np.ones_like(total), where=signal > 0)
    return np.asarray(np.clip(1 - noise, 0, 1), np.float64)


def _calibrated(design: Design, columns: Columns) -> Numbers:
    """Predictions by regression; known columns are predicted by themselves."""
    features = columns.features
    moments = moments_left_out(design, np.concatenate([features[design.rows], columns.outcomes], axis=1))
    slopes = regressed(moments, features.shape[1]) @ columns.uses_measured
    result: Numbers = features @ slopes[-1]
    inside = np.flatnonzero(design.home_of < len(design.home_documents))
    result[inside] = np.einsum("np,npq->nq", features[inside], slopes[design.home_of[inside]])
    return result + columns.known @ columns.uses_known


def moments_left_out(design: Design, rows: Numbers) -> Numbers:
    """Second moments of the columns of `rows`, one row a coded passage, as the variance of the design weighs them.

    One matrix for each document with coded passages, without these, and a last one with all. With w = (1 - π) / π²,
    Poisson sampling has Σ w v v'; sampling without replacement has the sum over strata of w n / (n - 1) Σ (v - v̄)(v -
    v̄)'. The variance of an estimated total is this quadratic form of the residuals (Särndal, Swensson & Wretman 1992,
    ch. 3 and 6), so that coefficients fitted with it give the least variance.
    """
    columns, homes = rows.shape[1], len(design.home_documents)
    outer = (rows[:, :, None] * rows[:, None, :]).reshape(len(rows), columns * columns)
    strata = design.strata
    if strata is None:
        own = sums(outer * design.spread[:, None], design.home, homes)
        total = own.sum(axis=0)
        return np.vstack([total - own, total]).reshape(-1, columns, columns)
    first, second = sums(rows, strata.coded, len(strata.drawn)), sums(outer, strata.coded, len(strata.drawn))
    own_first = sums(rows, strata.pair, len(strata.pair_stratum))
    own_second = sums(outer, strata.pair, len(strata.pair_stratum))
    of = strata.pair_stratum
    whole = _centred(second, first, strata.drawn)
    change = _centred(second[of] - own_second, first[of] - own_first, strata.drawn[of] - strata.pair_drawn) - whole[of]
    total = strata.spread @ whole
    left = total + sums(change * strata.spread[of, None], strata.pair_home, homes)
    return np.vstack([left, total]).reshape(-1, columns, columns)


def regressed(moments: Numbers, features: int) -> Numbers:
    """Coefficients of the columns after the first `features` on these: one matrix (features, columns) for each moment.

    Columns are brought to one scale first. Of what the sample cannot tell apart the smallest coefficients are taken: a
    machine label that the sample never met predicts nothing.
    """
    inner, cross = moments[:, :features, :features], moments[:, :features, features:]
    squared = np.clip(np.einsum("dii->di", inner), 0, None)
    per = np.divide(1.0, np.sqrt(squared), out=np.zeros_like(squared), where=squared > 0)
    inverse = np.linalg.pinv(inner * per[:, :, None] * per[:, None, :], rcond=_NOTHING_NEW, hermitian=True)
    return np.asarray(per[:, :, None] * (inverse @ (per[:, :, None] * cross)), np.float64)


def _centred(second: Numbers, first: Numbers, counts: Numbers) -> Numbers:
    """Sums of squares and products about the mean, from those about zero, as flat matrices."""
    squared = (first[:, :, None] * first[:, None, :]).reshape(len(first), -1)
    mean = np.divide(squared, counts[:, None], out=np.zeros_like(squared), where=counts[:, None] > 0)
    centred = second - mean
    centred[np.abs(centred) < 1e-12 * np.abs(second)] = 0.0  # what rounding leaves of a constant
    return centred
