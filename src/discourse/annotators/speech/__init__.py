"""Who is quoted where, in which form, and by which words one sees it."""
