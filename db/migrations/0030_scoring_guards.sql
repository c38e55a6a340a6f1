-- A round is judged by what was locked, by judges without a conflict; its scores are fixed once it is closed but for a reopening that the log holds too.

CREATE FUNCTION guard_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'configuring' THEN
      PERFORM refuse('rounds_begin_configuring', 'a round begins by being configured');
    END IF;
    RETURN NEW;
  END IF;
  IF OLD.state = 'final' AND to_jsonb(NEW) <> to_jsonb(OLD) THEN
    PERFORM refuse('rounds_fixed_once_final', 'a round that is final is fixed');
  END IF;
  IF (NEW.community_id, NEW.call_id, NEW.made_by, NEW.made_at) IS DISTINCT FROM (OLD.community_id, OLD.call_id, OLD.made_by, OLD.made_at) THEN
    PERFORM refuse('rounds_stay_of_their_call', 'a round stays of its call');
  END IF;
  IF OLD.rubric_locked_at IS NOT NULL AND (NEW.method, NEW.residents_percent, NEW.scale_max, NEW.scale_step_thousandths, NEW.scale_words,
      NEW.missing_rule, NEW.judges_min, NEW.judges_per_plan, NEW.seed, NEW.is_blind, NEW.spread_max_thousandths, NEW.rubric_locked_at, NEW.title)
    IS DISTINCT FROM (OLD.method, OLD.residents_percent, OLD.scale_max, OLD.scale_step_thousandths, OLD.scale_words,
      OLD.missing_rule, OLD.judges_min, OLD.judges_per_plan, OLD.seed, OLD.is_blind, OLD.spread_max_thousandths, OLD.rubric_locked_at, OLD.title) THEN
    PERFORM refuse('rounds_fixed_once_locked', 'what a round is judged by is locked');
  END IF;
  IF NEW.closes_at <> OLD.closes_at AND OLD.state NOT IN ('configuring', 'assigning', 'scoring') THEN
    PERFORM refuse('rounds_close_once', 'the round is closed');
  END IF;
  -- the same table stands in app/scoring/round.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('configuring', 'assigning'), ('assigning', 'scoring'), ('scoring', 'closed'), ('closed', 'moderating'), ('moderating', 'closed'),
    ('closed', 'computed'), ('computed', 'ratified'), ('ratified', 'published'), ('published', 'final'),
    ('ratified', 'computed'), ('published', 'computed')
  ) THEN
    PERFORM refuse('rounds_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  PERFORM check_round_step(OLD.state, NEW);
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What must be there before a round takes a step.
CREATE FUNCTION check_round_step(from_state text, round rounds) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  per_plan bigint;
BEGIN
  IF from_state = round.state THEN
    RETURN;
  END IF;
  IF round.state = 'assigning' THEN
    IF (SELECT coalesce(sum(weight), 0) FROM criteria WHERE round_id = round.id) <> 100 THEN
      PERFORM refuse('rounds_weights_add_up', 'the weights do not add up to 100');
    END IF;
    IF NOT EXISTS (SELECT FROM criteria WHERE round_id = round.id AND is_required) OR trim(round.scale_words) = '' THEN
      PERFORM refuse('rounds_scale_described', 'the scale is not described, or nothing must be scored');
    END IF;
    per_plan := least(coalesce(round.judges_per_plan, 50), (SELECT count(*) FROM round_judges WHERE round_id = round.id AND removed_at IS NULL));
    IF per_plan < round.judges_min OR (round.method = 'trimmed' AND per_plan < 5) THEN
      PERFORM refuse('rounds_judges_enough_to_lock', 'there are too few judges');
    END IF;
    IF (SELECT count(*) FROM round_plans WHERE round_id = round.id) < 2 THEN
      PERFORM refuse('rounds_plans_to_compare', 'there are no plans to compare');
    END IF;
  END IF;
  IF round.state = 'scoring' AND EXISTS (SELECT FROM scoresheets WHERE round_id = round.id AND state = 'assigned') THEN
    PERFORM refuse('rounds_conflicts_answered', 'a judge has not answered for a plan');
  END IF;
  IF round.state IN ('computed', 'moderating') AND EXISTS (SELECT FROM scoresheets WHERE round_id = round.id AND state = 'submitted') THEN
    PERFORM refuse('rounds_sheets_locked', 'a sheet is not locked');
  END IF;
  IF round.state = 'computed' AND NOT EXISTS (SELECT FROM round_results WHERE round_id = round.id) THEN
    PERFORM refuse('rounds_computed_with_a_result', 'nothing was computed');
  END IF;
  IF round.state = 'ratified' AND EXISTS (
    SELECT FROM round_plans p WHERE p.round_id = round.id AND NOT EXISTS (
      SELECT FROM round_places l WHERE l.round_plan_id = p.id
        AND l.result_id = (SELECT id FROM round_results WHERE round_id = round.id ORDER BY number DESC LIMIT 1))
  ) THEN
    PERFORM refuse('rounds_ratified_plan_by_plan', 'a plan has no ratified place');
  END IF;
  IF round.state = 'final' AND EXISTS (SELECT FROM round_objections WHERE round_id = round.id AND answered_at IS NULL) THEN
    PERFORM refuse('rounds_final_once_answered', 'an objection is not answered');
  END IF;
END $$;
--> statement-breakpoint
CREATE TRIGGER rounds_guard BEFORE INSERT OR UPDATE ON rounds FOR EACH ROW EXECUTE FUNCTION guard_round();
--> statement-breakpoint
-- The state of a round, kept from changing until the transaction ends.
CREATE FUNCTION held_round_state(id_of_round uuid) RETURNS text LANGUAGE sql AS $$
  SELECT state FROM rounds WHERE id = id_of_round FOR SHARE
$$;
--> statement-breakpoint
CREATE FUNCTION guard_round_configuration() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_round_state(coalesce(NEW.round_id, OLD.round_id)) IS DISTINCT FROM 'configuring' THEN
    PERFORM refuse(TG_TABLE_NAME || '_fixed_once_locked', 'the rubric is locked');
  END IF;
  IF TG_OP = 'UPDATE' AND NEW.round_id <> OLD.round_id THEN
    PERFORM refuse(TG_TABLE_NAME || '_fixed_once_locked', 'it stays of its round');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER criteria_guard BEFORE INSERT OR UPDATE OR DELETE ON criteria FOR EACH ROW EXECUTE FUNCTION guard_round_configuration();
--> statement-breakpoint
CREATE TRIGGER round_plans_guard BEFORE INSERT OR DELETE ON round_plans FOR EACH ROW EXECUTE FUNCTION guard_round_configuration();
--> statement-breakpoint
CREATE TRIGGER round_judges_guard BEFORE INSERT OR DELETE ON round_judges FOR EACH ROW EXECUTE FUNCTION guard_round_configuration();
--> statement-breakpoint
-- A plan stands in a round as it was frozen; afterwards only its number is drawn, once, and it is released.
CREATE FUNCTION guard_round_plan() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  plan plans%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF (NEW.id, NEW.round_id, NEW.plan_id, NEW.plan_revision_id, NEW.added_at) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.plan_id, OLD.plan_revision_id, OLD.added_at)
      OR (OLD.number IS NOT NULL AND NEW.number IS DISTINCT FROM OLD.number)
      OR (NEW.number IS DISTINCT FROM OLD.number AND held_round_state(NEW.round_id) <> 'configuring')
      OR (OLD.released_at IS NOT NULL AND NEW.released_at IS DISTINCT FROM OLD.released_at) THEN
      PERFORM refuse('round_plans_stay', 'a plan stays in its round as it was');
    END IF;
    RETURN NEW;
  END IF;
  SELECT * INTO plan FROM plans WHERE id = NEW.plan_id FOR SHARE;
  IF plan.state IS DISTINCT FROM 'frozen' OR plan.call_id IS DISTINCT FROM (SELECT call_id FROM rounds WHERE id = NEW.round_id) OR NOT EXISTS (
    SELECT FROM plan_revisions WHERE id = NEW.plan_revision_id AND plan_id = plan.id AND number = plan.frozen_revision
  ) THEN
    PERFORM refuse('round_plans_are_frozen', 'only a frozen plan of this call is scored');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_plans_guard_plan BEFORE INSERT OR UPDATE ON round_plans FOR EACH ROW EXECUTE FUNCTION guard_round_plan();
