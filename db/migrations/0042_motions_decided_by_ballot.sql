-- A motion may be decided by ballots instead of voices: by the published result of a vote of its own.
ALTER TABLE "motions" ADD COLUMN "vote_id" uuid;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "motions_by_vote" ON "motions" USING btree ("vote_id");--> statement-breakpoint
ALTER TABLE "motions" DROP CONSTRAINT "motions_decided_with_counts";--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_decided_with_counts" CHECK (("motions"."state" in ('adopted', 'rejected')) = ("motions"."decided_at" is not null) and num_nonnulls("motions"."for_count", "motions"."against_count", "motions"."abstain_count") = case when "motions"."decided_at" is not null and "motions"."vote_id" is null then 3 else 0 end);--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_motion() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  said record;
  base bigint;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      PERFORM refuse('motions_begin_proposed', 'a motion begins proposed');
    END IF;
    IF NOT is_frozen_as(NEW.document_id, NEW.revision_hash, NEW.revision_seq) THEN
      PERFORM refuse('motions_on_a_frozen_text', 'the text is not frozen with this hash');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.room_id, NEW.agenda_item_id, NEW.title, NEW.document_id, NEW.revision_seq, NEW.revision_hash, NEW.rule_key, NEW.rule_base,
      NEW.rule_numerator, NEW.rule_denominator, NEW.rule_is_strict, NEW.proposed_by, NEW.proposed_at)
    IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.agenda_item_id, OLD.title, OLD.document_id, OLD.revision_seq, OLD.revision_hash, OLD.rule_key, OLD.rule_base,
      OLD.rule_numerator, OLD.rule_denominator, OLD.rule_is_strict, OLD.proposed_by, OLD.proposed_at)
    OR (OLD.state IN ('adopted', 'rejected', 'void') AND to_jsonb(NEW) <> to_jsonb(OLD)) THEN
    PERFORM refuse('motions_stay_as_proposed', 'a motion stays as it was proposed, and as it was decided');
  END IF;
  -- the same table stands in app/deliberation/motion.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('proposed', 'voting'), ('proposed', 'void'), ('voting', 'adopted'), ('voting', 'rejected'), ('voting', 'no_quorum'), ('voting', 'void'),
    ('no_quorum', 'voting'), ('no_quorum', 'void')
  ) THEN
    PERFORM refuse('motions_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state IN ('voting', 'adopted', 'rejected') AND NEW.state <> OLD.state THEN
    IF held_room_state(NEW.room_id) IS DISTINCT FROM 'in_session' AND (NEW.vote_id IS NULL OR NEW.state = 'voting') THEN
      PERFORM refuse('motions_in_session', 'the room is not in session');
    END IF;
    IF NOT is_frozen_as(NEW.document_id, NEW.revision_hash, NEW.revision_seq) THEN
      PERFORM refuse('motions_on_a_frozen_text', 'the text is not frozen with this hash');
    END IF;
  END IF;
  IF NEW.state = 'voting' AND OLD.state <> 'voting' AND NOT has_quorum(NEW.room_id, NEW.roll_call_id) THEN
    PERFORM refuse('motions_with_a_quorum', 'the last roll call has no quorum');
  END IF;
  IF NEW.vote_id IS DISTINCT FROM OLD.vote_id AND (OLD.state NOT IN ('proposed', 'no_quorum') OR NEW.state <> 'voting' OR NOT EXISTS (
    SELECT FROM votes WHERE id = NEW.vote_id AND source_kind = 'motion' AND source_id = NEW.id AND revision_sha256 = NEW.revision_hash
  ) AND NEW.vote_id IS NOT NULL) THEN
    PERFORM refuse('motions_by_a_vote_of_their_own', 'a motion is put to a vote of its own, on its own text');
  END IF;
  IF NEW.vote_id IS NOT NULL AND OLD.state = 'voting' AND NEW.state IN ('adopted', 'rejected', 'no_quorum') THEN
    IF NOT EXISTS (
      SELECT FROM votes v JOIN LATERAL (SELECT result_text::jsonb AS result FROM vote_tallies WHERE vote_id = v.id ORDER BY number DESC LIMIT 1) t ON true
      WHERE v.id = NEW.vote_id AND v.state IN ('published', 'final') AND t.result ->> 'outcome' = NEW.state
    ) THEN
      PERFORM refuse('motions_decided_by_their_vote', 'the published result says something else');
    END IF;
  ELSIF NEW.state IN ('adopted', 'rejected') AND OLD.state = 'voting' THEN
    SELECT count(*) FILTER (WHERE voice = 'for') AS yes, count(*) FILTER (WHERE voice = 'against') AS no,
      count(*) FILTER (WHERE voice = 'abstain') AS neither INTO said FROM motion_voices WHERE motion_id = NEW.id;
    SELECT CASE NEW.rule_base WHEN 'for_and_against' THEN said.yes + said.no WHEN 'cast' THEN said.yes + said.no + said.neither
        WHEN 'present' THEN count(*) FILTER (WHERE presence = 'present') ELSE count(*) END
      INTO base FROM roll_call_entries WHERE roll_call_id = NEW.roll_call_id AND has_voice;
    IF (NEW.for_count, NEW.against_count, NEW.abstain_count) IS DISTINCT FROM (said.yes::integer, said.no::integer, said.neither::integer)
      OR (NEW.state = 'adopted') <> (base > 0 AND CASE WHEN NEW.rule_is_strict THEN said.yes * NEW.rule_denominator > base * NEW.rule_numerator
        ELSE said.yes * NEW.rule_denominator >= base * NEW.rule_numerator END) THEN
      PERFORM refuse('motions_decided_by_their_rule', 'the voices say something else');
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_motion_voice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  motion motions%ROWTYPE;
BEGIN
  SELECT * INTO motion FROM motions WHERE id = NEW.motion_id FOR SHARE;
  IF motion.state IS DISTINCT FROM 'voting' OR motion.vote_id IS NOT NULL THEN
    PERFORM refuse('motion_voices_while_voting', 'nobody votes on this motion now');
  END IF;
  IF NOT EXISTS (SELECT FROM roll_call_entries WHERE roll_call_id = motion.roll_call_id AND participant_id = NEW.participant_id
    AND has_voice AND presence = 'present') THEN
    PERFORM refuse('motion_voices_of_those_present', 'only members present at the roll call have a voice');
  END IF;
  RETURN NEW;
END $$;
