-- While a vote is open ten ballots, chosen by lot, always stay behind, so that the last batch hides its voters as the others do.

CREATE OR REPLACE FUNCTION move_waiting_ballots(id_of_vote uuid) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
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
  TRUNCATE waiting_ballots;
  IF others IS NOT NULL THEN
    INSERT INTO waiting_ballots SELECT * FROM unnest(others);
  END IF;
  PERFORM publish_vote_head(id_of_vote);
  RETURN array_length(batch, 1);
END $$;
