"""Framing, voices, stance and actor networks in German news and parliaments, with their uncertainty."""
