-- A room, its motions, minutes and promises move only forward along their tables; what was recorded in session stays, and only there can it be recorded.

CREATE FUNCTION refuse(name text, words text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', words USING ERRCODE = 'check_violation', CONSTRAINT = name;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state IN ('concluded', 'cancelled') AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    PERFORM refuse('rooms_fixed_once_ended', 'a room that has ended is fixed');
  END IF;
  IF (NEW.community_id, NEW.place_id, NEW.tier, NEW.kind, NEW.previous_id, NEW.step, NEW.planned_at)
    IS DISTINCT FROM (OLD.community_id, OLD.place_id, OLD.tier, OLD.kind, OLD.previous_id, OLD.step, OLD.planned_at) THEN
    PERFORM refuse('rooms_stay_where_they_are', 'a room stays at its place');
  END IF;
  IF OLD.noticed_at IS NOT NULL AND (NEW.title, NEW.purpose, NEW.starts_at, NEW.ends_at, NEW.amount_fen, NEW.amount_source,
      NEW.quorum_numerator, NEW.quorum_denominator, NEW.quorum_is_strict, NEW.noticed_at)
    IS DISTINCT FROM (OLD.title, OLD.purpose, OLD.starts_at, OLD.ends_at, OLD.amount_fen, OLD.amount_source,
      OLD.quorum_numerator, OLD.quorum_denominator, OLD.quorum_is_strict, OLD.noticed_at) THEN
    PERFORM refuse('rooms_fixed_once_noticed', 'what the notice says is fixed');
  END IF;
  -- the same table stands in app/deliberation/room.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('planned', 'noticed'), ('planned', 'cancelled'), ('noticed', 'in_session'), ('noticed', 'cancelled'),
    ('in_session', 'adjourned'), ('in_session', 'concluded'), ('in_session', 'cancelled'), ('adjourned', 'in_session'), ('adjourned', 'cancelled')
  ) THEN
    PERFORM refuse('rooms_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state = 'noticed' AND OLD.state = 'planned' AND NOT EXISTS (SELECT FROM agenda_items WHERE room_id = NEW.id) THEN
    PERFORM refuse('rooms_noticed_with_an_agenda', 'there is no agenda');
  END IF;
  IF NEW.state = 'in_session' AND OLD.state = 'noticed' AND NEW.previous_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM rooms WHERE id = NEW.previous_id AND state = 'concluded' AND conclusion = 'resolved'
  ) THEN
    PERFORM refuse('rooms_after_the_step_before', 'the step before has not resolved');
  END IF;
  IF NEW.state = 'concluded' AND OLD.state <> 'concluded' THEN
    IF EXISTS (SELECT FROM motions WHERE room_id = NEW.id AND state = 'voting') THEN
      PERFORM refuse('rooms_conclude_after_the_vote', 'a motion is being voted on');
    END IF;
    IF NEW.conclusion = 'resolved' AND NOT EXISTS (SELECT FROM motions WHERE room_id = NEW.id AND state = 'adopted') THEN
      PERFORM refuse('rooms_resolved_by_a_motion', 'nothing was adopted');
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rooms_guard BEFORE UPDATE ON rooms FOR EACH ROW EXECUTE FUNCTION guard_room();
--> statement-breakpoint
CREATE FUNCTION begin_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM places WHERE id = NEW.place_id AND community_id = NEW.community_id AND kind = NEW.tier) THEN
    PERFORM refuse('rooms_at_a_place_of_their_tier', 'the place is of another tier or community');
  END IF;
  IF NEW.state <> 'planned' THEN
    PERFORM refuse('rooms_begin_planned', 'a room begins planned');
  END IF;
  IF NEW.previous_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM rooms WHERE id = NEW.previous_id AND community_id = NEW.community_id AND kind = 'four_discussions' AND NEW.kind = kind
  ) THEN
    PERFORM refuse('rooms_in_a_chain', 'the room before is none of this chain');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rooms_begin BEFORE INSERT ON rooms FOR EACH ROW EXECUTE FUNCTION begin_room();
