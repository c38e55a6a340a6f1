-- Words of an evaluation that hurt somebody are hidden with a reason and may be shown again; what was written stays, and so does every turn.
CREATE TABLE "evaluation_hidings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"evaluation_id" uuid NOT NULL,
	"turn" integer NOT NULL,
	"reason" text NOT NULL,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evaluation_hidings_take_turns" UNIQUE("evaluation_id","turn"),
	CONSTRAINT "evaluation_hidings_say_why" CHECK (length(trim("evaluation_hidings"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "evaluation_hidings" ADD CONSTRAINT "evaluation_hidings_evaluation_id_evaluations_id_fk" FOREIGN KEY ("evaluation_id") REFERENCES "public"."evaluations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_hidings" ADD CONSTRAINT "evaluation_hidings_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "evaluation_hidings_newest" ON "evaluation_hidings" USING btree ("taken_at","id");
--> statement-breakpoint
CREATE FUNCTION guard_evaluation_hiding() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  id_of_award uuid;
BEGIN
  SELECT award_id INTO id_of_award FROM evaluations WHERE id = NEW.evaluation_id AND words <> '';
  IF id_of_award IS NULL THEN
    PERFORM refuse('evaluation_hidings_of_words', 'there are no words to hide');
  END IF;
  IF NEW.turn <> 1 + (SELECT coalesce(max(turn), 0) FROM evaluation_hidings WHERE evaluation_id = NEW.evaluation_id) THEN
    PERFORM refuse('evaluation_hidings_take_turns', 'what is hidden is shown before it is hidden again');
  END IF;
  IF is_payee(NEW.taken_by, id_of_award) THEN
    PERFORM refuse('evaluation_hidings_never_by_the_payee', 'who is paid does not hide what is said of it');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evaluation_hidings_guard BEFORE INSERT ON evaluation_hidings FOR EACH ROW EXECUTE FUNCTION guard_evaluation_hiding();
--> statement-breakpoint
CREATE TRIGGER evaluation_hidings_never_change BEFORE UPDATE OR DELETE ON evaluation_hidings FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE TRIGGER evaluation_hidings_never_emptied BEFORE TRUNCATE ON evaluation_hidings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
