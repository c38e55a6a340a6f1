-- Whoever follows a round live is told when something of it has changed: its day, a turn, who is there, a sheet handed in.

CREATE FUNCTION tell_of_round(id_of_round uuid) RETURNS void LANGUAGE sql AS $$
  SELECT pg_notify('announcements', format('round %s %s', id_of_round, pg_current_xact_id()))
$$;
--> statement-breakpoint
CREATE FUNCTION tell_round_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_TABLE_NAME = 'rounds' THEN
    PERFORM tell_of_round(NEW.id);
  ELSIF TG_TABLE_NAME = 'pitch_presence' THEN
    PERFORM tell_of_round((SELECT round_id FROM round_judges WHERE id = NEW.round_judge_id));
  ELSE
    PERFORM tell_of_round(NEW.round_id);
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER rounds_tell AFTER UPDATE OF state, closes_at ON rounds FOR EACH ROW EXECUTE FUNCTION tell_round_changed();
--> statement-breakpoint
CREATE TRIGGER scoresheets_tell AFTER UPDATE OF state ON scoresheets FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tell_round_changed();
--> statement-breakpoint
CREATE TRIGGER pitch_days_tell AFTER INSERT OR UPDATE ON pitch_days FOR EACH ROW EXECUTE FUNCTION tell_round_changed();
--> statement-breakpoint
CREATE TRIGGER pitches_tell AFTER UPDATE ON pitches FOR EACH ROW EXECUTE FUNCTION tell_round_changed();
--> statement-breakpoint
CREATE TRIGGER pitch_presence_tell_first AFTER INSERT ON pitch_presence FOR EACH ROW EXECUTE FUNCTION tell_round_changed();
--> statement-breakpoint
CREATE TRIGGER pitch_presence_tell AFTER UPDATE ON pitch_presence FOR EACH ROW
  WHEN (OLD.is_present IS DISTINCT FROM NEW.is_present) EXECUTE FUNCTION tell_round_changed();
