-- A vote moves along its states, keeps what was sealed, and is changed only by its parts while it is a draft.

CREATE FUNCTION vote_lock(id_of_vote uuid) RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('vote ' || id_of_vote::text, 0)
$$;
--> statement-breakpoint
CREATE FUNCTION waiting_ballots_lock() RETURNS bigint LANGUAGE sql IMMUTABLE AS $$
  SELECT hashtextextended('waiting ballots', 0)
$$;
--> statement-breakpoint
CREATE FUNCTION guard_vote() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  movable text[] := ARRAY['state', 'closes_at', 'opened_at', 'closed_at', 'tallied_at', 'published_at', 'challenges_until', 'final_at', 'voided_at', 'void_reason'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'draft' THEN
      PERFORM refuse('votes_begin_as_drafts', 'a vote begins as a draft');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state IN ('final', 'void') AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    PERFORM refuse('votes_fixed_once_ended', 'a vote that has ended is fixed');
  END IF;
  IF OLD.state <> 'draft' AND to_jsonb(NEW) - movable <> to_jsonb(OLD) - movable THEN
    PERFORM refuse('votes_fixed_once_sealed', 'the rules of a vote are sealed');
  END IF;
  IF (NEW.id, NEW.community_id, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.id, OLD.community_id, OLD.made_by, OLD.made_at) THEN
    PERFORM refuse('votes_stay_of_their_community', 'a vote stays of its community');
  END IF;
  IF (OLD.opened_at IS NOT NULL AND NEW.opened_at IS DISTINCT FROM OLD.opened_at) OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at) THEN
    PERFORM refuse('votes_open_and_close_once', 'a vote opens and closes once');
  END IF;
  IF OLD.state <> 'draft' AND NEW.closes_at <> OLD.closes_at AND (OLD.state NOT IN ('sealed', 'open', 'suspended') OR NOT EXISTS (
    SELECT FROM vote_steps WHERE vote_id = NEW.id AND closes_at_before = OLD.closes_at AND closes_at_after = NEW.closes_at
  )) THEN
    PERFORM refuse('votes_end_moves_in_public', 'the end of a vote moves by a public step with a reason');
  END IF;
  -- the same table stands in app/votes/vote.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('draft', 'sealed'), ('draft', 'void'), ('sealed', 'open'), ('sealed', 'void'), ('open', 'suspended'), ('open', 'closed'), ('open', 'void'),
    ('suspended', 'open'), ('suspended', 'void'), ('closed', 'tallied'), ('closed', 'void'), ('tallied', 'published'),
    ('published', 'tallied'), ('published', 'final')
  ) THEN
    PERFORM refuse('votes_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state <> OLD.state THEN
    PERFORM pg_advisory_xact_lock(vote_lock(NEW.id));
    PERFORM check_vote_step(OLD.state, NEW);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What must be there before a vote takes a step.
CREATE FUNCTION check_vote_step(from_state text, vote votes) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  latest uuid := (SELECT id FROM vote_tallies WHERE vote_id = vote.id ORDER BY number DESC LIMIT 1);
BEGIN
  IF vote.state = 'sealed' THEN
    PERFORM check_vote_sealing(vote);
  ELSIF vote.state = 'suspended' AND (SELECT count(*) FROM vote_countersigns WHERE vote_id = vote.id AND deed = 'suspend' AND is_agreed)
    < (SELECT count(*) FROM vote_steps WHERE vote_id = vote.id AND event = 'suspend') THEN
    PERFORM refuse('votes_suspended_by_two', 'two officers suspend a vote');
  ELSIF vote.state = 'tallied' THEN
    IF latest IS NULL THEN
      PERFORM refuse('votes_tallied_with_a_tally', 'nothing was counted');
    END IF;
    IF EXISTS (SELECT FROM waiting_ballots WHERE vote_id = vote.id) OR EXISTS (
      SELECT FROM paper_batches WHERE vote_id = vote.id AND state NOT IN ('counted_in', 'written_off')) THEN
      PERFORM refuse('votes_tallied_when_all_is_in', 'ballots are still outside the box');
    END IF;
    IF NOT vote_counts_agree(vote.id) THEN
      PERFORM refuse('votes_counts_agree', 'marked entitlements and ballots do not agree');
    END IF;
  ELSIF vote.state = 'published' THEN
    IF NOT EXISTS (SELECT FROM vote_countersigns WHERE vote_id = vote.id AND deed = 'certify' AND is_agreed AND subject_id = latest) THEN
      PERFORM refuse('votes_certified_by_two', 'two officers certify a result');
    END IF;
    IF NOT EXISTS (SELECT FROM vote_ballot_files WHERE vote_id = vote.id AND tally_id = latest)
      AND (SELECT ballot_count FROM vote_tallies WHERE id = latest) >= 5 THEN
      PERFORM refuse('votes_published_with_their_ballots', 'the ballots are published with the result');
    END IF;
  ELSIF vote.state = 'final' AND EXISTS (SELECT FROM vote_challenges WHERE vote_id = vote.id AND answered_at IS NULL) THEN
    PERFORM refuse('votes_final_once_answered', 'a challenge is not answered');
  END IF;
END $$;
--> statement-breakpoint
CREATE FUNCTION check_vote_sealing(vote votes) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  option_count bigint := (SELECT count(*) FROM vote_options WHERE vote_id = vote.id);
BEGIN
  IF (vote.form = 'decision') <> (option_count = 0) OR (vote.form <> 'decision' AND option_count < 2) THEN
    PERFORM refuse('votes_sealed_with_options', 'there is nothing to choose between');
  END IF;
  IF option_count > 0 AND (SELECT (count(*) FILTER (WHERE lot IS NULL), max(position), max(lot)) <> (0, option_count, option_count) FROM vote_options WHERE vote_id = vote.id) THEN
    PERFORM refuse('votes_sealed_with_lots', 'the order of the options or their lot is not whole');
  END IF;
  IF vote.form = 'budget' AND EXISTS (SELECT FROM vote_options WHERE vote_id = vote.id AND cost_fen IS NULL) THEN
    PERFORM refuse('votes_sealed_with_costs', 'an option has no cost');
  END IF;
  IF vote.entitled_heads = 0 OR vote.entitled_heads <> (SELECT count(*) FROM vote_entitlements WHERE vote_id = vote.id)
    OR coalesce(vote.entitled_area_hundredths, 0) <> (SELECT coalesce(sum(area_hundredths), 0) FROM vote_entitlements WHERE vote_id = vote.id)
    OR coalesce(vote.entitled_area_hundredths, 0) <> (SELECT coalesce(sum(area_hundredths), 0) FROM vote_dwellings WHERE vote_id = vote.id) THEN
    PERFORM refuse('votes_sealed_with_their_roll', 'the roll is not the one that was sealed');
  END IF;
  IF vote.sealed_hash <> encode(sha256(convert_to(vote.sealed_text, 'UTF8')), 'hex') THEN
    PERFORM refuse('votes_sealed_hash_is_of_text', 'the hash is of another text');
  END IF;
END $$;
--> statement-breakpoint
-- Paper ballots that were handed out and are neither counted in nor written off.
CREATE FUNCTION paper_outstanding(id_of_vote uuid) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT (SELECT count(*) FROM vote_entitlements WHERE vote_id = id_of_vote AND channel = 'paper')
    - (SELECT count(*) FROM counted_serials WHERE vote_id = id_of_vote)
    - (SELECT coalesce(sum(number), 0) FROM paper_write_offs WHERE vote_id = id_of_vote)
$$;
--> statement-breakpoint
-- BALLOTS.md, 9: marked entitlements = ballots waiting + box − withdrawals + paper handed out and not yet counted in or written off.
CREATE FUNCTION vote_counts_agree(id_of_vote uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN v.is_secret THEN
    (SELECT count(*) FROM vote_entitlements WHERE vote_id = v.id AND voted_on IS NOT NULL) =
      (SELECT coalesce(sum(CASE kind WHEN 'ballot' THEN 1 ELSE -1 END), 0) FROM waiting_ballots WHERE vote_id = v.id)
      + (SELECT count(*) FROM ballots WHERE vote_id = v.id) - (SELECT count(*) FROM ballot_withdrawals WHERE vote_id = v.id)
      + paper_outstanding(v.id)
  ELSE
    (SELECT count(*) FROM vote_entitlements WHERE vote_id = v.id AND voted_on IS NOT NULL) = (SELECT count(DISTINCT entitlement_id) FROM open_ballots WHERE vote_id = v.id)
  END
  FROM votes v WHERE v.id = id_of_vote
$$;
--> statement-breakpoint
CREATE TRIGGER votes_guard BEFORE INSERT OR UPDATE ON votes FOR EACH ROW EXECUTE FUNCTION guard_vote();
--> statement-breakpoint
CREATE FUNCTION held_vote_state(id_of_vote uuid) RETURNS text LANGUAGE sql AS $$
  SELECT state FROM votes WHERE id = id_of_vote FOR SHARE
$$;
--> statement-breakpoint
-- Options, roll, holders and dwellings change only while the vote is a draft.
CREATE FUNCTION guard_vote_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_vote_state(coalesce(NEW.vote_id, OLD.vote_id)) IS DISTINCT FROM 'draft' OR (TG_OP = 'UPDATE' AND NEW.vote_id <> OLD.vote_id) THEN
    PERFORM refuse(TG_TABLE_NAME || '_fixed_once_sealed', 'the vote is sealed');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_options_guard BEFORE INSERT OR UPDATE OR DELETE ON vote_options FOR EACH ROW EXECUTE FUNCTION guard_vote_part();
--> statement-breakpoint
CREATE TRIGGER vote_holders_guard BEFORE INSERT OR UPDATE OR DELETE ON vote_holders FOR EACH ROW EXECUTE FUNCTION guard_vote_part();
--> statement-breakpoint
CREATE TRIGGER vote_dwellings_guard BEFORE INSERT OR UPDATE OR DELETE ON vote_dwellings FOR EACH ROW EXECUTE FUNCTION guard_vote_part();
--> statement-breakpoint
CREATE TRIGGER vote_entitlements_guard BEFORE INSERT OR DELETE ON vote_entitlements FOR EACH ROW EXECUTE FUNCTION guard_vote_part();
--> statement-breakpoint
-- An entitlement is marked once, while its vote is open, and never unmarked.
CREATE FUNCTION guard_mark() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  vote votes%ROWTYPE;
BEGIN
  IF to_jsonb(NEW) - ARRAY['voted_on', 'channel'] <> to_jsonb(OLD) - ARRAY['voted_on', 'channel'] THEN
    PERFORM refuse('vote_entitlements_fixed_once_sealed', 'the roll is sealed');
  END IF;
  IF OLD.voted_on IS NOT NULL OR NEW.voted_on IS NULL THEN
    PERFORM refuse('vote_entitlements_marked_once', 'this entitlement is used');
  END IF;
  PERFORM pg_advisory_xact_lock_shared(vote_lock(NEW.vote_id));
  SELECT * INTO vote FROM votes WHERE id = NEW.vote_id;
  IF vote.state <> 'open' THEN
    PERFORM refuse('vote_entitlements_marked_while_open', 'the vote is not open');
  END IF;
  IF NEW.channel = 'paper' AND NOT (vote.allows_paper AND vote.is_secret) THEN
    PERFORM refuse('vote_entitlements_on_paper_where_allowed', 'there is no paper in this vote');
  END IF;
  IF NEW.channel = 'online' AND vote.is_secret THEN
    PERFORM balance_ballots(NEW.vote_id, 1);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_entitlements_mark BEFORE UPDATE ON vote_entitlements FOR EACH ROW EXECUTE FUNCTION guard_mark();
--> statement-breakpoint
-- Keeps, for this transaction alone, how many marks have no ballot yet (above 0), or ballots no mark (below).
CREATE FUNCTION balance_ballots(id_of_vote uuid, by integer) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  key text := 'ballots.b' || replace(id_of_vote::text, '-', '');
BEGIN
  RETURN set_config(key, (coalesce(nullif(current_setting(key, true), ''), '0')::integer + by)::text, true)::integer;
END $$;
--> statement-breakpoint
-- At the end of a transaction each new mark has its ballot, and each new ballot its mark or its withdrawn one.
CREATE FUNCTION check_ballot_balance() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF balance_ballots(NEW.vote_id, 0) <> 0 THEN
    PERFORM refuse('ballots_one_for_each_mark', 'a mark without a ballot, or a ballot without a mark');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER vote_entitlements_balance AFTER UPDATE ON vote_entitlements DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_ballot_balance();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER waiting_ballots_balance AFTER INSERT ON waiting_ballots DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_ballot_balance();
--> statement-breakpoint
CREATE FUNCTION guard_proxy() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  vote votes%ROWTYPE;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('proxies of ' || NEW.holder_person_id::text || NEW.vote_id::text, 0));
  SELECT * INTO vote FROM votes WHERE id = NEW.vote_id FOR SHARE;
  IF TG_OP = 'UPDATE' AND ((to_jsonb(NEW) - 'ended_at') <> (to_jsonb(OLD) - 'ended_at') OR OLD.ended_at IS NOT NULL) THEN
    PERFORM refuse('vote_proxies_stay', 'a proxy stays as it was written, and ends once');
  END IF;
  IF vote.state NOT IN ('sealed', 'open') THEN
    PERFORM refuse('vote_proxies_before_the_end', 'proxies are for votes that are still to be cast');
  END IF;
  IF NOT EXISTS (SELECT FROM vote_entitlements WHERE id = NEW.entitlement_id AND voted_on IS NULL FOR UPDATE) THEN
    PERFORM refuse('vote_proxies_before_casting', 'this entitlement is used');
  END IF;
  IF TG_OP = 'INSERT' THEN
    IF NOT EXISTS (SELECT FROM vote_holders WHERE entitlement_id = NEW.entitlement_id AND person_id = NEW.granted_by)
      OR EXISTS (SELECT FROM vote_holders WHERE entitlement_id = NEW.entitlement_id AND person_id = NEW.holder_person_id) THEN
      PERFORM refuse('vote_proxies_for_another', 'a proxy is given by who is entitled to somebody else');
    END IF;
    IF (SELECT count(*) FROM vote_proxies WHERE vote_id = NEW.vote_id AND holder_person_id = NEW.holder_person_id AND ended_at IS NULL)
      >= (vote.rule #>> '{proxies,perHolderMax}')::integer THEN
      PERFORM refuse('vote_proxies_so_many', 'nobody may hold more proxies in this vote');
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_proxies_guard BEFORE INSERT OR UPDATE ON vote_proxies FOR EACH ROW EXECUTE FUNCTION guard_proxy();
--> statement-breakpoint
-- A count stands as it was made, of a vote that is closed.
CREATE FUNCTION guard_tally() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_vote_state(NEW.vote_id) NOT IN ('closed', 'tallied', 'published') THEN
    PERFORM refuse('vote_tallies_once_closed', 'a vote is counted once it is closed');
  END IF;
  IF NEW.number <> 1 + coalesce((SELECT max(number) FROM vote_tallies WHERE vote_id = NEW.vote_id), 0) THEN
    PERFORM refuse('vote_tallies_in_order', 'counts are numbered without gaps');
  END IF;
  IF NEW.result_hash <> encode(sha256(convert_to(NEW.result_text, 'UTF8')), 'hex') THEN
    PERFORM refuse('vote_tallies_hash_is_of_text', 'the hash is of another result');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_tallies_guard BEFORE INSERT ON vote_tallies FOR EACH ROW EXECUTE FUNCTION guard_tally();
--> statement-breakpoint
-- What two officers do is answered once.
CREATE FUNCTION guard_countersign() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  answered text[] := ARRAY['answered_by', 'answered_at', 'is_agreed'];
BEGIN
  IF TG_OP = 'INSERT' AND NEW.answered_at IS NOT NULL THEN
    PERFORM refuse('vote_countersigns_answered_by_another', 'another officer answers');
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.answered_at IS NOT NULL OR to_jsonb(NEW) - answered <> to_jsonb(OLD) - answered) THEN
    PERFORM refuse('vote_countersigns_stay', 'what was asked and answered stays');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.is_agreed AND NEW.deed = 'certify' AND EXISTS (
    SELECT FROM vote_options o JOIN accounts a ON a.person_id = ANY (o.person_ids) WHERE o.vote_id = NEW.vote_id AND a.id IN (NEW.asked_by, NEW.answered_by)
  ) THEN
    PERFORM refuse('vote_countersigns_by_no_candidate', 'who stands to win does not certify');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_countersigns_guard BEFORE INSERT OR UPDATE ON vote_countersigns FOR EACH ROW EXECUTE FUNCTION guard_countersign();
--> statement-breakpoint
CREATE FUNCTION guard_challenge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' AND (held_vote_state(NEW.vote_id) IS DISTINCT FROM 'published' OR NEW.answered_at IS NOT NULL) THEN
    PERFORM refuse('vote_challenges_while_published', 'challenges are for published results');
  END IF;
  IF TG_OP = 'UPDATE' AND (OLD.answered_at IS NOT NULL
    OR to_jsonb(NEW) - ARRAY['answer', 'answered_by', 'answered_at'] <> to_jsonb(OLD) - ARRAY['answer', 'answered_by', 'answered_at']) THEN
    PERFORM refuse('vote_challenges_stay', 'a challenge and its answer stay as they were written');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER vote_challenges_guard BEFORE INSERT OR UPDATE ON vote_challenges FOR EACH ROW EXECUTE FUNCTION guard_challenge();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['vote_steps', 'vote_tallies', 'vote_ballot_files', 'open_ballots', 'paper_prints', 'paper_sheets', 'paper_write_offs'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
