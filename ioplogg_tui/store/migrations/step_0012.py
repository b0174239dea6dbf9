"""Each plan keeps the level, programme and group of its school year.

Nothing tells what they were in earlier ones. Those of the student today are taken as those of the newest plan that has
begun, and of any later; each year before that is one level lower, where there is one: 10 before vg1, vg1 before vg2.
Where there is none the level is today's. Of a year with another level no group is known that is named after one (10A),
and in the compulsory school there was no programme.
"""

from __future__ import annotations

_LADDER = (*(str(year) for year in range(1, 11)), "vg1", "vg2", "vg3")
_RUNGS = ", ".join(f"({rung}, '{level}')" for rung, level in enumerate(_LADDER))
_WORDS = tuple(f"{of}{word}" for of in ("", "år", "års") for word in ("trinn", "trinnet", "steg", "steget"))
_AFTER_YEARS = ", ".join(f"('{word}')" for word in ("", *_WORDS, "klasse", "klassen"))
_PLAIN = "lower(replace(replace(student.level, ' ', ''), 'Å', 'å'))"
_RUNG = f"SELECT rung FROM spelling WHERE name = {_PLAIN}"
_YEAR = "CAST(substr(plan.school_year, 1, 4) AS INTEGER)"
_THIS_YEAR = "CAST(strftime('%Y', :today, '-7 months') AS INTEGER)"

STATEMENTS = (
    "ALTER TABLE plan ADD COLUMN level TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN programme TEXT NOT NULL DEFAULT ''",
    "ALTER TABLE plan ADD COLUMN group_name TEXT NOT NULL DEFAULT ''",
    f"""WITH
        ladder (rung, name) AS (VALUES {_RUNGS}),
        spelling (rung, name) AS (
            SELECT rung, zero.sign || name || dot.sign || word.text
            FROM ladder, (SELECT '' AS sign UNION SELECT '0') AS zero, (SELECT '' AS sign UNION SELECT '.') AS dot,
                (SELECT column1 AS text FROM (VALUES {_AFTER_YEARS})) AS word
            WHERE rung < 10 OR zero.sign || word.text = ''
        ),
        today AS (
            SELECT plan.id AS plan_id, student.level, student.programme, coalesce(class.name, '') AS class,
                ({_RUNG}) AS rung,
                min(max({_YEAR}) OVER (PARTITION BY plan.student_id), {_THIS_YEAR}) - {_YEAR} AS years
            FROM plan JOIN student ON student.id = plan.student_id
                LEFT JOIN class_group AS class ON class.id = student.group_id
        ),
        then_ AS (
            SELECT today.*, ladder.name AS lower, ladder.rung AS lower_rung
            FROM today LEFT JOIN ladder ON today.years > 0 AND ladder.rung = today.rung - today.years
        )
    UPDATE plan SET
        level = coalesce(lower, then_.level),
        programme = CASE WHEN lower_rung < 10 AND rung >= 10 THEN '' ELSE then_.programme END,
        group_name = CASE WHEN lower IS NOT NULL AND class GLOB '[0-9]*' THEN '' ELSE class END
    FROM then_ WHERE then_.plan_id = plan.id""",
)
