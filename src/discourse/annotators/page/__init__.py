"""What a page looks like: blocks, furniture, headline and lead, labels, the names of people in it."""
