-- Whoever is paid neither lists the payment nor says what the bank did with it; entries and lines are found by what they pay.
CREATE INDEX "ledger_entries_by_line" ON "ledger_entries" USING btree ("payment_line_id") WHERE payment_line_id is not null;--> statement-breakpoint
CREATE INDEX "payment_lines_by_tranche" ON "payment_lines" USING btree ("tranche_id","settled_at");
--> statement-breakpoint
CREATE OR REPLACE FUNCTION guard_payment_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settled text[] := ARRAY['state', 'bank_reference', 'value_on', 'failure_reason', 'settled_by', 'settled_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'paying' OR NOT EXISTS (SELECT FROM payment_batches WHERE id = NEW.batch_id AND made_in = pg_current_xact_id()) THEN
      PERFORM refuse('payment_lines_with_their_batch', 'a list of payments is made whole');
    END IF;
    IF is_payee((SELECT made_by FROM payment_batches WHERE id = NEW.batch_id), (SELECT award_id FROM tranches WHERE id = NEW.tranche_id)) THEN
      PERFORM refuse('payment_lines_never_by_the_payee', 'who is paid does not list the payment');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - settled <> to_jsonb(OLD) - settled OR (OLD.state, NEW.state) NOT IN (('paying', 'paid'), ('paying', 'failed'), ('paid', 'failed')) THEN
    PERFORM refuse('payment_lines_settle_once', 'a payment is settled once, and fails afterwards only when the bank sends it back');
  END IF;
  IF is_payee(NEW.settled_by, (SELECT award_id FROM tranches WHERE id = NEW.tranche_id)) THEN
    PERFORM refuse('payment_lines_never_by_the_payee', 'who is paid does not say that it was');
  END IF;
  RETURN NEW;
END $$;