--> statement-breakpoint
-- The state of a room, kept from changing until the transaction ends.
CREATE FUNCTION held_room_state(id_of_room uuid) RETURNS text LANGUAGE sql AS $$
  SELECT state FROM rooms WHERE id = id_of_room FOR SHARE
$$;
--> statement-breakpoint
CREATE FUNCTION guard_participant() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_room_state(NEW.room_id) IN ('concluded', 'cancelled') THEN
    PERFORM refuse('room_participants_fixed_once_ended', 'the room has ended');
  END IF;
  IF TG_OP = 'UPDATE' AND ((NEW.id, NEW.room_id, NEW.account_id, NEW.kind, NEW.name, NEW.added_at)
      IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.account_id, OLD.kind, OLD.name, OLD.added_at)
      OR (OLD.removed_at IS NOT NULL AND NEW.removed_at IS DISTINCT FROM OLD.removed_at)) THEN
    PERFORM refuse('room_participants_stay', 'a participant stays who they are');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_participants_guard BEFORE INSERT OR UPDATE ON room_participants FOR EACH ROW EXECUTE FUNCTION guard_participant();
--> statement-breakpoint
-- The agenda is written while the room is planned; in session its items only begin and end.
CREATE FUNCTION guard_agenda_item() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text := held_room_state(coalesce(NEW.room_id, OLD.room_id));
BEGIN
  IF state = 'planned' AND (TG_OP = 'DELETE' OR NEW.started_at IS NULL) THEN
    RETURN coalesce(NEW, OLD);
  END IF;
  IF TG_OP <> 'UPDATE' OR (NEW.id, NEW.room_id, NEW.position, NEW.title, NEW.minutes, NEW.topic_id)
    IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.position, OLD.title, OLD.minutes, OLD.topic_id) THEN
    PERFORM refuse('agenda_items_fixed_once_noticed', 'the agenda is fixed');
  END IF;
  IF state <> 'in_session' OR OLD.ended_at IS NOT NULL THEN
    PERFORM refuse('agenda_items_in_session', 'the room is not in session');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER agenda_items_guard BEFORE INSERT OR UPDATE OR DELETE ON agenda_items FOR EACH ROW EXECUTE FUNCTION guard_agenda_item();
--> statement-breakpoint
-- The agenda and the queue of speakers count 1, 2, 3 … at the end of each transaction; within one they may be between two orders.
ALTER TABLE agenda_items DROP CONSTRAINT agenda_items_position_once;
--> statement-breakpoint
ALTER TABLE agenda_items ADD CONSTRAINT agenda_items_position_once UNIQUE (room_id, position) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
ALTER TABLE speaking_turns ADD CONSTRAINT speaking_turns_position_once UNIQUE (room_id, position) DEFERRABLE INITIALLY DEFERRED;
--> statement-breakpoint
CREATE FUNCTION check_positions() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  has_gap boolean;
BEGIN
  EXECUTE format('SELECT count(position) <> coalesce(max(position), 0) OR min(position) < 1 FROM %I WHERE room_id = $1', TG_TABLE_NAME)
    INTO has_gap USING coalesce(NEW.room_id, OLD.room_id);
  IF has_gap THEN
    PERFORM refuse(TG_TABLE_NAME || '_without_a_gap', 'positions have a gap');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER agenda_items_without_a_gap AFTER INSERT OR UPDATE OR DELETE ON agenda_items DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_positions();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER speaking_turns_without_a_gap AFTER INSERT OR UPDATE ON speaking_turns DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_positions();
