"""The documents: content first, out of what was logged; then one renderer per format."""
