-- Where the rule is consent, whoever votes against gives a reason; it stands beside their ballot when that becomes public.
ALTER TABLE "open_ballots" ADD COLUMN "reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "open_ballots" ADD CONSTRAINT "open_ballots_reason_is_short" CHECK (length("open_ballots"."reason") <= 500);--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_open_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  vote votes%ROWTYPE;
  is_objection boolean;
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
  is_objection := NEW.content = 'no' AND coalesce((vote.rule ->> 'consent')::boolean, false);
  IF is_objection AND trim(NEW.reason) = '' THEN
    PERFORM refuse('open_ballots_object_with_a_reason', 'where the rule is consent, whoever objects gives a reason');
  END IF;
  IF NOT is_objection AND NEW.reason <> '' THEN
    PERFORM refuse('open_ballots_reason_of_an_objection', 'only an objection where the rule is consent has a reason');
  END IF;
  RETURN NEW;
END $$;
