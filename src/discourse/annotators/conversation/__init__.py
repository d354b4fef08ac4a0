"""Who has the floor: interviews, transcripts, debates."""
