-- Paper ballots are keyed by two people, settled by a third, and enter the box only through a function of the owner.

CREATE FUNCTION guard_paper_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'received' OR held_vote_state(NEW.vote_id) NOT IN ('open', 'suspended', 'closed') THEN
      PERFORM refuse('paper_batches_begin_received', 'a batch begins by being received while its vote is not counted');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.vote_id, NEW.number, NEW.sheet_count, NEW.received_by, NEW.received_at) IS DISTINCT FROM (OLD.id, OLD.vote_id, OLD.number, OLD.sheet_count, OLD.received_by, OLD.received_at)
    OR (OLD.first_by IS NOT NULL AND NEW.first_by IS DISTINCT FROM OLD.first_by)
    OR (OLD.second_by IS NOT NULL AND NEW.second_by IS DISTINCT FROM OLD.second_by)
    OR (OLD.settled_by IS NOT NULL AND NEW.settled_by IS DISTINCT FROM OLD.settled_by) THEN
    PERFORM refuse('paper_batches_stay', 'a batch stays as it was received and keyed');
  END IF;
  -- the same table stands in app/votes/vote.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('received', 'keyed'), ('keyed', 'keyed_twice'), ('keyed', 'unequal'), ('unequal', 'settled'), ('keyed_twice', 'counted_in'), ('settled', 'counted_in'),
    ('received', 'written_off'), ('keyed', 'written_off'), ('keyed_twice', 'written_off'), ('unequal', 'written_off'), ('settled', 'written_off')
  ) THEN
    PERFORM refuse('paper_batches_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state <> OLD.state THEN
    PERFORM check_paper_step(NEW);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_paper_step(batch paper_batches) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (batch.state = 'keyed' AND batch.first_by IS NULL) OR (batch.state IN ('keyed_twice', 'unequal') AND batch.second_by IS NULL)
    OR (batch.state = 'settled' AND batch.settled_by IS NULL) THEN
    PERFORM refuse('paper_batches_keyed_by_somebody', 'it is not said who keyed');
  END IF;
  IF batch.state IN ('keyed_twice', 'unequal') AND paper_batch_differs(batch.id) <> (batch.state = 'unequal') THEN
    PERFORM refuse('paper_batches_equal_or_not', 'the two keyings say otherwise');
  END IF;
  IF batch.state = 'settled' AND EXISTS (
    SELECT FROM paper_differences(batch.id) d WHERE NOT EXISTS (SELECT FROM paper_sheets s WHERE s.batch_id = batch.id AND s.pass = 3 AND s.serial = d)
  ) THEN
    PERFORM refuse('paper_batches_settled_whole', 'a difference is not settled');
  END IF;
  IF batch.state = 'counted_in' AND NOT is_owner_of('paper_batches') THEN
    PERFORM refuse('paper_batches_counted_by_the_box', 'a batch is counted in by count_in_paper_batch');
  END IF;
  IF batch.state = 'written_off' AND NOT EXISTS (SELECT FROM paper_write_offs WHERE batch_id = batch.id) THEN
    PERFORM refuse('paper_batches_written_off_by_two', 'a lost batch is written off by two officers');
  END IF;
END $$;
--> statement-breakpoint
-- The serials on which the two keyings of a batch differ.
CREATE FUNCTION paper_differences(id_of_batch uuid) RETURNS SETOF integer LANGUAGE sql STABLE AS $$
  SELECT coalesce(a.serial, b.serial) FROM (SELECT * FROM paper_sheets WHERE batch_id = id_of_batch AND pass = 1) a
    FULL JOIN (SELECT * FROM paper_sheets WHERE batch_id = id_of_batch AND pass = 2) b ON a.serial = b.serial
  WHERE a.content IS DISTINCT FROM b.content
$$;
--> statement-breakpoint
CREATE FUNCTION paper_batch_differs(id_of_batch uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM paper_differences(id_of_batch))
$$;
--> statement-breakpoint
CREATE TRIGGER paper_batches_guard BEFORE INSERT OR UPDATE ON paper_batches FOR EACH ROW EXECUTE FUNCTION guard_paper_batch();
--> statement-breakpoint
-- Sheets are keyed while their pass is due, with serials that were printed.
CREATE FUNCTION guard_paper_sheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  batch paper_batches%ROWTYPE;
BEGIN
  SELECT * INTO batch FROM paper_batches WHERE id = NEW.batch_id FOR SHARE;
  IF (batch.state, NEW.pass) NOT IN (('received', 1), ('keyed', 2), ('unequal', 3)) THEN
    PERFORM refuse('paper_sheets_keyed_in_turn', 'this keying is not due');
  END IF;
  IF NEW.pass < 3 AND NOT EXISTS (SELECT FROM paper_prints WHERE vote_id = batch.vote_id AND NEW.serial BETWEEN first_serial AND last_serial) THEN
    PERFORM refuse('paper_sheets_were_printed', 'no sheet with this serial was printed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER paper_sheets_guard BEFORE INSERT ON paper_sheets FOR EACH ROW EXECUTE FUNCTION guard_paper_sheet();
--> statement-breakpoint
CREATE FUNCTION paper_lock(id_of_vote uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('paper of ' || id_of_vote::text, 0)
$$;
--> statement-breakpoint
-- Puts the sheets of a batch, as both read them or as the third settled them, among the waiting ballots. `-` settles that there is no such sheet.
CREATE FUNCTION count_in_paper_batch(id_of_batch uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  batch paper_batches%ROWTYPE;
  counted integer;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(waiting_ballots_lock());
  SELECT * INTO STRICT batch FROM paper_batches WHERE id = id_of_batch FOR UPDATE;
  PERFORM pg_advisory_xact_lock(paper_lock(batch.vote_id));
  IF batch.state NOT IN ('keyed_twice', 'settled') OR held_vote_state(batch.vote_id) NOT IN ('open', 'suspended', 'closed') THEN
    PERFORM refuse('paper_batches_move_along_their_states', 'the batch is not ready');
  END IF;
  WITH agreed AS (
    SELECT s.serial, coalesce(t.content, s.content) AS content
    FROM (SELECT DISTINCT ON (serial) serial, content FROM paper_sheets WHERE batch_id = id_of_batch AND pass < 3 ORDER BY serial, pass) s
    LEFT JOIN paper_sheets t ON t.batch_id = id_of_batch AND t.pass = 3 AND t.serial = s.serial
  ), serials AS (
    INSERT INTO counted_serials (vote_id, serial, batch_id) SELECT batch.vote_id, serial, id_of_batch FROM agreed WHERE content <> '-' RETURNING serial
  ), waiting AS (
    INSERT INTO waiting_ballots (vote_id, kind, receipt_hash, salt, content)
      SELECT batch.vote_id, 'ballot', sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
        uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()), content
      FROM agreed WHERE content <> '-' ORDER BY gen_random_uuid()
  )
  SELECT count(*) INTO counted FROM serials;
  IF counted <> batch.sheet_count THEN
    PERFORM refuse('paper_batches_have_their_sheets', 'the batch has another number of sheets');
  END IF;
  IF paper_outstanding(batch.vote_id) < 0 THEN
    PERFORM refuse('paper_batches_were_handed_out', 'more sheets came back than were handed out');
  END IF;
  UPDATE paper_batches SET state = 'counted_in', counted_in_at = clock_timestamp() WHERE id = id_of_batch;
  RETURN counted;
END $$;
--> statement-breakpoint
-- What is written off was agreed by two officers, and was really outstanding.
CREATE FUNCTION guard_paper_write_off() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked vote_countersigns%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(paper_lock(NEW.vote_id));
  SELECT * INTO asked FROM vote_countersigns WHERE id = NEW.countersign_id;
  IF asked.deed IS DISTINCT FROM 'write_off' OR asked.is_agreed IS NOT TRUE OR asked.vote_id <> NEW.vote_id
    OR asked.subject_id IS DISTINCT FROM NEW.batch_id OR asked.number <> NEW.number THEN
    PERFORM refuse('paper_write_offs_by_two', 'two officers write off');
  END IF;
  IF NEW.number > paper_outstanding(NEW.vote_id) THEN
    PERFORM refuse('paper_write_offs_were_outstanding', 'so many are not outstanding');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER paper_write_offs_guard BEFORE INSERT ON paper_write_offs FOR EACH ROW EXECUTE FUNCTION guard_paper_write_off();
