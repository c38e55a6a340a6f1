-- Only the judges of a plan whose totals lay too far apart open their sheets again when the panel talks again.

ALTER TABLE "round_plans" ADD COLUMN "moderated_at" timestamp (3) with time zone;
--> statement-breakpoint
CREATE FUNCTION guard_moderation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM scoresheets s JOIN round_plans p ON p.id = s.round_plan_id
    WHERE s.id = NEW.scoresheet_id AND p.moderated_at IS NOT NULL
  ) THEN
    PERFORM refuse('sheet_reopenings_of_plans_apart', 'the judges of this plan were not asked to talk again');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER sheet_reopenings_moderation BEFORE INSERT ON sheet_reopenings FOR EACH ROW
  WHEN (NEW.kind = 'moderation') EXECUTE FUNCTION guard_moderation();
--> statement-breakpoint
CREATE FUNCTION guard_moderated_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.moderated_at IS NULL OR held_round_state(NEW.round_id) IS DISTINCT FROM 'closed' THEN
    PERFORM refuse('round_plans_talked_of_once_closed', 'judges are asked to talk again once the round is closed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_plans_guard_moderation BEFORE UPDATE OF moderated_at ON round_plans FOR EACH ROW
  WHEN (OLD.moderated_at IS DISTINCT FROM NEW.moderated_at) EXECUTE FUNCTION guard_moderated_plan();
