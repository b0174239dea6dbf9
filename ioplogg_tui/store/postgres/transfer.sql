CREATE TABLE IF NOT EXISTS county.transfer (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  giver bigint NOT NULL REFERENCES county.school,
  receiver bigint NOT NULL REFERENCES county.school CHECK (receiver <> giver),
  student bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL CHECK (ground IN ('necessary', 'consent')),
  laid timestamp NOT NULL,
  laid_by text COLLATE "C" NOT NULL,
  content bytea CHECK ((content IS NULL) = (taken IS NOT NULL)),
  taken timestamp,
  closed timestamp CHECK (closed IS NULL OR taken IS NOT NULL)
);
CREATE UNIQUE INDEX IF NOT EXISTS transfer_open ON county.transfer (giver, student) WHERE closed IS NULL;

CREATE OR REPLACE FUNCTION county.own_number() RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT substr(current_user, 8)::bigint WHERE current_user ~ '^school_[0-9]{{1,9}}$'
$$;
CREATE OR REPLACE FUNCTION county.schools_there() RETURNS TABLE (school_number bigint, school_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT number, name FROM county.school ORDER BY number
$$;

ALTER TABLE county.transfer ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS laid_out ON county.transfer;
CREATE POLICY laid_out ON county.transfer FOR INSERT
  WITH CHECK (giver = county.own_number() AND taken IS NULL AND closed IS NULL);
DROP POLICY IF EXISTS seen ON county.transfer;
CREATE POLICY seen ON county.transfer FOR SELECT
  USING (county.own_number() IN (giver, receiver));
DROP POLICY IF EXISTS taken_back ON county.transfer;
CREATE POLICY taken_back ON county.transfer FOR DELETE USING (giver = county.own_number() AND taken IS NULL);
DROP POLICY IF EXISTS taken_in ON county.transfer;
CREATE POLICY taken_in ON county.transfer FOR UPDATE
  USING (receiver = county.own_number() AND taken IS NULL)
  WITH CHECK (receiver = county.own_number() AND taken IS NOT NULL AND closed IS NULL);
DROP POLICY IF EXISTS closed ON county.transfer;
CREATE POLICY closed ON county.transfer FOR UPDATE
  USING (giver = county.own_number() AND taken IS NOT NULL AND closed IS NULL)
  WITH CHECK (giver = county.own_number() AND taken IS NOT NULL AND closed IS NOT NULL);

REVOKE ALL ON FUNCTION county.own_number(), county.schools_there() FROM PUBLIC;
