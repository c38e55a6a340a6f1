-- Evaluations are given by residents who get nothing from the award, while it is being evaluated; what is asked of an account is asked of its person.
CREATE FUNCTION is_payee_person(id_of_person uuid, id_of_award uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM awards w
    LEFT JOIN plans p ON p.id = w.plan_id
    LEFT JOIN claims k ON k.id = p.claim_id OR (k.joins_claim_id = p.claim_id AND k.state IN ('active', 'planned'))
    WHERE w.id = id_of_award AND (
      id_of_person IN (w.grantee_person_id, k.person_id) OR EXISTS (
        SELECT FROM organisation_officers o WHERE o.person_id = id_of_person AND o.organisation_id IN (w.grantee_organisation_id, k.organisation_id)
          AND (o.until_on IS NULL OR o.until_on >= current_date))))
$$;
--> statement-breakpoint
CREATE OR REPLACE FUNCTION is_payee(id_of_account uuid, id_of_award uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT FROM accounts c WHERE c.id = id_of_account AND is_payee_person(c.person_id, id_of_award))
$$;
--> statement-breakpoint
-- The award is held until the evaluation is written, so that it is not closed meanwhile.
CREATE FUNCTION guard_evaluation() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  award awards%ROWTYPE;
BEGIN
  SELECT * INTO award FROM awards WHERE id = NEW.award_id FOR SHARE;
  IF award.state <> 'closing' OR NEW.given_at < award.closing_at OR NEW.given_at >= award.evaluation_ends_at THEN
    PERFORM refuse('evaluations_while_it_is_evaluated', 'an award is evaluated after it is finished and before it is closed');
  END IF;
  IF NOT EXISTS (
    SELECT FROM persons WHERE id = NEW.person_id AND community_id = award.community_id
      AND merged_into_id IS NULL AND moved_away_on IS NULL AND died_on IS NULL
  ) THEN
    PERFORM refuse('evaluations_by_residents', 'residents of its community evaluate an award');
  END IF;
  IF is_payee_person(NEW.person_id, NEW.award_id) OR is_payee(NEW.keyed_by, NEW.award_id) THEN
    PERFORM refuse('evaluations_never_by_the_payee', 'who is paid does not evaluate it');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER evaluations_guard BEFORE INSERT ON evaluations FOR EACH ROW EXECUTE FUNCTION guard_evaluation();
