"""Lists of students from other systems: CSV of a school's own, and OneRoster folders."""
