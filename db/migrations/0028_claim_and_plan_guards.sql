-- A claim and a plan move only along their tables; who applied stays who they are, a handed-in plan's text stays frozen, and what became of them is only added to.

CREATE FUNCTION guard_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'requested' THEN
      PERFORM refuse('claims_begin_requested', 'a claim begins by asking');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.community_id, NEW.proposal_id, NEW.call_id, NEW.account_id, NEW.person_id, NEW.organisation_id, NEW.statement, NEW.keyed_by, NEW.requested_at)
    IS DISTINCT FROM (OLD.community_id, OLD.proposal_id, OLD.call_id, OLD.account_id, OLD.person_id, OLD.organisation_id, OLD.statement, OLD.keyed_by, OLD.requested_at) THEN
    PERFORM refuse('claims_stay_whose_they_are', 'a claim stays whose it is');
  END IF;
  -- the same table stands in app/plans/claim.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('requested', 'active'), ('requested', 'waiting'), ('requested', 'declined'), ('requested', 'withdrawn'),
    ('waiting', 'offered'), ('waiting', 'active'), ('waiting', 'declined'), ('waiting', 'withdrawn'),
    ('offered', 'active'), ('offered', 'lapsed'), ('offered', 'withdrawn'),
    ('active', 'planned'), ('active', 'expired'), ('active', 'released'), ('active', 'handed_over'),
    ('planned', 'released'), ('planned', 'handed_over')
  ) THEN
    PERFORM refuse('claims_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF OLD.ended_at IS NOT NULL AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    PERFORM refuse('claims_fixed_once_ended', 'a claim that has ended is fixed');
  END IF;
  IF OLD.state = 'active' AND NEW.state = 'active' AND NEW.lease_ends_at <> OLD.lease_ends_at
    AND (NEW.lease_ends_at < OLD.lease_ends_at OR (NEW.joins_claim_id IS NULL AND NEW.extension_count <> OLD.extension_count + 1)) THEN
    PERFORM refuse('claims_extended_by_a_step', 'a lease is only extended, and each time counts');
  END IF;
  IF NEW.state IN ('active', 'planned') AND OLD.state NOT IN ('active', 'planned') AND NEW.joins_claim_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM claims WHERE id = NEW.joins_claim_id AND proposal_id = NEW.proposal_id AND state IN ('active', 'planned') AND joins_claim_id IS NULL
  ) THEN
    PERFORM refuse('claims_join_whoever_holds', 'the claim to join holds nothing');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER claims_guard BEFORE INSERT OR UPDATE ON claims FOR EACH ROW EXECUTE FUNCTION guard_claim();
--> statement-breakpoint
CREATE FUNCTION guard_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'drafting' THEN
      PERFORM refuse('plans_begin_as_drafts', 'a plan begins as a draft');
    END IF;
    IF NOT EXISTS (SELECT FROM claims WHERE id = NEW.claim_id AND proposal_id = NEW.proposal_id AND state = 'active' AND joins_claim_id IS NULL) THEN
      PERFORM refuse('plans_of_an_active_claim', 'only whoever holds the proposal plans it');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.community_id, NEW.proposal_id, NEW.call_id, NEW.document_id, NEW.ceiling_fen, NEW.overhead_max_percent, NEW.started_at)
    IS DISTINCT FROM (OLD.community_id, OLD.proposal_id, OLD.call_id, OLD.document_id, OLD.ceiling_fen, OLD.overhead_max_percent, OLD.started_at) THEN
    PERFORM refuse('plans_stay_what_they_are', 'a plan stays the plan of its proposal');
  END IF;
  -- the same table stands in app/plans/plan.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('drafting', 'submitted'), ('submitted', 'revising'), ('submitted', 'frozen'), ('revising', 'submitted'), ('frozen', 'revising'),
    ('frozen', 'awarded'), ('frozen', 'not_awarded'), ('awarded', 'amending'), ('amending', 'awarded')
  ) THEN
    PERFORM refuse('plans_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state = 'submitted' AND OLD.state <> 'submitted' AND NOT EXISTS (
    SELECT FROM plan_revisions r JOIN documents d ON d.id = NEW.document_id
    WHERE r.plan_id = NEW.id AND r.number = NEW.revision AND d.frozen_at IS NOT NULL AND d.frozen_hash = r.sha256
  ) THEN
    PERFORM refuse('plans_submitted_as_frozen', 'the text of the plan is not the one handed in');
  END IF;
  IF NEW.frozen_revision IS DISTINCT FROM OLD.frozen_revision
    AND (NEW.state NOT IN ('frozen', 'awarded') OR OLD.state = NEW.state OR NEW.frozen_revision IS DISTINCT FROM NEW.revision) THEN
    PERFORM refuse('plans_freeze_what_was_submitted', 'only what was handed in is frozen');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plans_guard BEFORE INSERT OR UPDATE ON plans FOR EACH ROW EXECUTE FUNCTION guard_plan();
--> statement-breakpoint
-- The text of a plan that was handed in stays frozen until the plan is returned or reopened.
CREATE FUNCTION guard_plan_document() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM plans WHERE document_id = NEW.id AND state IN ('submitted', 'frozen', 'awarded', 'not_awarded')) THEN
    PERFORM refuse('documents_frozen_for_a_plan', 'a plan rests on this text');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER documents_guard_plan BEFORE UPDATE ON documents FOR EACH ROW
  WHEN (OLD.frozen_at IS NOT NULL AND NEW.frozen_at IS NULL) EXECUTE FUNCTION guard_plan_document();
--> statement-breakpoint
CREATE FUNCTION guard_plan_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM document_revisions r JOIN plans p ON p.document_id = r.document_id
    WHERE r.id = NEW.document_revision_id AND p.id = NEW.plan_id AND r.is_frozen AND r.sha256 = NEW.sha256
      AND r.total_fen = NEW.total_fen AND r.other_fen = NEW.other_fen
  ) THEN
    PERFORM refuse('plan_revisions_are_their_text', 'the text handed in is another');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plan_revisions_guard BEFORE INSERT ON plan_revisions FOR EACH ROW EXECUTE FUNCTION guard_plan_revision();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['claim_steps', 'plan_steps', 'plan_revisions'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['claims', 'plans'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_deleted', name);
  END LOOP;
END $$;
