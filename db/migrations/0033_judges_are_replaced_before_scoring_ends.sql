-- A judge who cannot go on is replaced by another while scoring has not ended; the panel that was locked stays readable.

CREATE FUNCTION guard_round_panel() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state text := held_round_state(coalesce(NEW.round_id, OLD.round_id));
BEGIN
  IF TG_OP = 'DELETE' AND state IS DISTINCT FROM 'configuring' THEN
    PERFORM refuse('round_judges_fixed_once_locked', 'the panel is locked');
  END IF;
  IF TG_OP = 'INSERT' AND (state NOT IN ('configuring', 'assigning', 'scoring') OR (NEW.number IS NULL) <> (state = 'configuring')) THEN
    PERFORM refuse('round_judges_fixed_once_locked', 'a judge comes while scoring has not ended, with a number once numbers are drawn');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
DROP TRIGGER round_judges_guard ON round_judges;
--> statement-breakpoint
CREATE TRIGGER round_judges_guard BEFORE INSERT OR DELETE ON round_judges FOR EACH ROW EXECUTE FUNCTION guard_round_panel();
