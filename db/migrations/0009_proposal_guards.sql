-- A proposal moves only along its table of next states, keeps its number, and its kept counts follow the rows they count.

CREATE FUNCTION guard_proposal() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.number IS NOT NULL AND (NEW.number, NEW.year, NEW.serial) IS DISTINCT FROM (OLD.number, OLD.year, OLD.serial) THEN
    RAISE EXCEPTION 'a number never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'proposals_number_never_changes';
  END IF;
  IF NEW.community_id <> OLD.community_id THEN
    RAISE EXCEPTION 'a proposal stays in its community' USING ERRCODE = 'check_violation', CONSTRAINT = 'proposals_stay_in_their_community';
  END IF;
  -- the same table stands in app/proposals/proposal.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('draft', 'submitted'), ('draft', 'discarded'),
    ('submitted', 'published'), ('submitted', 'needs_info'), ('submitted', 'merged'), ('submitted', 'declined'), ('submitted', 'withdrawn'),
    ('needs_info', 'submitted'), ('needs_info', 'lapsed'),
    ('published', 'merged'), ('published', 'withdrawn'),
    ('declined', 'under_appeal'), ('under_appeal', 'published'), ('under_appeal', 'declined_finally')
  ) THEN
    RAISE EXCEPTION 'no way from % to %', OLD.state, NEW.state USING ERRCODE = 'check_violation', CONSTRAINT = 'proposals_move_along_their_states';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER proposals_guard BEFORE UPDATE ON proposals FOR EACH ROW EXECUTE FUNCTION guard_proposal();
--> statement-breakpoint
-- Lists a proposal under every place above it while it is shown, and counts it there for the map and by its kind for the
-- filters. Counters are taken in one order, the root of the places first: two that change at once may wait, but never for each other.
CREATE FUNCTION list_new_proposals() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM added WHERE state = 'published' AND hidden_at IS NULL) THEN
    RETURN NULL;
  END IF;
  INSERT INTO proposal_counts (community_id, call_id, field_key, public_stage, source, listed_count)
    SELECT community_id, call_id, coalesce(field_key, ''), public_stage, source, count(*) FROM added
    WHERE state = 'published' AND hidden_at IS NULL GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5
    ON CONFLICT ON CONSTRAINT proposal_counts_key DO UPDATE SET listed_count = proposal_counts.listed_count + excluded.listed_count;
  INSERT INTO proposal_places (place_id, published_at, proposal_id)
    SELECT unnest(places.path), added.published_at, added.id FROM added JOIN places ON places.id = added.place_id
    WHERE added.state = 'published' AND added.hidden_at IS NULL;
  INSERT INTO place_proposal_counts (place_id, listed_count)
    SELECT above, count(*) FROM added JOIN places ON places.id = added.place_id, unnest(places.path) WITH ORDINALITY AS p (above, depth)
    WHERE added.state = 'published' AND added.hidden_at IS NULL GROUP BY above ORDER BY min(depth), above
    ON CONFLICT (place_id) DO UPDATE SET listed_count = place_proposal_counts.listed_count + excluded.listed_count;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER proposals_list_new AFTER INSERT ON proposals REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION list_new_proposals();
--> statement-breakpoint
CREATE FUNCTION list_changed_proposal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  was boolean := OLD.state = 'published' AND OLD.hidden_at IS NULL;
  is_now boolean := NEW.state = 'published' AND NEW.hidden_at IS NULL;
