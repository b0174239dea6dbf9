"""Two records of one child are joined: the one says into which other it is, and no row of either is changed.

A goal is carried from the one's plan to the other's as from year to year.
"""

from __future__ import annotations

_STUDENT = "(SELECT coalesce(own.joined_into, own.id) FROM student AS own WHERE own.id = {record})"

STATEMENTS: tuple[str, ...] = (
    "ALTER TABLE student ADD COLUMN joined_into INTEGER REFERENCES student(id)",
    "CREATE INDEX student_joined ON student (joined_into) WHERE joined_into IS NOT NULL",
    "DROP INDEX event_changes_access",
    """CREATE INDEX event_changes_access ON event (id) WHERE action IN (
        'school.set-up', 'staff.add', 'staff.add-key', 'staff.disable', 'staff.enable', 'staff.remove-key',
        'staff.role', 'student.enrol', 'student.erase', 'student.import', 'student.import-list', 'student.join',
        'student.part', 'student.protect', 'student.take-back', 'student.unprotect', 'team.add',
        'team.emergency', 'team.rename-subject', 'team.remove'
    )""",
    "DROP TRIGGER goal_has_a_root",
    f"""CREATE TRIGGER goal_has_a_root AFTER INSERT ON goal
        BEGIN UPDATE goal SET root_id = coalesce(
            (SELECT earlier.root_id FROM goal AS earlier WHERE earlier.id = NEW.carried_from
            AND {_STUDENT.format(record="earlier.student_id")} = {_STUDENT.format(record="NEW.student_id")}), NEW.id)
        WHERE id = NEW.id; END""",
)
