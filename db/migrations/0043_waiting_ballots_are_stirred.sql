-- Ballots that wait are written anew in an order that nobody chose, so that what a row shows of its transaction and its place on disk joins nobody to it.

-- Nothing is done while all that waits was written by one transaction, as it was by the last stirring. Answers how many rows were stirred.
CREATE FUNCTION stir_waiting_ballots() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  stirred waiting_ballots[];
BEGIN
  IF (SELECT count(DISTINCT xmin::text) < 2 FROM waiting_ballots) THEN
    RETURN 0;
  END IF;
  PERFORM pg_advisory_xact_lock(waiting_ballots_lock());
  SELECT array_agg(w ORDER BY gen_random_uuid()) INTO stirred FROM waiting_ballots w;
  TRUNCATE waiting_ballots;
  INSERT INTO waiting_ballots SELECT * FROM unnest(stirred);
  RETURN array_length(stirred, 1);
END $$;
