-- A revision never changes, nor do the rows of its money table, and none is added to it later.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['document_revisions', 'document_money_rows'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- All rows come with their revision: as many as it says, each in a place of its own.
CREATE FUNCTION guard_money_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.position < 1 OR NEW.position > (SELECT money_row_count FROM document_revisions WHERE id = NEW.revision_id) THEN
    RAISE EXCEPTION 'the revision has no such row' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_money_rows_are_of_the_revision';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_money_rows_guard BEFORE INSERT ON document_money_rows FOR EACH ROW EXECUTE FUNCTION guard_money_row();
--> statement-breakpoint
CREATE FUNCTION check_revision_is_whole() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.money_row_count, NEW.total_fen, NEW.other_fen) IS DISTINCT FROM
    (SELECT (count(*)::integer, coalesce(sum(amount_fen), 0)::bigint, coalesce(sum(other_fen), 0)::bigint) FROM document_money_rows WHERE revision_id = NEW.id) THEN
    RAISE EXCEPTION 'a revision has the rows that it says' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_revisions_have_their_rows';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER document_revisions_whole AFTER INSERT ON document_revisions DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_revision_is_whole();
