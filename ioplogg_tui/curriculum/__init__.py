"""The national curriculum: reading Grep's archive, bringing it into the store, and searching it."""