--> statement-breakpoint
CREATE FUNCTION only_in_session() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_room_state(NEW.room_id) IS DISTINCT FROM 'in_session' THEN
    PERFORM refuse(TG_TABLE_NAME || '_in_session', 'the room is not in session');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['roll_calls', 'roll_call_entries', 'speaking_turns', 'straw_polls', 'straw_poll_answers', 'motions', 'motion_voices'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION only_in_session()', name || '_in_session', name);
  END LOOP;
  FOREACH name IN ARRAY array['room_steps', 'roll_calls', 'roll_call_entries', 'motion_voices', 'resolutions', 'action_item_steps', 'action_item_files'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION guard_roll_call_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  SELECT has_voice INTO NEW.has_voice FROM room_participants WHERE id = NEW.participant_id AND room_id = NEW.room_id AND removed_at IS NULL;
  IF NOT FOUND THEN
    PERFORM refuse('roll_call_entries_of_participants', 'this is no participant');
  END IF;
  IF EXISTS (SELECT FROM motions WHERE roll_call_id = NEW.roll_call_id) THEN
    PERFORM refuse('roll_call_entries_before_the_vote', 'a motion rests on this roll call');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER roll_call_entries_guard BEFORE INSERT ON roll_call_entries FOR EACH ROW EXECUTE FUNCTION guard_roll_call_entry();
--> statement-breakpoint
CREATE FUNCTION guard_speaking_turn() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.room_id, NEW.participant_id, NEW.asked_at) IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.participant_id, OLD.asked_at)
    OR OLD.ended_at IS NOT NULL OR (OLD.called_at IS NOT NULL AND NEW.called_at IS DISTINCT FROM OLD.called_at) THEN
    PERFORM refuse('speaking_turns_stay', 'a turn stays whose it is, and ends once');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER speaking_turns_guard BEFORE UPDATE ON speaking_turns FOR EACH ROW EXECUTE FUNCTION guard_speaking_turn();
--> statement-breakpoint
CREATE FUNCTION guard_straw_poll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.room_id, NEW.question, NEW.options, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.question, OLD.options, OLD.opened_at)
    OR OLD.closed_at IS NOT NULL THEN
    PERFORM refuse('straw_polls_stay', 'a poll stays as it was asked, and closes once');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER straw_polls_guard BEFORE UPDATE ON straw_polls FOR EACH ROW EXECUTE FUNCTION guard_straw_poll();
--> statement-breakpoint
CREATE FUNCTION guard_straw_poll_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  poll straw_polls%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.poll_id, NEW.room_id, NEW.participant_id) IS DISTINCT FROM (OLD.poll_id, OLD.room_id, OLD.participant_id) THEN
    PERFORM refuse('straw_poll_answers_stay', 'an answer stays whose it is');
  END IF;
  SELECT * INTO poll FROM straw_polls WHERE id = NEW.poll_id FOR SHARE;
  IF poll.closed_at IS NOT NULL THEN
    PERFORM refuse('straw_poll_answers_while_open', 'the poll is closed');
  END IF;
  IF NEW.option < 0 OR NEW.option >= cardinality(poll.options) THEN
    PERFORM refuse('straw_poll_answers_to_an_option', 'there is no such option');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER straw_poll_answers_guard BEFORE INSERT OR UPDATE ON straw_poll_answers FOR EACH ROW EXECUTE FUNCTION guard_straw_poll_answer();
--> statement-breakpoint
-- Whether the text that a motion is bound to is frozen now, with that hash; held until the transaction ends.
CREATE FUNCTION is_frozen_as(id_of_document uuid, hash text, seq bigint) RETURNS boolean LANGUAGE sql AS $$
  SELECT coalesce((SELECT frozen_at IS NOT NULL AND frozen_hash = hash AND head_seq = seq FROM documents WHERE id = id_of_document FOR SHARE), false)
$$;
--> statement-breakpoint
-- Whether a roll call is the last of its room and its present members reach the quorum. Compared in whole numbers.
CREATE FUNCTION has_quorum(id_of_room uuid, id_of_roll_call uuid) RETURNS boolean LANGUAGE sql AS $$
  SELECT coalesce(bool_and(
      CASE WHEN r.quorum_is_strict THEN present * r.quorum_denominator > members * r.quorum_numerator
        ELSE present * r.quorum_denominator >= members * r.quorum_numerator END AND members > 0), false)
  FROM rooms r
  CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.presence = 'present') AS present, count(*) AS members
    FROM roll_call_entries e WHERE e.roll_call_id = id_of_roll_call AND e.has_voice
  ) AS called
  WHERE r.id = id_of_room AND EXISTS (
    SELECT FROM roll_calls c WHERE c.id = id_of_roll_call AND c.room_id = id_of_room
      AND c.serial = (SELECT max(serial) FROM roll_calls WHERE room_id = id_of_room))
