"""The words of texts as numbers, and which of them a lemma, a wildcard or a compound stands for."""
