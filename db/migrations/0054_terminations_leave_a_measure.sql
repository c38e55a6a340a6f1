-- Money is called back only by a measure that says why: an award is ended early in the transaction that writes down its termination.
CREATE OR REPLACE FUNCTION check_award_step(award awards) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  owed bigint;
BEGIN
  IF award.state = 'closing' THEN
    IF EXISTS (SELECT FROM tranches WHERE award_id = award.id AND state NOT IN ('paid', 'dropped')) THEN
      PERFORM refuse('awards_close_when_paid', 'an instalment is not paid');
    END IF;
    IF NOT EXISTS (SELECT FROM award_reports WHERE award_id = award.id AND kind = 'final' AND state = 'accepted') THEN
      PERFORM refuse('awards_close_with_a_final_report', 'the final report is not accepted');
    END IF;
    IF award_balance(award.id, 'paid') > award_balance(award.id, 'returned') + (SELECT coalesce(sum(amount_fen), 0) FROM expenses WHERE award_id = award.id AND state = 'accepted') THEN
      PERFORM refuse('awards_close_when_unspent_is_back', 'money that was not spent is still out');
    END IF;
  ELSIF award.state = 'recovering' AND NOT EXISTS (SELECT FROM award_measures WHERE award_id = award.id AND kind = 'termination') THEN
    PERFORM refuse('awards_terminated_by_a_measure', 'a measure says why it ends early');
  ELSIF award.state = 'recovered' THEN
    SELECT coalesce(sum(amount_fen), 0) INTO owed FROM award_measures WHERE award_id = award.id AND kind = 'recovery' AND appeal_outcome IS DISTINCT FROM 'lifted';
    IF award_balance(award.id, 'returned') < owed THEN
      PERFORM refuse('awards_recovered_when_paid_back', 'what is owed has not come back');
    END IF;
  ELSIF award.state = 'written_off' AND NOT EXISTS (SELECT FROM award_measures WHERE award_id = award.id AND kind = 'write_off') THEN
    PERFORM refuse('awards_written_off_by_resolution', 'a resolution of the council writes it off');
  END IF;
END $$;
--> statement-breakpoint
-- A termination that is written down is carried out when its transaction ends: none is kept in store for later.
CREATE FUNCTION check_termination() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM awards WHERE id = NEW.award_id AND state IN ('recovering', 'recovered', 'written_off', 'terminated')) THEN
    PERFORM refuse('award_measures_terminate_at_once', 'the award goes on');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER award_measures_terminate AFTER INSERT ON award_measures DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.kind = 'termination') EXECUTE FUNCTION check_termination();