$$;
--> statement-breakpoint
CREATE FUNCTION guard_motion() RETURNS trigger LANGUAGE plpgsql AS $$
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
    IF held_room_state(NEW.room_id) IS DISTINCT FROM 'in_session' THEN
      PERFORM refuse('motions_in_session', 'the room is not in session');
    END IF;
    IF NOT is_frozen_as(NEW.document_id, NEW.revision_hash, NEW.revision_seq) THEN
      PERFORM refuse('motions_on_a_frozen_text', 'the text is not frozen with this hash');
    END IF;
  END IF;
  IF NEW.state = 'voting' AND OLD.state <> 'voting' AND NOT has_quorum(NEW.room_id, NEW.roll_call_id) THEN
    PERFORM refuse('motions_with_a_quorum', 'the last roll call has no quorum');
  END IF;
  IF NEW.state IN ('adopted', 'rejected') AND OLD.state = 'voting' THEN
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
CREATE TRIGGER motions_guard BEFORE INSERT OR UPDATE ON motions FOR EACH ROW EXECUTE FUNCTION guard_motion();
--> statement-breakpoint
CREATE FUNCTION guard_motion_voice() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  motion motions%ROWTYPE;
BEGIN
  SELECT * INTO motion FROM motions WHERE id = NEW.motion_id FOR SHARE;
  IF motion.state IS DISTINCT FROM 'voting' THEN
    PERFORM refuse('motion_voices_while_voting', 'nobody votes on this motion now');
  END IF;
  IF NOT EXISTS (SELECT FROM roll_call_entries WHERE roll_call_id = motion.roll_call_id AND participant_id = NEW.participant_id
    AND has_voice AND presence = 'present') THEN
    PERFORM refuse('motion_voices_of_those_present', 'only members present at the roll call have a voice');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER motion_voices_guard BEFORE INSERT ON motion_voices FOR EACH ROW EXECUTE FUNCTION guard_motion_voice();