--> statement-breakpoint
CREATE FUNCTION guard_plan_in_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM round_plans WHERE plan_id = NEW.id AND released_at IS NULL) THEN
    PERFORM refuse('plans_stay_frozen_in_a_round', 'the plan is being scored');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER plans_guard_in_round BEFORE UPDATE OF state ON plans FOR EACH ROW
  WHEN (OLD.state = 'frozen' AND NEW.state = 'revising') EXECUTE FUNCTION guard_plan_in_round();
--> statement-breakpoint
CREATE FUNCTION guard_round_judge() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.id, NEW.round_id, NEW.account_id, NEW.person_id, NEW.name, NEW.added_at) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.account_id, OLD.person_id, OLD.name, OLD.added_at)
    OR (NEW.number IS DISTINCT FROM OLD.number AND (OLD.number IS NOT NULL OR held_round_state(NEW.round_id) <> 'configuring')) THEN
    PERFORM refuse('round_judges_stay', 'a judge stays who they are');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_judges_guard_who BEFORE UPDATE ON round_judges FOR EACH ROW EXECUTE FUNCTION guard_round_judge();
--> statement-breakpoint
CREATE FUNCTION guard_scoresheet() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  round rounds%ROWTYPE;
BEGIN
  SELECT * INTO round FROM rounds WHERE id = NEW.round_id FOR SHARE;
  IF TG_OP = 'INSERT' THEN
    IF NEW.state NOT IN ('assigned', 'recused') OR round.state NOT IN ('assigning', 'scoring') OR NOT EXISTS (
      SELECT FROM round_plans p JOIN round_judges j ON j.round_id = p.round_id
      WHERE p.id = NEW.round_plan_id AND j.id = NEW.round_judge_id AND p.round_id = NEW.round_id AND j.removed_at IS NULL
    ) THEN
      PERFORM refuse('scoresheets_begin_assigned', 'a sheet begins assigned, to a judge and a plan of its round');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.round_id, NEW.round_judge_id, NEW.round_plan_id, NEW.position) IS DISTINCT FROM (OLD.id, OLD.round_id, OLD.round_judge_id, OLD.round_plan_id, OLD.position) THEN
    PERFORM refuse('scoresheets_stay', 'a sheet stays of its judge and plan');
  END IF;
  -- the same table stands in app/scoring/scoresheet.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('assigned', 'clear'), ('assigned', 'recused'), ('clear', 'scoring'), ('clear', 'recused'), ('clear', 'struck'), ('scoring', 'submitted'),
    ('scoring', 'recused'), ('scoring', 'struck'), ('submitted', 'scoring'), ('submitted', 'locked'), ('submitted', 'struck'),
    ('locked', 'scoring'), ('locked', 'struck')
  ) THEN
    PERFORM refuse('scoresheets_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF OLD.state IN ('submitted', 'locked', 'struck', 'recused') AND NEW.state = OLD.state
    AND to_jsonb(NEW) - 'private_note' - 'version' - 'saved_at' <> to_jsonb(OLD) - 'private_note' - 'version' - 'saved_at' THEN
    PERFORM refuse('scoresheets_fixed_once_submitted', 'what was handed in is fixed');
  END IF;
  IF NEW.state <> OLD.state THEN
    PERFORM check_sheet_step(OLD.state, NEW, round);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What must be there before a sheet takes a step.
CREATE FUNCTION check_sheet_step(from_state text, sheet scoresheets, round rounds) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  last integer;
BEGIN
  IF sheet.state IN ('clear', 'scoring', 'submitted') AND EXISTS (
    SELECT FROM round_conflicts WHERE round_judge_id = sheet.round_judge_id AND round_plan_id = sheet.round_plan_id
  ) THEN
    PERFORM refuse('scoresheets_without_conflict', 'something stands between this judge and this plan');
  END IF;
  IF (sheet.state IN ('clear', 'recused') AND round.state NOT IN ('assigning', 'scoring'))
    OR (sheet.state IN ('scoring', 'submitted') AND round.state NOT IN ('scoring', 'moderating'))
    OR (sheet.state = 'locked' AND round.state <> 'closed')
    OR (sheet.state = 'struck' AND round.state = 'final') THEN
    PERFORM refuse('scoresheets_while_scoring', 'the round is not at that');
  END IF;
  IF sheet.state = 'submitted' AND EXISTS (
    SELECT FROM criteria c WHERE c.round_id = sheet.round_id AND (c.is_required OR round.missing_rule = 'all_required') AND NOT EXISTS (
      SELECT FROM scores s WHERE s.scoresheet_id = sheet.id AND s.criterion_id = c.id AND s.points_thousandths IS NOT NULL)
  ) THEN
    PERFORM refuse('scoresheets_submitted_whole', 'a score is missing');
  END IF;
  IF from_state IN ('submitted', 'locked') AND sheet.state = 'scoring' THEN
    SELECT max(number) INTO last FROM score_submissions WHERE scoresheet_id = sheet.id;
    IF NOT EXISTS (
      SELECT FROM sheet_reopenings WHERE scoresheet_id = sheet.id AND submission = last
        AND kind = CASE round.state WHEN 'moderating' THEN 'moderation' ELSE 'chair' END
    ) THEN
      PERFORM refuse('scoresheets_reopened_with_a_reason', 'nobody has opened this sheet again');
    END IF;
  END IF;
END $$;
--> statement-breakpoint
CREATE TRIGGER scoresheets_guard BEFORE INSERT OR UPDATE ON scoresheets FOR EACH ROW EXECUTE FUNCTION guard_scoresheet();
--> statement-breakpoint
CREATE FUNCTION guard_score() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  sheet scoresheets%ROWTYPE;
  round rounds%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.scoresheet_id, NEW.criterion_id) IS DISTINCT FROM (OLD.scoresheet_id, OLD.criterion_id) THEN
    PERFORM refuse('scores_stay_where_they_are', 'a score stays of its sheet and criterion');
  END IF;
  SELECT * INTO sheet FROM scoresheets WHERE id = coalesce(NEW.scoresheet_id, OLD.scoresheet_id) FOR SHARE;
  SELECT * INTO round FROM rounds WHERE id = sheet.round_id FOR SHARE;
  IF sheet.state IS DISTINCT FROM 'scoring' OR round.state NOT IN ('scoring', 'moderating') THEN
    PERFORM refuse('scores_while_scoring', 'this sheet is not open');
  END IF;
  IF TG_OP <> 'DELETE' AND (NOT EXISTS (SELECT FROM criteria WHERE id = NEW.criterion_id AND round_id = round.id)
      OR NEW.points_thousandths > round.scale_max * 1000 OR NEW.points_thousandths % round.scale_step_thousandths <> 0
      OR (NEW.points_thousandths IS NULL AND (round.missing_rule = 'all_required' OR EXISTS (SELECT FROM criteria WHERE id = NEW.criterion_id AND is_required)))) THEN
    PERFORM refuse('scores_on_the_scale', 'the scale has no such points');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER scores_guard BEFORE INSERT OR UPDATE OR DELETE ON scores FOR EACH ROW EXECUTE FUNCTION guard_score();