BEGIN
  IF was <> is_now OR (is_now AND (OLD.call_id, OLD.field_key, OLD.public_stage) IS DISTINCT FROM (NEW.call_id, NEW.field_key, NEW.public_stage)) THEN
    INSERT INTO proposal_counts (community_id, call_id, field_key, public_stage, source, listed_count)
      SELECT community_id, call_id, coalesce(field_key, ''), public_stage, source, change FROM (
        SELECT OLD.community_id, OLD.call_id, OLD.field_key, OLD.public_stage, OLD.source, -1 WHERE was
        UNION ALL SELECT NEW.community_id, NEW.call_id, NEW.field_key, NEW.public_stage, NEW.source, 1 WHERE is_now
      ) AS kinds (community_id, call_id, field_key, public_stage, source, change)
      ORDER BY 1, 2, 3, 4, 5
      ON CONFLICT ON CONSTRAINT proposal_counts_key DO UPDATE SET listed_count = proposal_counts.listed_count + excluded.listed_count;
  END IF;
  IF was = is_now AND OLD.place_id IS NOT DISTINCT FROM NEW.place_id AND OLD.published_at IS NOT DISTINCT FROM NEW.published_at THEN
    RETURN NULL;
  END IF;
  IF was AND OLD.place_id IS NOT NULL THEN
    PERFORM FROM place_proposal_counts WHERE place_id = (SELECT path[1] FROM places WHERE id = OLD.place_id) FOR NO KEY UPDATE;
    DELETE FROM proposal_places WHERE proposal_id = OLD.id;
    UPDATE place_proposal_counts SET listed_count = listed_count - 1
      WHERE place_id = ANY ((SELECT path FROM places WHERE id = OLD.place_id)::uuid[]);
  END IF;
  IF is_now AND NEW.place_id IS NOT NULL THEN
    INSERT INTO proposal_places (place_id, published_at, proposal_id)
      SELECT unnest(path), NEW.published_at, NEW.id FROM places WHERE id = NEW.place_id;
    INSERT INTO place_proposal_counts (place_id, listed_count)
      SELECT above, 1 FROM places, unnest(path) WITH ORDINALITY AS p (above, depth) WHERE id = NEW.place_id ORDER BY depth
      ON CONFLICT (place_id) DO UPDATE SET listed_count = place_proposal_counts.listed_count + 1;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER proposals_list_changed AFTER UPDATE OF state, hidden_at, place_id, published_at, call_id, field_key, public_stage ON proposals
  FOR EACH ROW EXECUTE FUNCTION list_changed_proposal();
--> statement-breakpoint
-- An endorsement stays who gave it to what, and stands only on a published proposal. Counted by statement: a merge moves
-- many at once.
CREATE FUNCTION keep_endorsement() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.proposal_id, NEW.person_id) IS DISTINCT FROM (OLD.id, OLD.proposal_id, OLD.person_id) THEN
    RAISE EXCEPTION 'an endorsement stays who gave it to what' USING ERRCODE = 'check_violation', CONSTRAINT = 'endorsements_stay';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER endorsements_stay BEFORE UPDATE ON endorsements FOR EACH ROW EXECUTE FUNCTION keep_endorsement();
