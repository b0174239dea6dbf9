"""Values and rules of the field. Imports nothing else of ours."""
