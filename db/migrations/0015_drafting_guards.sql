-- Updates of a document are numbered without a gap, never change, and stop when it is frozen; sockets learn at once who may no longer be there.

-- Numbers an update under the lock of its document's row, which freezing takes too: after a freeze none gets in.
CREATE FUNCTION append_document_update() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  frozen timestamptz;
BEGIN
  UPDATE documents SET head_seq = head_seq + 1 WHERE id = NEW.document_id RETURNING head_seq, frozen_at INTO NEW.seq, frozen;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such document' USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'document_updates_of_a_document';
  END IF;
  IF frozen IS NOT NULL THEN
    RAISE EXCEPTION 'the document is frozen' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_updates_stop_when_frozen';
  END IF;
  IF cardinality(NEW.lengths) = 0 OR cardinality(NEW.lengths) <> cardinality(NEW.author_ids)
    OR 0 >= ANY (NEW.lengths) OR (SELECT sum(length) FROM unnest(NEW.lengths) AS length) <> octet_length(NEW.bytes) THEN
    RAISE EXCEPTION 'the parts of an update make up the whole' USING ERRCODE = 'check_violation', CONSTRAINT = 'document_updates_have_authors';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_updates_append BEFORE INSERT ON document_updates FOR EACH ROW EXECUTE FUNCTION append_document_update();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['document_updates', 'document_clients'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- The head moves with the updates only, and what was frozen keeps its hash until it is unfrozen.
CREATE FUNCTION guard_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.head_seq <> OLD.head_seq AND (pg_trigger_depth() < 2 OR NEW.head_seq <> OLD.head_seq + 1) THEN
    RAISE EXCEPTION 'the head follows the updates' USING ERRCODE = 'check_violation', CONSTRAINT = 'documents_head_follows_updates';
  END IF;
  IF NEW.id <> OLD.id OR NEW.community_id <> OLD.community_id OR NEW.created_at <> OLD.created_at
    OR NEW.created_by IS DISTINCT FROM OLD.created_by THEN
    RAISE EXCEPTION 'a document stays whose it is' USING ERRCODE = 'check_violation', CONSTRAINT = 'documents_stay_whose_they_are';
  END IF;
  IF OLD.frozen_at IS NOT NULL AND NEW.frozen_at IS NOT NULL
    AND (NEW.frozen_at <> OLD.frozen_at OR NEW.frozen_hash IS DISTINCT FROM OLD.frozen_hash) THEN
    RAISE EXCEPTION 'what is frozen does not change' USING ERRCODE = 'check_violation', CONSTRAINT = 'documents_fixed_while_frozen';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_guard BEFORE UPDATE ON documents FOR EACH ROW EXECUTE FUNCTION guard_document();
--> statement-breakpoint
-- A new document has no updates yet.
CREATE FUNCTION begin_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.head_seq := 0;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_begin BEFORE INSERT ON documents FOR EACH ROW EXECUTE FUNCTION begin_document();
--> statement-breakpoint
-- Each append changes its document's row: room for the next version on the same page, no index touched.
ALTER TABLE documents SET (fillfactor = 70);
--> statement-breakpoint
-- Tells the sockets, in the transaction of the change and whoever made it. Ids only: anyone connected may listen.
CREATE FUNCTION notify_realtime() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('realtime', CASE TG_TABLE_NAME
    WHEN 'document_access' THEN 'access ' || (to_jsonb(NEW) ->> 'document_id') || ' ' || (to_jsonb(NEW) ->> 'account_id')
    WHEN 'documents' THEN 'document ' || (to_jsonb(NEW) ->> 'id')
    WHEN 'accounts' THEN 'account ' || (to_jsonb(NEW) ->> 'id')
    WHEN 'sessions' THEN 'session ' || (to_jsonb(OLD) ->> 'id_digest')
  END);
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER document_access_tell_sockets AFTER INSERT OR UPDATE ON document_access FOR EACH ROW EXECUTE FUNCTION notify_realtime();
--> statement-breakpoint
CREATE TRIGGER documents_tell_sockets AFTER UPDATE ON documents FOR EACH ROW
  WHEN (OLD.frozen_at IS DISTINCT FROM NEW.frozen_at) EXECUTE FUNCTION notify_realtime();
--> statement-breakpoint
CREATE TRIGGER accounts_tell_sockets AFTER UPDATE ON accounts FOR EACH ROW
  WHEN (OLD.locked_at IS DISTINCT FROM NEW.locked_at OR OLD.closed_at IS DISTINCT FROM NEW.closed_at) EXECUTE FUNCTION notify_realtime();
--> statement-breakpoint
-- A session that ended of itself is swept later, thousands at once: sockets find that by their own clock.
CREATE TRIGGER sessions_tell_sockets AFTER DELETE ON sessions FOR EACH ROW
  WHEN (OLD.expires_at > now()) EXECUTE FUNCTION notify_realtime();
