-- How many sheets a batch holds can be corrected until it is counted in: they were counted wrongly, or one is a copy.
CREATE OR REPLACE FUNCTION guard_paper_batch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'received' OR held_vote_state(NEW.vote_id) NOT IN ('open', 'suspended', 'closed') THEN
      PERFORM refuse('paper_batches_begin_received', 'a batch begins by being received while its vote is not counted');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.vote_id, NEW.number, NEW.received_by, NEW.received_at) IS DISTINCT FROM (OLD.id, OLD.vote_id, OLD.number, OLD.received_by, OLD.received_at)
    OR (NEW.sheet_count <> OLD.sheet_count AND (NEW.state <> OLD.state OR OLD.state IN ('counted_in', 'written_off')))
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
