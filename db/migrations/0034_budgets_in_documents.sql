-- A plan's budget stands in its document: rows with a category and own money, and how much of it may be overhead.
ALTER TABLE "document_money_rows" DROP CONSTRAINT "document_money_rows_other_within";--> statement-breakpoint
ALTER TABLE "document_money_rows" ADD COLUMN "category" text;--> statement-breakpoint
ALTER TABLE "document_money_rows" ADD COLUMN "own_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "document_revisions" ADD COLUMN "own_fen" bigint DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "overhead_max_percent" integer;--> statement-breakpoint
ALTER TABLE "document_money_rows" ADD CONSTRAINT "document_money_rows_category_is_known" CHECK ("document_money_rows"."category" in ('materials', 'equipment', 'labour', 'venue', 'publicity', 'transport', 'services', 'overhead', 'other'));--> statement-breakpoint
ALTER TABLE "document_money_rows" ADD CONSTRAINT "document_money_rows_other_within" CHECK ("document_money_rows"."other_fen" >= 0 and "document_money_rows"."own_fen" >= 0 and "document_money_rows"."other_fen" + "document_money_rows"."own_fen" <= "document_money_rows"."amount_fen");--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_overhead_is_a_share" CHECK ("documents"."overhead_max_percent" between 0 and 100);--> statement-breakpoint
-- A revision has the rows that it says, own money included.
CREATE OR REPLACE FUNCTION check_revision_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.money_row_count, NEW.total_fen, NEW.own_fen, NEW.other_fen) IS DISTINCT FROM
    (SELECT (count(*)::integer, coalesce(sum(amount_fen), 0)::bigint, coalesce(sum(own_fen), 0)::bigint, coalesce(sum(other_fen), 0)::bigint)
      FROM document_money_rows WHERE revision_id = NEW.id) THEN
    RAISE EXCEPTION 'a revision has the rows that it says' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_revisions_have_their_rows';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
-- What was handed in of a plan has the sums of its text, own money included.
CREATE OR REPLACE FUNCTION guard_plan_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM document_revisions r JOIN plans p ON p.document_id = r.document_id
    WHERE r.id = NEW.document_revision_id AND p.id = NEW.plan_id AND r.is_frozen AND r.sha256 = NEW.sha256
      AND r.total_fen = NEW.total_fen AND r.own_fen = NEW.own_fen AND r.other_fen = NEW.other_fen
  ) THEN
    PERFORM refuse('plan_revisions_are_their_text', 'the text handed in is another');
  END IF;
  RETURN NEW;
END $$;
