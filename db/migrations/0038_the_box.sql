-- Ballots wait, and enter the box in shuffled batches by a function of the owner, so that nothing in the database joins a voter to a ballot.

-- Whether the statement runs with the rights of who owns the table: in the owner's functions.
CREATE FUNCTION is_owner_of(name regclass) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT pg_get_userbyid(relowner) = current_user FROM pg_class WHERE oid = name
$$;
--> statement-breakpoint
CREATE FUNCTION guard_waiting_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  vote votes%ROWTYPE;
BEGIN
  IF is_owner_of('waiting_ballots') THEN
    RETURN NEW;
  END IF;
  PERFORM pg_advisory_xact_lock_shared(waiting_ballots_lock());
  PERFORM pg_advisory_xact_lock_shared(vote_lock(NEW.vote_id));
  SELECT * INTO vote FROM votes WHERE id = NEW.vote_id;
  IF vote.state IS DISTINCT FROM 'open' OR NOT vote.is_secret THEN
    PERFORM refuse('waiting_ballots_while_open', 'the vote is not open');
  END IF;
  IF NEW.kind = 'withdrawal' AND NOT vote.is_replaceable THEN
    PERFORM refuse('waiting_ballots_withdrawn_where_allowed', 'ballots of this vote stand');
  END IF;
  IF NEW.kind = 'withdrawal' AND (
    EXISTS (SELECT FROM ballot_withdrawals WHERE vote_id = NEW.vote_id AND receipt_hash = NEW.receipt_hash)
    OR NOT (EXISTS (SELECT FROM ballots WHERE vote_id = NEW.vote_id AND receipt_hash = NEW.receipt_hash)
      OR EXISTS (SELECT FROM waiting_ballots WHERE vote_id = NEW.vote_id AND receipt_hash = NEW.receipt_hash AND kind = 'ballot'))
  ) THEN
    PERFORM refuse('waiting_ballots_withdraw_one_that_stands', 'no such ballot stands');
  END IF;
  IF NEW.kind = 'ballot' AND EXISTS (SELECT FROM ballots WHERE vote_id = NEW.vote_id AND receipt_hash = NEW.receipt_hash) THEN
    PERFORM refuse('waiting_ballots_receipt_once', 'this receipt has its ballot');
  END IF;
  PERFORM balance_ballots(NEW.vote_id, CASE NEW.kind WHEN 'ballot' THEN -1 ELSE 1 END);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER waiting_ballots_guard BEFORE INSERT ON waiting_ballots FOR EACH ROW EXECUTE FUNCTION guard_waiting_ballot();
