"""Hand coding: drawing passages with known probabilities, sheets for coders, reading the answers back."""
