-- Once its notice is out, the chair and the secretary of a room are replaced by a step that says from whom to whom and why, and in no other way.

CREATE FUNCTION guard_officer_step() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  room rooms%ROWTYPE;
BEGIN
  SELECT * INTO room FROM rooms WHERE id = NEW.room_id FOR NO KEY UPDATE;
  IF room.state NOT IN ('noticed', 'in_session', 'adjourned') THEN
    PERFORM refuse('room_steps_replace_while_under_way', 'officers are replaced from the notice until the room ends');
  END IF;
  IF NEW.former_account_id IS DISTINCT FROM (CASE NEW.event WHEN 'replace_chair' THEN room.chair_account_id ELSE room.secretary_account_id END) THEN
    PERFORM refuse('room_steps_replace_who_leads', 'somebody else has this seat');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER room_steps_officer BEFORE INSERT ON room_steps FOR EACH ROW
  WHEN (NEW.event IN ('replace_chair', 'replace_secretary')) EXECUTE FUNCTION guard_officer_step();
--> statement-breakpoint
-- Whether the last step about a seat of a room gave it from the one to the other.
CREATE FUNCTION is_replaced_by_a_step(id_of_room uuid, of_event text, former uuid, officer uuid) RETURNS boolean LANGUAGE sql AS $$
  SELECT coalesce((
    SELECT (former_account_id, officer_account_id) = (former, officer) FROM room_steps
    WHERE room_id = id_of_room AND event = of_event ORDER BY taken_at DESC, id DESC LIMIT 1
  ), false)
$$;
--> statement-breakpoint
CREATE FUNCTION guard_room_officers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.chair_account_id <> OLD.chair_account_id
      AND NOT is_replaced_by_a_step(NEW.id, 'replace_chair', OLD.chair_account_id, NEW.chair_account_id))
    OR (NEW.secretary_account_id <> OLD.secretary_account_id
      AND NOT is_replaced_by_a_step(NEW.id, 'replace_secretary', OLD.secretary_account_id, NEW.secretary_account_id)) THEN
    PERFORM refuse('rooms_officers_replaced_by_a_step', 'no step replaces who leads the room');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rooms_officers_guard BEFORE UPDATE OF chair_account_id, secretary_account_id ON rooms FOR EACH ROW
  WHEN (OLD.noticed_at IS NOT NULL OR OLD.state <> 'planned') EXECUTE FUNCTION guard_room_officers();