--> statement-breakpoint
-- A sheet is opened again only together with an entry in the log that says so.
CREATE FUNCTION check_reopening_logged() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM log_entries WHERE subject_id = NEW.scoresheet_id AND what = 'scoring.sheet_reopened' AND recorded_at >= transaction_timestamp()
  ) THEN
    PERFORM refuse('sheet_reopenings_are_logged', 'the log does not hold this');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER sheet_reopenings_logged AFTER INSERT ON sheet_reopenings DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION check_reopening_logged();
--> statement-breakpoint
-- The order of pitch day is drawn once; turns go forward, and what was revealed stays.
CREATE FUNCTION guard_pitch_day() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.round_id <> OLD.round_id OR (OLD.seed IS NOT NULL AND (NEW.seed, NEW.drawn_at) IS DISTINCT FROM (OLD.seed, OLD.drawn_at)) THEN
    PERFORM refuse('pitch_days_drawn_once', 'the lot is drawn once');
  END IF;
  -- the same table stands in app/scoring/pitch.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (('planned', 'drawn'), ('drawn', 'running'), ('running', 'ended')) THEN
    PERFORM refuse('pitch_days_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER pitch_days_guard BEFORE UPDATE ON pitch_days FOR EACH ROW EXECUTE FUNCTION guard_pitch_day();
--> statement-breakpoint
CREATE FUNCTION guard_pitch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.round_plan_id, NEW.round_id, NEW.position) IS DISTINCT FROM (OLD.round_plan_id, OLD.round_id, OLD.position) OR OLD.state = 'revealed' THEN
    PERFORM refuse('pitches_stay', 'the order and what was revealed stay');
  END IF;
  -- the same table stands in app/scoring/pitch.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('waiting', 'presenting'), ('presenting', 'questions'), ('presenting', 'scoring'), ('presenting', 'waiting'), ('questions', 'scoring'),
    ('questions', 'waiting'), ('scoring', 'waiting'), ('scoring', 'revealed')
  ) THEN
    PERFORM refuse('pitches_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER pitches_guard BEFORE UPDATE ON pitches FOR EACH ROW EXECUTE FUNCTION guard_pitch();
--> statement-breakpoint
CREATE FUNCTION guard_round_objection() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF held_round_state(NEW.round_id) IS DISTINCT FROM 'published' THEN
      PERFORM refuse('round_objections_once_published', 'nothing is published to object to');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR OLD.answered_at IS NOT NULL
    OR to_jsonb(NEW) - 'answer' - 'answered_by' - 'answered_at' <> to_jsonb(OLD) - 'answer' - 'answered_by' - 'answered_at' THEN
    PERFORM refuse('round_objections_stay', 'an objection and its answer stay');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER round_objections_guard BEFORE INSERT OR UPDATE OR DELETE ON round_objections FOR EACH ROW EXECUTE FUNCTION guard_round_objection();
--> statement-breakpoint
CREATE FUNCTION guard_residents_share() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF held_round_state(coalesce(NEW.round_id, OLD.round_id)) NOT IN ('configuring', 'assigning', 'scoring', 'closed', 'moderating') THEN
    PERFORM refuse('residents_shares_before_computing', 'the round is computed');
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
--> statement-breakpoint
CREATE TRIGGER residents_shares_guard BEFORE INSERT OR UPDATE OR DELETE ON residents_shares FOR EACH ROW EXECUTE FUNCTION guard_residents_share();
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['round_conflicts', 'score_submissions', 'sheet_reopenings', 'round_results', 'round_places', 'round_steps'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY array['rounds', 'scoresheets', 'pitch_days', 'pitches'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_deleted', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
