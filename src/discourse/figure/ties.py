"""Which ties of a network are drawn, so that the drawing can be read."""

from dataclasses import dataclass

import pandas as pd

from discourse.result import Network

MOST_TIES = 60
TIES_A_NODE = {"one": 1.6, "two": 1.5}
"""Ties that are drawn for each node on average: more of them hide each other."""

MOST_NODES = 30
SIGNIFICANT = 0.05


@dataclass(frozen=True, eq=False)
class Selection:
    """The nodes and ties to draw (`clear`: chance does not explain the tie), and what was left out, in words."""

    nodes: pd.DataFrame
    ties: pd.DataFrame
    left_out: str


def strongest(network: Network) -> Selection:
    """The nodes that are there most, and between them the ties that chance does not explain, then the strongest.

    A tie without weight is none; the strongest tie of every node is always among those drawn, and nodes without a tie
    are left out.
    """
    ties = network.table[network.table["weight"] > 0]
    size = network.nodes.set_index("node")["size"].astype("Float64")
    tied = pd.Index(pd.concat([ties["source"], ties["target"]]).unique())
    kept = set(size.reindex(tied).sort_values(ascending=False, kind="stable").index[:MOST_NODES])
    ties = ties[ties["source"].isin(kept) & ties["target"].isin(kept)].reset_index(drop=True)
    clear = (ties["q"] < SIGNIFICANT).fillna(False).astype(bool) if "q" in ties else pd.Series(False, index=ties.index)
    ties = ties.assign(clear=clear)
    kept = set(ties["source"]) | set(ties["target"])
    most = min(MOST_TIES, round(TIES_A_NODE[network.mode] * len(kept)))
    if len(ties) > most:
        own = set(_of_either_end(ties).index)
        rest = [*ties.index[ties["clear"]], *ties.index[~ties["clear"]]]
        chosen = [*own, *(tie for tie in rest if tie not in own)][: max(most, len(own))]
        ties = ties.loc[sorted(chosen)].reset_index(drop=True)
    nodes = network.nodes[network.nodes["node"].isin(kept)].reset_index(drop=True)
    said = ""
    if len(ties) < len(network.edges) or len(nodes) < len(network.nodes):
        said = f"drawn: {len(ties)} of {len(network.edges)} ties, {len(nodes)} of {len(network.nodes)} nodes, "
        said += "those that are there most, the strongest tie of each, then the strongest of all"
    return Selection(nodes, ties, said)


def _of_either_end(ties: pd.DataFrame) -> pd.DataFrame:
    """The strongest tie of each node, whichever end it is; ties are sorted by strength."""
    ends = pd.concat([ties["source"], ties["target"]]).sort_index(kind="stable")
    return ties[ties.index.isin(ends[~ends.duplicated()].index)]
