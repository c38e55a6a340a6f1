-- A comment or an amendment stays what it was said to be, moves only where it may, and nothing is frozen over an open question.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['document_comment_replies', 'document_comment_steps', 'document_amendment_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
  FOREACH name IN ARRAY array['document_comments', 'document_amendments'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_deleted', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Whoever freezes holds the document's row; a blocking comment waits for it, and then finds the document frozen.
CREATE FUNCTION guard_document_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  frozen timestamptz;
BEGIN
  IF TG_OP = 'INSERT' AND NEW.state <> 'open' THEN
    RAISE EXCEPTION 'a comment begins open' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_comments_begin_open';
  END IF;
  IF TG_OP = 'UPDATE' AND (NEW.id, NEW.document_id, NEW.number, NEW.author_id, NEW.anchor_from, NEW.anchor_to, NEW.quote, NEW.body, NEW.is_blocking, NEW.posted_at)
    IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.number, OLD.author_id, OLD.anchor_from, OLD.anchor_to, OLD.quote, OLD.body, OLD.is_blocking, OLD.posted_at) THEN
    RAISE EXCEPTION 'a comment stays what it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_comments_stay_what_they_are';
  END IF;
  IF NEW.is_blocking AND NEW.state = 'open' THEN
    SELECT frozen_at INTO frozen FROM documents WHERE id = NEW.document_id FOR SHARE;
    IF frozen IS NOT NULL THEN
      RAISE EXCEPTION 'the document is frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_comments_block_before_the_freeze';
    END IF;
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_comments_guard BEFORE INSERT OR UPDATE ON document_comments FOR EACH ROW EXECUTE FUNCTION guard_document_comment();
--> statement-breakpoint
CREATE FUNCTION guard_freeze_over_comments() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM document_comments WHERE document_id = NEW.id AND state = 'open' AND is_blocking) THEN
    RAISE EXCEPTION 'a comment is to be settled first' USING ERRCODE = 'check_violation', CONSTRAINT = 'documents_frozen_without_open_questions';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_freeze_over_comments BEFORE UPDATE ON documents FOR EACH ROW
  WHEN (OLD.frozen_at IS NULL AND NEW.frozen_at IS NOT NULL) EXECUTE FUNCTION guard_freeze_over_comments();
--> statement-breakpoint
-- proposed → to_be_voted, adopted, rejected, withdrawn; to_be_voted → adopted, rejected; nothing after that.
CREATE FUNCTION guard_document_amendment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      RAISE EXCEPTION 'an amendment begins as proposed' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_amendments_begin_proposed';
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.document_id, NEW.number, NEW.author_id, NEW.anchor_from, NEW.anchor_to, NEW.quote, NEW.replacement, NEW.reason, NEW.proposed_at)
    IS DISTINCT FROM (OLD.id, OLD.document_id, OLD.number, OLD.author_id, OLD.anchor_from, OLD.anchor_to, OLD.quote, OLD.replacement, OLD.reason, OLD.proposed_at) THEN
    RAISE EXCEPTION 'an amendment stays what it was' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_amendments_stay_what_they_are';
  END IF;
  IF NOT (OLD.state = 'proposed' AND NEW.state IN ('to_be_voted', 'adopted', 'rejected', 'withdrawn')
    OR OLD.state = 'to_be_voted' AND NEW.state IN ('adopted', 'rejected')) THEN
    RAISE EXCEPTION 'an amendment does not go there' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_amendments_along_their_table';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_amendments_guard BEFORE INSERT OR UPDATE ON document_amendments FOR EACH ROW EXECUTE FUNCTION guard_document_amendment();