--> statement-breakpoint
-- Adds a leaf to a vote's log and every subtree that it completes (RFC 6962, 2.1).
CREATE FUNCTION append_vote_leaf(id_of_vote uuid, leaf bytea, at bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  height smallint := 0;
  place bigint := at;
  digest bytea := leaf;
BEGIN
  INSERT INTO vote_log_nodes (vote_id, level, position, hash) VALUES (id_of_vote, 0, at, leaf);
  WHILE place % 2 = 1 LOOP
    SELECT sha256('\x01'::bytea || hash || digest) INTO STRICT digest FROM vote_log_nodes WHERE vote_id = id_of_vote AND level = height AND position = place - 1;
    height := height + 1;
    place := place / 2;
    INSERT INTO vote_log_nodes (vote_id, level, position, hash) VALUES (id_of_vote, height, place, digest);
  END LOOP;
END $$;
--> statement-breakpoint
-- The root of a vote's log of so many leaves: its complete subtrees, the smaller to the right.
CREATE FUNCTION vote_log_root(id_of_vote uuid, size bigint) RETURNS bytea LANGUAGE plpgsql STABLE AS $$
DECLARE
  digest bytea;
  height smallint := 0;
  rest bigint := size;
BEGIN
  WHILE rest > 0 LOOP
    IF rest % 2 = 1 THEN
      SELECT CASE WHEN digest IS NULL THEN hash ELSE sha256('\x01'::bytea || hash || digest) END INTO STRICT digest
        FROM vote_log_nodes WHERE vote_id = id_of_vote AND level = height AND position = rest - 1;
    END IF;
    height := height + 1;
    rest := rest / 2;
  END LOOP;
  RETURN coalesce(digest, sha256(''::bytea));
END $$;
--> statement-breakpoint
CREATE FUNCTION publish_vote_head(id_of_vote uuid) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  size_now bigint := coalesce((SELECT max(position) + 1 FROM vote_log_nodes WHERE vote_id = id_of_vote AND level = 0), 0);
BEGIN
  INSERT INTO vote_log_heads (vote_id, size, root) VALUES (id_of_vote, size_now, vote_log_root(id_of_vote, size_now)) ON CONFLICT DO NOTHING;
END $$;
--> statement-breakpoint
-- Moves waiting ballots of a vote into the box in an order that nobody chose, then their withdrawals. Until the vote is closed
-- at least ten go at a time, and ten, chosen by lot, stay behind, so that the last batch hides its voters as the others do; writes their leaves in the same order and the head after them. What waits for other votes
-- is written anew, and the old pages of the table go. Answers how many ballots were moved.
CREATE FUNCTION move_waiting_ballots(id_of_vote uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  vote votes%ROWTYPE;
  batch waiting_ballots[];
  withdrawn waiting_ballots[];
  others waiting_ballots[];
  one waiting_ballots;
  old ballots;
  at bigint;
  standing uuid[];
  kept uuid[] := '{}';
BEGIN
  PERFORM pg_advisory_xact_lock(waiting_ballots_lock());
  SELECT * INTO STRICT vote FROM votes WHERE id = id_of_vote;
  -- a ballot that its voter replaced while it waited hides nobody: only those that stand are counted, and each is another person's
  SELECT array_agg(w.id ORDER BY gen_random_uuid()) INTO standing FROM waiting_ballots w WHERE vote_id = id_of_vote AND kind = 'ballot' AND NOT EXISTS (
    SELECT FROM waiting_ballots b WHERE b.vote_id = id_of_vote AND b.kind = 'withdrawal' AND b.receipt_hash = w.receipt_hash);
  IF vote.state IN ('open', 'suspended') THEN
    IF coalesce(array_length(standing, 1), 0) < 20 THEN
      RETURN 0;
    END IF;
    kept := standing[1:10];
  END IF;
  SELECT array_agg(w ORDER BY gen_random_uuid()) INTO batch FROM waiting_ballots w WHERE vote_id = id_of_vote AND kind = 'ballot' AND w.id <> ALL (kept);
  IF batch IS NULL THEN
    RETURN 0;
  END IF;
  SELECT array_agg(w ORDER BY gen_random_uuid()) INTO withdrawn FROM waiting_ballots w WHERE vote_id = id_of_vote AND kind = 'withdrawal';
  SELECT array_agg(w ORDER BY gen_random_uuid()) INTO others FROM waiting_ballots w WHERE vote_id <> id_of_vote OR w.id = ANY (kept);
  SELECT coalesce(max(position) + 1, 0) INTO at FROM vote_log_nodes WHERE vote_id = id_of_vote AND level = 0;
  FOREACH one IN ARRAY batch LOOP
    INSERT INTO ballots (id, vote_id, position, receipt_hash, commitment)
      VALUES (one.id, id_of_vote, at, one.receipt_hash, sha256(one.salt || convert_to(one.content, 'UTF8')));
    INSERT INTO ballot_contents (ballot_id, vote_id, salt, content) VALUES (one.id, id_of_vote, one.salt, one.content);
    PERFORM append_vote_leaf(id_of_vote, sha256('\x00'::bytea || one.receipt_hash || sha256(one.salt || convert_to(one.content, 'UTF8'))), at);
    at := at + 1;
  END LOOP;
  IF withdrawn IS NOT NULL THEN
    FOREACH one IN ARRAY withdrawn LOOP
      SELECT * INTO STRICT old FROM ballots WHERE vote_id = id_of_vote AND receipt_hash = one.receipt_hash;
      INSERT INTO ballot_withdrawals (vote_id, receipt_hash, position) VALUES (id_of_vote, one.receipt_hash, at);
      DELETE FROM ballot_contents WHERE ballot_id = old.id;
      PERFORM append_vote_leaf(id_of_vote, vote_withdrawal_leaf(sha256('\x00'::bytea || old.receipt_hash || old.commitment)), at);
      at := at + 1;
    END LOOP;
  END IF;
  SET CONSTRAINTS waiting_ballots_balance IMMEDIATE;
  TRUNCATE waiting_ballots;
  IF others IS NOT NULL THEN
    INSERT INTO waiting_ballots SELECT * FROM unnest(others);
  END IF;
  SET CONSTRAINTS waiting_ballots_balance DEFERRED;
  PERFORM publish_vote_head(id_of_vote);
  RETURN array_length(batch, 1);
END $$;
--> statement-breakpoint
-- The leaf that withdraws a ballot; app/votes/merkle.ts makes the same.
CREATE FUNCTION vote_withdrawal_leaf(leaf bytea) RETURNS bytea LANGUAGE sql IMMUTABLE AS $$
  SELECT sha256('\x0057'::bytea || convert_to('withdrawal', 'UTF8') || leaf)
$$;
--> statement-breakpoint
-- Writes all that waits anew in an order that nobody chose, so that neither transaction nor place on disk joins anybody to a row. Nothing is done while all that waits was written by one transaction, as it was by the last stirring. Answers how many rows were stirred.
CREATE FUNCTION stir_waiting_ballots() RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  stirred waiting_ballots[];
BEGIN
  IF (SELECT count(DISTINCT xmin::text) < 2 FROM waiting_ballots) THEN
    RETURN 0;
  END IF;
  PERFORM pg_advisory_xact_lock(waiting_ballots_lock());
  SELECT array_agg(w ORDER BY gen_random_uuid()) INTO stirred FROM waiting_ballots w;
  SET CONSTRAINTS waiting_ballots_balance IMMEDIATE;
  TRUNCATE waiting_ballots;
  INSERT INTO waiting_ballots SELECT * FROM unnest(stirred);
  SET CONSTRAINTS waiting_ballots_balance DEFERRED;
  RETURN array_length(stirred, 1);
END $$;
--> statement-breakpoint
-- The planner's estimates are shown to whoever may ask for a plan, and row security does not reach them.
ALTER TABLE ballot_contents ALTER COLUMN content SET STATISTICS 0;
--> statement-breakpoint
ALTER TABLE waiting_ballots ALTER COLUMN content SET STATISTICS 0;
--> statement-breakpoint
-- Writes the leaves of open ballots in the order they were cast, and the head after them.
CREATE FUNCTION append_open_ballots(id_of_vote uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  one record;
  at bigint;
  added integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(vote_lock(id_of_vote));
  SELECT coalesce(max(position) + 1, 0) INTO at FROM vote_log_nodes WHERE vote_id = id_of_vote AND level = 0;
  FOR one IN
    SELECT b.id, e.number, b.version, b.content FROM open_ballots b JOIN vote_entitlements e ON e.id = b.entitlement_id
    WHERE b.vote_id = id_of_vote AND NOT EXISTS (SELECT FROM open_ballot_leaves l WHERE l.ballot_id = b.id) ORDER BY b.cast_at, b.id
  LOOP
    INSERT INTO open_ballot_leaves (ballot_id, vote_id, position) VALUES (one.id, id_of_vote, at);
    PERFORM append_vote_leaf(id_of_vote, sha256('\x00'::bytea || convert_to(one.number || ' ' || one.version || ' ' || one.content, 'UTF8')), at);
    at := at + 1;
    added := added + 1;
  END LOOP;
  IF added > 0 THEN
    PERFORM publish_vote_head(id_of_vote);
  END IF;
  RETURN added;
END $$;
--> statement-breakpoint
-- An open ballot is cast while its vote is open, one after another for each entitlement, again only where ballots may be replaced.
CREATE FUNCTION guard_open_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  vote votes%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock_shared(vote_lock(NEW.vote_id));
  SELECT * INTO vote FROM votes WHERE id = NEW.vote_id;
  IF vote.state IS DISTINCT FROM 'open' OR vote.is_secret THEN
    PERFORM refuse('open_ballots_while_open', 'the vote is not open');
  END IF;
  IF NEW.version > 1 AND NOT vote.is_replaceable THEN
    PERFORM refuse('open_ballots_replaced_where_allowed', 'ballots of this vote stand');
  END IF;
  IF NEW.version <> 1 + coalesce((SELECT max(version) FROM open_ballots WHERE entitlement_id = NEW.entitlement_id), 0) THEN
    PERFORM refuse('open_ballots_version_once', 'another ballot came first');
  END IF;
  IF NOT EXISTS (SELECT FROM vote_holders WHERE entitlement_id = NEW.entitlement_id AND person_id = NEW.cast_by)
    AND NOT EXISTS (SELECT FROM vote_proxies WHERE entitlement_id = NEW.entitlement_id AND holder_person_id = NEW.cast_by AND ended_at IS NULL) THEN
    PERFORM refuse('open_ballots_by_holders', 'it is cast by who is entitled or their proxy');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER open_ballots_guard BEFORE INSERT ON open_ballots FOR EACH ROW EXECUTE FUNCTION guard_open_ballot();
--> statement-breakpoint
-- At the end of a transaction each entitlement with an open ballot is marked, and the other way round.
CREATE FUNCTION check_open_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entitlement uuid := CASE TG_TABLE_NAME WHEN 'open_ballots' THEN (to_jsonb(NEW) ->> 'entitlement_id')::uuid ELSE NEW.id END;
BEGIN
  IF (SELECT NOT v.is_secret AND (e.voted_on IS NULL) = EXISTS (SELECT FROM open_ballots b WHERE b.entitlement_id = e.id)
      FROM vote_entitlements e JOIN votes v ON v.id = e.vote_id WHERE e.id = entitlement) THEN
    PERFORM refuse('open_ballots_one_for_each_mark', 'a mark without a ballot, or a ballot without a mark');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER open_ballots_mark AFTER INSERT ON open_ballots DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_open_mark();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER vote_entitlements_open_mark AFTER UPDATE ON vote_entitlements DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_open_mark();
--> statement-breakpoint
-- What ballots say can be read once their vote is closed.
ALTER TABLE ballot_contents ENABLE ROW LEVEL SECURITY;
--> statement-breakpoint
CREATE POLICY ballot_contents_once_closed ON ballot_contents FOR SELECT USING (vote_id IN (SELECT id FROM votes WHERE state IN ('closed', 'tallied', 'published', 'final')));
--> statement-breakpoint
-- After the challenge period the salts go, and with them what joins a receipt to a choice; the published rows stay. Of a void vote nothing stays.
CREATE FUNCTION destroy_salts(id_of_vote uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  state_now text := (SELECT state FROM votes WHERE id = id_of_vote);
BEGIN
  IF state_now IS NULL OR state_now NOT IN ('final', 'void') THEN
    PERFORM refuse('ballot_contents_until_final', 'the vote is not final');
  END IF;
  DELETE FROM ballot_contents WHERE vote_id = id_of_vote;
  IF state_now = 'void' THEN
    DELETE FROM waiting_ballots WHERE vote_id = id_of_vote;
  END IF;
END $$;
