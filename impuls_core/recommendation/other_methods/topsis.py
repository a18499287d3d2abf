"""TOPSIS with vector normalisation and Euclidean distances: near the ideal, far from the anti-ideal."""

import numpy as np

from impuls_core.recommendation.other_methods.decision_matrix import DecisionMatrix, Floats


def topsis(matrix: DecisionMatrix) -> Floats:
    """Relative closeness to the ideal solution.

    Variant: vector normalisation (each criterion divided by its Euclidean norm), weights after it, ideal and
    anti-ideal from the alternatives at hand, Euclidean distances.

    Returns
    -------
    (n_alternatives,) 0 to 1, 1 best; .5 for all where they do not differ

    References
    ----------
    Hwang & Yoon (1981), Multiple Attribute Decision Making, doi:10.1007/978-3-642-48318-9, chapter III
    """
    norm = np.sqrt((matrix.performance**2).sum(axis=0))
    scaled = matrix.performance / np.where(norm > 0, norm, 1.0) * matrix.weights * matrix.sign
    to_ideal = np.sqrt(((scaled - scaled.max(axis=0)) ** 2).sum(axis=1))
    to_anti_ideal = np.sqrt(((scaled - scaled.min(axis=0)) ** 2).sum(axis=1))
    total = to_ideal + to_anti_ideal
    return np.divide(to_anti_ideal, total, out=np.full(len(total), 0.5), where=total > 0)
