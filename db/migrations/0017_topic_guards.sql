-- A topic moves only along its table of next states, what is owed to the residents is never taken back, and its kept count follows the signatures.

CREATE FUNCTION guard_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.community_id, NEW.place_id, NEW.source, NEW.raised_at, NEW.proposal_id, NEW.handed_from_id)
    IS DISTINCT FROM (OLD.community_id, OLD.place_id, OLD.source, OLD.raised_at, OLD.proposal_id, OLD.handed_from_id) THEN
    RAISE EXCEPTION 'a topic stays where it was raised' USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_stay_where_they_are';
  END IF;
  IF OLD.assembly_due_at IS NOT NULL AND (NEW.assembly_due_at, NEW.assembly_figure_id, NEW.assembly_signed_count, NEW.assembly_total_count)
    IS DISTINCT FROM (OLD.assembly_due_at, OLD.assembly_figure_id, OLD.assembly_signed_count, OLD.assembly_total_count) THEN
    RAISE EXCEPTION 'what is owed stays owed' USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_assembly_stays_owed';
  END IF;
  -- exact: no share is rounded up to the fraction
  IF NEW.assembly_due_at IS NOT NULL AND OLD.assembly_due_at IS NULL AND NOT EXISTS (
    SELECT FROM legal_figures f WHERE f.id = NEW.assembly_figure_id AND f.community_id = NEW.community_id
      AND NEW.assembly_total_count > 0 AND NEW.assembly_signed_count::bigint * f.denominator >= NEW.assembly_total_count::bigint * f.numerator
  ) THEN
    RAISE EXCEPTION 'the fraction is not reached' USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_assembly_by_its_figure';
  END IF;
  -- the same table stands in app/deliberation/topic.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('raised', 'on_agenda'), ('raised', 'merged'), ('raised', 'declined'), ('raised', 'withdrawn'),
    ('on_agenda', 'raised'), ('on_agenda', 'concluded'), ('on_agenda', 'handed_up')
  ) THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_move_along_their_states';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER topics_guard BEFORE UPDATE ON topics FOR EACH ROW EXECUTE FUNCTION guard_topic();
--> statement-breakpoint
-- A topic lies in one community, and nothing is owed on it before anybody has signed.
CREATE FUNCTION begin_topic() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT community_id FROM places WHERE id = NEW.place_id) IS DISTINCT FROM NEW.community_id THEN
    RAISE EXCEPTION 'the place lies in another community' USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_in_their_community';
  END IF;
  IF NEW.assembly_due_at IS NOT NULL OR NEW.co_signature_count <> 0 OR NEW.state <> 'raised' THEN
    RAISE EXCEPTION 'a topic begins raised, without signatures' USING ERRCODE = 'check_violation', CONSTRAINT = 'topics_begin_raised';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER topics_begin BEFORE INSERT ON topics FOR EACH ROW EXECUTE FUNCTION begin_topic();
--> statement-breakpoint
-- A signature stays who gave it to what, stands only on an open topic, and is counted by statement: a merge moves many at once.
CREATE FUNCTION keep_co_signature() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.topic_id, NEW.person_id) IS DISTINCT FROM (OLD.id, OLD.topic_id, OLD.person_id) THEN
    RAISE EXCEPTION 'a signature stays who gave it to what' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_signatures_stay';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER co_signatures_stay BEFORE UPDATE ON co_signatures FOR EACH ROW EXECUTE FUNCTION keep_co_signature();
--> statement-breakpoint
CREATE FUNCTION add_to_co_signature_counts(ids uuid[], changes integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  change record;
BEGIN
  FOR change IN SELECT id, sum(amount)::integer AS amount FROM unnest(ids, changes) AS c (id, amount) GROUP BY id HAVING sum(amount) <> 0 ORDER BY id LOOP
    UPDATE topics SET co_signature_count = co_signature_count + change.amount
      WHERE id = change.id AND (state IN ('raised', 'on_agenda') OR change.amount < 0);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'only an open topic is signed' USING ERRCODE = 'check_violation', CONSTRAINT = 'co_signatures_of_open_topics_only';
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_new_co_signatures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_co_signature_counts(array_agg(topic_id), array_agg((withdrawn_at IS NULL)::integer)) FROM added HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER co_signatures_count_new AFTER INSERT ON co_signatures REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_co_signatures();
--> statement-breakpoint
CREATE FUNCTION count_changed_co_signatures() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_co_signature_counts(array_agg(after.topic_id),
      array_agg((after.withdrawn_at IS NULL)::integer - (before.withdrawn_at IS NULL)::integer))
    FROM after JOIN before ON before.id = after.id HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER co_signatures_count_changed AFTER UPDATE ON co_signatures REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_co_signatures();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['legal_figures', 'topic_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
