"""What the server's catalogue says of a school's tables: a line for each thing, as `shape` says them of SQLite."""

from __future__ import annotations

_MADE = """
WITH made AS (
  SELECT oid, relname AS name, relkind AS kind FROM pg_class
  WHERE relnamespace = current_schema()::regnamespace AND relname NOT IN ('logbook', 'logbook_pkey')
)
"""

_NAMES = """(SELECT string_agg(attname, ', ' ORDER BY place)
  FROM unnest({numbers}) WITH ORDINALITY AS own (number, place)
  JOIN pg_attribute ON attrelid = {table} AND attnum = number)"""

_TABLES = """
SELECT CASE kind WHEN 'v' THEN 'view ' ELSE 'table ' END || name FROM made WHERE kind IN ('r', 'v', 'm', 'f', 'p')
"""

_COLUMNS = """
SELECT format('column %s.%s %s%s%s%s', name, attname, format_type(atttypid, atttypmod),
  CASE WHEN attcollation = 0 THEN '' ELSE ' by ' || (SELECT collname FROM pg_collation WHERE oid = attcollation) END,
  CASE WHEN attnotnull THEN ' always' ELSE '' END,
  coalesce(' else ' || regexp_replace(pg_get_expr(adbin, adrelid), '::[a-z ]+', ''), ''))
FROM made JOIN pg_attribute ON attrelid = made.oid AND attnum > 0 AND NOT attisdropped
LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum WHERE kind = 'r'
UNION ALL SELECT format('column %s.%s', name, attname) FROM made JOIN pg_attribute ON attrelid = made.oid AND attnum > 0
WHERE kind = 'v'
"""

_KEYS = f"""
SELECT format('%s %s (%s)%s%s%s', CASE contype WHEN 'p' THEN 'key' WHEN 'u' THEN 'once' ELSE 'reference' END, name,
  {_NAMES.format(numbers="conkey", table="conrelid")},
  CASE WHEN contype = 'f' THEN format(' to %s', confrelid::regclass) ELSE '' END,
  CASE WHEN confdeltype = 'c' THEN ', goes with it' ELSE '' END, CASE WHEN convalidated THEN '' ELSE ', unsure' END)
FROM made JOIN pg_constraint ON conrelid = made.oid WHERE contype IN ('p', 'u', 'f')
UNION ALL SELECT format('%s checks of %s', count(*), name)
FROM made JOIN pg_constraint ON conrelid = made.oid WHERE contype = 'c' AND convalidated GROUP BY name
"""

_INDEXES = f"""
SELECT format('index %s of %s (%s)%s%s', name, indrelid::regclass,
  {_NAMES.format(numbers="indkey", table="indrelid")},
  CASE WHEN indisunique THEN ' once' ELSE '' END, CASE WHEN indpred IS NULL THEN '' ELSE ' of some' END)
FROM made JOIN pg_index ON indexrelid = made.oid
WHERE indisvalid AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = indexrelid AND contype <> 'f')
"""

_TRIGGERS = """
SELECT format('trigger %s of %s%s', tgname, name, CASE tgenabled WHEN 'O' THEN '' ELSE ', asleep' END)
FROM made JOIN pg_trigger ON tgrelid = made.oid WHERE NOT tgisinternal
"""

_RIGHTS = """
SELECT format('right to change %s', name) FROM made JOIN pg_trigger ON tgrelid = made.oid
WHERE tgname = name || '_is_never_changed' AND has_any_column_privilege(made.oid, 'UPDATE')
UNION ALL SELECT format('right to delete from %s', name) FROM made JOIN pg_trigger ON tgrelid = made.oid
WHERE tgname IN (name || '_is_never_deleted', name || '_is_kept') AND has_table_privilege(made.oid, 'DELETE')
UNION ALL SELECT format('right to empty %s', name) FROM made
WHERE kind = 'r' AND has_table_privilege(made.oid, 'TRUNCATE')
UNION ALL SELECT 'right to make tables' WHERE has_schema_privilege(current_schema(), 'CREATE')
UNION ALL SELECT 'right to say what is lifted' WHERE has_column_privilege('logbook', 'lifted', 'UPDATE')
"""

THERE = _MADE + "UNION ALL".join((_TABLES, _COLUMNS, _KEYS, _INDEXES, _TRIGGERS, _RIGHTS))
"""Every line of the schema that one is in; those of rights only where this role has too many."""
