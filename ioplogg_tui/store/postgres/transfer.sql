CREATE TABLE IF NOT EXISTS county.transfer (
  number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  giver bigint NOT NULL REFERENCES county.school,
  receiver bigint NOT NULL REFERENCES county.school CHECK (receiver <> giver),
  student bigint NOT NULL,
  name text COLLATE "C" NOT NULL,
  ground text COLLATE "C" NOT NULL CHECK (ground IN ('necessary', 'consent')),
  laid timestamp NOT NULL,
  laid_by text COLLATE "C" NOT NULL,
  head bigint NOT NULL DEFAULT 0,
  content bytea,
  taken timestamp,
  closed timestamp CONSTRAINT transfer_closed CHECK (closed IS NULL OR taken IS NOT NULL)
);
-- Of who was taken in, what they are called stands in the two schools, and what followed in the other.
ALTER TABLE county.transfer ADD COLUMN IF NOT EXISTS head bigint NOT NULL DEFAULT 0;
ALTER TABLE county.transfer DROP CONSTRAINT IF EXISTS transfer_check1;
ALTER TABLE county.transfer DROP CONSTRAINT IF EXISTS transfer_taken;
UPDATE county.transfer SET name = '', laid_by = '' WHERE taken IS NOT NULL AND (name <> '' OR laid_by <> '');
ALTER TABLE county.transfer ADD CONSTRAINT transfer_taken
  CHECK (taken IS NULL OR (content IS NULL AND name = '' AND laid_by = ''));
CREATE UNIQUE INDEX IF NOT EXISTS transfer_open ON county.transfer (giver, student) WHERE closed IS NULL;

CREATE OR REPLACE FUNCTION county.own_number() RETURNS bigint
LANGUAGE sql STABLE SET search_path = '' AS $$
  SELECT substr(current_user, 8)::bigint WHERE current_user ~ '^school_[0-9]{{1,9}}$'
$$;
CREATE OR REPLACE FUNCTION county.schools_there() RETURNS TABLE (school_number bigint, school_name text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = '' AS $$
  SELECT number, name FROM county.school ORDER BY number
$$;

-- Of whom the giver has written since: beside the row, which the receiver may hold for as long as it takes somebody in.
CREATE TABLE IF NOT EXISTS county.transfer_aged (
  number bigint NOT NULL,
  giver bigint NOT NULL REFERENCES county.school,
  receiver bigint NOT NULL REFERENCES county.school,
  PRIMARY KEY (giver, number)
);
ALTER TABLE county.transfer_aged ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS aged ON county.transfer_aged;
CREATE POLICY aged ON county.transfer_aged FOR INSERT WITH CHECK (giver = county.own_number());
DROP POLICY IF EXISTS seen ON county.transfer_aged;
CREATE POLICY seen ON county.transfer_aged FOR SELECT USING (county.own_number() IN (giver, receiver));
DROP POLICY IF EXISTS renewed ON county.transfer_aged;
CREATE POLICY renewed ON county.transfer_aged FOR DELETE USING (giver = county.own_number());

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
  USING (receiver = county.own_number() AND taken IS NULL AND content IS NOT NULL AND NOT EXISTS (
    SELECT FROM county.transfer_aged AS aged WHERE aged.giver = transfer.giver AND aged.number = transfer.number))
  WITH CHECK (receiver = county.own_number() AND taken IS NOT NULL AND closed IS NULL);
DROP POLICY IF EXISTS closed ON county.transfer;
CREATE POLICY closed ON county.transfer FOR UPDATE
  USING (giver = county.own_number() AND taken IS NOT NULL AND closed IS NULL)
  WITH CHECK (giver = county.own_number() AND taken IS NOT NULL AND closed IS NOT NULL);

REVOKE ALL ON FUNCTION county.own_number(), county.schools_there() FROM PUBLIC;