--> statement-breakpoint
-- A text stays frozen while it is voted on or was adopted, and while its minutes are signed.
CREATE FUNCTION guard_unfreezing() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM motions WHERE document_id = NEW.id AND state IN ('voting', 'no_quorum', 'adopted')) THEN
    PERFORM refuse('documents_frozen_for_a_motion', 'a motion rests on this text');
  END IF;
  IF EXISTS (SELECT FROM room_minutes WHERE document_id = NEW.id AND state <> 'drafting') THEN
    PERFORM refuse('documents_frozen_as_signed', 'these minutes are signed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_guard_unfreezing BEFORE UPDATE ON documents FOR EACH ROW
  WHEN (OLD.frozen_at IS NOT NULL AND NEW.frozen_at IS NULL) EXECUTE FUNCTION guard_unfreezing();
--> statement-breakpoint
CREATE FUNCTION guard_minutes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'drafting' OR held_room_state(NEW.room_id) IS DISTINCT FROM 'concluded' THEN
      PERFORM refuse('room_minutes_after_the_room', 'minutes are drawn up when the room has concluded');
    END IF;
    RETURN NEW;
  END IF;
  -- the same table stands in app/deliberation/minutes.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('drafting', 'signed_by_secretary'), ('signed_by_secretary', 'signed'), ('signed_by_secretary', 'drafting'), ('signed', 'published'), ('published', 'final')
  ) THEN
    PERFORM refuse('room_minutes_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF (NEW.room_id, NEW.document_id, NEW.publish_by) IS DISTINCT FROM (OLD.room_id, OLD.document_id, OLD.publish_by)
    OR (OLD.hash IS NOT NULL AND NEW.state <> 'drafting' AND (NEW.hash, NEW.secretary_signed_by, NEW.secretary_signed_at)
      IS DISTINCT FROM (OLD.hash, OLD.secretary_signed_by, OLD.secretary_signed_at))
    OR (OLD.chair_signed_at IS NOT NULL AND (NEW.chair_signed_by, NEW.chair_signed_at) IS DISTINCT FROM (OLD.chair_signed_by, OLD.chair_signed_at))
    OR (OLD.published_at IS NOT NULL AND (NEW.published_at, NEW.objections_until) IS DISTINCT FROM (OLD.published_at, OLD.objections_until))
    OR (OLD.state = 'final' AND to_jsonb(NEW) <> to_jsonb(OLD)) THEN
    PERFORM refuse('room_minutes_stay_as_signed', 'signed minutes do not change');
  END IF;
  IF NEW.state = 'signed_by_secretary' AND OLD.state = 'drafting' AND NOT EXISTS (
    SELECT FROM rooms r JOIN documents d ON d.id = NEW.document_id
    WHERE r.id = NEW.room_id AND r.secretary_account_id = NEW.secretary_signed_by AND d.frozen_at IS NOT NULL AND d.frozen_hash = NEW.hash
  ) THEN
    PERFORM refuse('room_minutes_signed_as_frozen', 'the secretary signs the frozen text');
  END IF;
  IF NEW.state = 'signed' AND OLD.state <> 'signed' AND NOT EXISTS (SELECT FROM rooms WHERE id = NEW.room_id AND chair_account_id = NEW.chair_signed_by) THEN
    PERFORM refuse('room_minutes_signed_by_the_chair', 'the chair signs');
  END IF;
  IF NEW.state = 'final' AND OLD.state <> 'final' AND EXISTS (SELECT FROM minutes_objections WHERE room_id = NEW.room_id AND answered_at IS NULL) THEN
    PERFORM refuse('room_minutes_final_once_answered', 'an objection waits for its answer');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_minutes_guard BEFORE INSERT OR UPDATE ON room_minutes FOR EACH ROW EXECUTE FUNCTION guard_minutes();
--> statement-breakpoint
CREATE FUNCTION guard_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (SELECT state FROM room_minutes WHERE room_id = NEW.room_id FOR SHARE) IS DISTINCT FROM 'published' THEN
      PERFORM refuse('minutes_objections_while_published', 'there is no period of objection');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.answered_at IS NOT NULL OR (NEW.id, NEW.room_id, NEW.person_id, NEW.body, NEW.raised_at)
    IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.person_id, OLD.body, OLD.raised_at) THEN
    PERFORM refuse('minutes_objections_stay', 'an objection stays as it was raised, and is answered once');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER minutes_objections_guard BEFORE INSERT OR UPDATE ON minutes_objections FOR EACH ROW EXECUTE FUNCTION guard_objection();
--> statement-breakpoint
CREATE FUNCTION guard_resolution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM motions WHERE id = NEW.motion_id AND room_id = NEW.room_id AND state = 'adopted'
    AND (document_id, revision_seq, revision_hash) = (NEW.document_id, NEW.revision_seq, NEW.revision_hash)) THEN
    PERFORM refuse('resolutions_of_what_was_adopted', 'this text was not adopted');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER resolutions_guard BEFORE INSERT ON resolutions FOR EACH ROW EXECUTE FUNCTION guard_resolution();
--> statement-breakpoint
CREATE FUNCTION guard_action_item() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' OR NOT EXISTS (SELECT FROM rooms WHERE id = NEW.room_id AND community_id = NEW.community_id AND state = 'concluded') THEN
      PERFORM refuse('action_items_after_the_room', 'action items follow from a concluded room');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.room_id, NEW.community_id, NEW.resolution_id, NEW.title, NEW.organisation_id, NEW.account_id, NEW.due_on, NEW.made_at)
    IS DISTINCT FROM (OLD.id, OLD.room_id, OLD.community_id, OLD.resolution_id, OLD.title, OLD.organisation_id, OLD.account_id, OLD.due_on, OLD.made_at) THEN
    PERFORM refuse('action_items_stay', 'an action item stays as it was promised');
  END IF;
  -- the same table stands in app/deliberation/action-item.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('open', 'in_progress'), ('open', 'dropped'), ('in_progress', 'reported'), ('in_progress', 'dropped'), ('reported', 'accepted'), ('reported', 'reopened'),
    ('reopened', 'in_progress'), ('reopened', 'dropped')
  ) THEN
    PERFORM refuse('action_items_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER action_items_guard BEFORE INSERT OR UPDATE ON action_items FOR EACH ROW EXECUTE FUNCTION guard_action_item();
