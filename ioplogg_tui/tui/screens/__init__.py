"""One module per screen. Each is imported when it is first shown."""