--> statement-breakpoint
CREATE FUNCTION add_to_endorsement_counts(ids uuid[], changes integer[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  change record;
BEGIN
  FOR change IN SELECT id, sum(amount)::integer AS amount FROM unnest(ids, changes) AS c (id, amount) GROUP BY id HAVING sum(amount) <> 0 ORDER BY id LOOP
    UPDATE proposals SET endorsement_count = endorsement_count + change.amount WHERE id = change.id AND (state = 'published' OR change.amount < 0);
    IF NOT FOUND THEN
      RAISE EXCEPTION 'only a published proposal is endorsed' USING ERRCODE = 'check_violation', CONSTRAINT = 'endorsements_of_published_only';
    END IF;
  END LOOP;
END $$;
--> statement-breakpoint
CREATE FUNCTION count_new_endorsements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_endorsement_counts(array_agg(proposal_id), array_agg((withdrawn_at IS NULL)::integer)) FROM added HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER endorsements_count_new AFTER INSERT ON endorsements REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_endorsements();
--> statement-breakpoint
CREATE FUNCTION count_changed_endorsements() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM add_to_endorsement_counts(array_agg(after.proposal_id),
      array_agg((after.withdrawn_at IS NULL)::integer - (before.withdrawn_at IS NULL)::integer))
    FROM after JOIN before ON before.id = after.id HAVING count(*) > 0;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER endorsements_count_changed AFTER UPDATE ON endorsements REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_endorsements();
--> statement-breakpoint
CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  change integer := (NEW.hidden_at IS NULL)::integer
    - CASE WHEN TG_OP = 'UPDATE' THEN (OLD.hidden_at IS NULL)::integer ELSE 0 END;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.proposal_id, NEW.parent_id, NEW.account_id, NEW.posted_at)
    IS DISTINCT FROM (OLD.proposal_id, OLD.parent_id, OLD.account_id, OLD.posted_at) THEN
    RAISE EXCEPTION 'a comment stays whose it is and where' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_stay';
  END IF;
  IF TG_OP = 'INSERT' AND NEW.parent_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM comments WHERE id = NEW.parent_id AND proposal_id = NEW.proposal_id AND parent_id IS NULL
  ) THEN
    RAISE EXCEPTION 'an answer belongs to a comment on the same proposal' USING ERRCODE = 'check_violation', CONSTRAINT = 'comments_one_level_deep';
  END IF;
  IF change <> 0 THEN
    UPDATE proposals SET comment_count = comment_count + change WHERE id = NEW.proposal_id;
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER comments_count AFTER INSERT OR UPDATE ON comments FOR EACH ROW EXECUTE FUNCTION count_comment();
--> statement-breakpoint
-- A stage of a published call is given more time only together with the public row that says why.
CREATE FUNCTION guard_call_stage() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT published_at FROM calls WHERE id = NEW.call_id) IS NULL THEN
    RETURN NULL;
  END IF;
  IF NEW.opens_at IS DISTINCT FROM OLD.opens_at OR NEW.closes_at < OLD.closes_at OR (NEW.closes_at > OLD.closes_at AND NOT EXISTS (
    SELECT FROM call_stage_extensions WHERE call_id = NEW.call_id AND stage = NEW.stage
      AND closed_before = OLD.closes_at AND closes_at = NEW.closes_at
  )) THEN
    RAISE EXCEPTION 'a published stage is only extended, with a reason' USING ERRCODE = 'check_violation', CONSTRAINT = 'call_stages_extended_in_public';
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER call_stages_guard AFTER UPDATE ON call_stages DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION guard_call_stage();

--> statement-breakpoint
-- What a published call promises stays: only its guide and its rules may be worded better, and it may be archived.
CREATE FUNCTION guard_call() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.published_at IS NOT NULL AND (NEW.community_id, NEW.slug, NEW.title, NEW.who_may_propose, NEW.needs_verification, NEW.envelope_fen,
      NEW.ceiling_fen, NEW.overhead_share_max_percent, NEW.published_at)
    IS DISTINCT FROM (OLD.community_id, OLD.slug, OLD.title, OLD.who_may_propose, OLD.needs_verification, OLD.envelope_fen,
      OLD.ceiling_fen, OLD.overhead_share_max_percent, OLD.published_at) THEN
    RAISE EXCEPTION 'a published call is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'calls_fixed_once_published';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER calls_guard BEFORE UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION guard_call();
--> statement-breakpoint
CREATE FUNCTION guard_call_parts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT published_at FROM calls WHERE id = coalesce(NEW.call_id, OLD.call_id) FOR KEY SHARE) IS NOT NULL THEN
    RAISE EXCEPTION 'a published call is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'calls_fixed_once_published';
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER call_fields_guard BEFORE INSERT OR UPDATE OR DELETE ON call_fields FOR EACH ROW EXECUTE FUNCTION guard_call_parts();
--> statement-breakpoint
CREATE TRIGGER call_stages_guard_parts BEFORE INSERT OR DELETE ON call_stages FOR EACH ROW EXECUTE FUNCTION guard_call_parts();
