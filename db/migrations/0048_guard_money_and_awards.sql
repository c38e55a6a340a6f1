-- Money moves only in balanced entries between the accounts that a kind of entry names, is never below zero, and agrees with its awards; who is paid neither verifies nor approves.

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['fund_sources', 'contributions', 'ledger_entries', 'ledger_postings', 'allocations', 'allocation_lines', 'award_steps', 'award_payees', 'tranche_files', 'payment_batches', 'bank_files', 'award_pictures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_change', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', name || '_never_emptied', name);
  END LOOP;
END $$;
--> statement-breakpoint
-- Of these, a trigger alone changes the one column that it keeps; everything else stays, for every role.
CREATE FUNCTION guard_kept_sum() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF coalesce((to_jsonb(NEW) ->> TG_ARGV[0])::bigint, 0) <> 0 THEN
      PERFORM refuse(TG_TABLE_NAME || '_begin_empty', 'it begins at zero');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - TG_ARGV[0] <> to_jsonb(OLD) - TG_ARGV[0] OR pg_trigger_depth() < 2 THEN
    PERFORM refuse(TG_TABLE_NAME || '_never_change', 'only entries of the ledger change it');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER funds_kept BEFORE INSERT OR UPDATE OR DELETE ON funds FOR EACH ROW EXECUTE FUNCTION guard_kept_sum('entry_count');
--> statement-breakpoint
CREATE TRIGGER ledger_accounts_kept BEFORE INSERT OR UPDATE OR DELETE ON ledger_accounts FOR EACH ROW EXECUTE FUNCTION guard_kept_sum('balance_fen');
--> statement-breakpoint
CREATE TRIGGER allocation_funds_kept BEFORE INSERT OR UPDATE OR DELETE ON allocation_funds FOR EACH ROW EXECUTE FUNCTION guard_kept_sum('held_fen');
--> statement-breakpoint
CREATE TRIGGER award_funds_kept BEFORE INSERT OR UPDATE OR DELETE ON award_funds FOR EACH ROW EXECUTE FUNCTION guard_kept_sum('held_fen');
--> statement-breakpoint
-- Numbers an entry: the row of its fund is held until the transaction ends, so that numbers have no gaps and entries of a fund come one after the other.
CREATE FUNCTION number_ledger_entry() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE funds SET entry_count = entry_count + 1 WHERE id = NEW.fund_id RETURNING entry_count INTO NEW.number;
  NEW.made_in := pg_current_xact_id();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_entries_numbered BEFORE INSERT ON ledger_entries FOR EACH ROW EXECUTE FUNCTION number_ledger_entry();
--> statement-breakpoint
CREATE FUNCTION guard_ledger_posting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT made_in FROM ledger_entries WHERE id = NEW.entry_id) IS DISTINCT FROM pg_current_xact_id() THEN
    PERFORM refuse('ledger_postings_with_their_entry', 'an entry is written whole, at once');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_postings_guard BEFORE INSERT ON ledger_postings FOR EACH ROW EXECUTE FUNCTION guard_ledger_posting();
--> statement-breakpoint
-- Adds postings to what accounts hold, to what awards and allocations hold, and to the flows. Accounts are held in order.
CREATE FUNCTION apply_ledger_postings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM ledger_accounts WHERE id IN (SELECT account_id FROM added) ORDER BY id FOR NO KEY UPDATE;
  UPDATE ledger_accounts a SET balance_fen = a.balance_fen + p.sum_fen
    FROM (SELECT account_id, sum(amount_fen)::bigint AS sum_fen FROM added GROUP BY account_id) p WHERE p.account_id = a.id;
  UPDATE award_funds f SET held_fen = f.held_fen + h.sum_fen
    FROM (
      SELECT a.award_id, a.fund_id, sum(p.amount_fen)::bigint AS sum_fen FROM added p JOIN ledger_accounts a ON a.id = p.account_id
      WHERE a.kind IN ('reserved', 'committed', 'approved', 'paid') GROUP BY a.award_id, a.fund_id HAVING sum(p.amount_fen) <> 0
    ) h WHERE h.award_id = f.award_id AND h.fund_id = f.fund_id;
  UPDATE allocation_funds f SET held_fen = f.held_fen + h.sum_fen
    FROM (
      SELECT w.allocation_id, a.fund_id, sum(p.amount_fen)::bigint AS sum_fen
      FROM added p JOIN ledger_accounts a ON a.id = p.account_id JOIN awards w ON w.id = a.award_id
      WHERE a.kind IN ('reserved', 'committed', 'approved', 'paid') GROUP BY w.allocation_id, a.fund_id HAVING sum(p.amount_fen) <> 0
    ) h WHERE h.allocation_id = f.allocation_id AND h.fund_id = f.fund_id;
  IF EXISTS (
    SELECT FROM ledger_accounts back LEFT JOIN ledger_accounts paid ON paid.fund_id = back.fund_id AND paid.award_id = back.award_id AND paid.kind = 'paid'
    WHERE back.kind = 'returned' AND -back.balance_fen > coalesce(paid.balance_fen, 0)
      AND back.award_id IN (SELECT a.award_id FROM added p JOIN ledger_accounts a ON a.id = p.account_id)
  ) THEN
    PERFORM refuse('ledger_accounts_returned_within_paid', 'more came back than was paid');
  END IF;
  INSERT INTO fund_flows (fund_id, year, kind, source_id, field, place_id, amount_fen)
    SELECT e.fund_id, extract(year FROM origin.booked_on)::integer, origin.kind, a.source_id, coalesce(w.field, ''), w.place_id,
      sum(CASE WHEN e.kind = 'reversal' THEN -abs(p.amount_fen) ELSE abs(p.amount_fen) END)::bigint
    FROM added p JOIN ledger_entries e ON e.id = p.entry_id JOIN ledger_entries origin ON origin.id = coalesce(e.reverses_id, e.id)
      JOIN ledger_accounts a ON a.id = p.account_id LEFT JOIN awards w ON w.id = a.award_id
    WHERE a.kind IN ('source', 'paid', 'returned') AND origin.kind IN ('money_in', 'money_back', 'pay', 'return')
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ON CONSTRAINT fund_flows_once DO UPDATE SET amount_fen = fund_flows.amount_fen + excluded.amount_fen;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER ledger_postings_applied AFTER INSERT ON ledger_postings REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION apply_ledger_postings();
--> statement-breakpoint
-- From which kind of account to which each kind of entry moves money. The same table stands in app/funds/ledger.ts; tests/db/guards holds the two together.
CREATE FUNCTION ledger_movement(kind text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE kind
    WHEN 'money_in' THEN ARRAY['source', 'free'] WHEN 'money_back' THEN ARRAY['free', 'source']
    WHEN 'reserve' THEN ARRAY['free', 'reserved'] WHEN 'release' THEN ARRAY['reserved', 'free']
    WHEN 'commit' THEN ARRAY['reserved', 'committed'] WHEN 'reduce' THEN ARRAY['committed', 'free']
    WHEN 'approve' THEN ARRAY['committed', 'approved'] WHEN 'pay' THEN ARRAY['approved', 'paid']
    WHEN 'return' THEN ARRAY['returned', 'free']
  END
$$;
--> statement-breakpoint
-- At the end of its transaction an entry is whole: it moves its amount from one account of the right kind to another, of the right award; a reversal mirrors.
CREATE FUNCTION check_ledger_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  entry ledger_entries%ROWTYPE;
  movement text[];
BEGIN
  SELECT * INTO entry FROM ledger_entries WHERE id = NEW.id;
  IF (SELECT (coalesce(sum(amount_fen), 0), count(*), min(amount_fen), max(amount_fen)) IS DISTINCT FROM (0::numeric, 2::bigint, -entry.amount_fen, entry.amount_fen)
      FROM ledger_postings WHERE entry_id = entry.id) THEN
    PERFORM refuse('ledger_entries_balance', 'an entry takes its amount from one account and gives it to another');
  END IF;
  IF entry.kind = 'reversal' THEN
    IF EXISTS (SELECT FROM ledger_entries WHERE id = entry.reverses_id AND kind = 'reversal') OR EXISTS (
      SELECT account_id, -amount_fen FROM ledger_postings WHERE entry_id = entry.id EXCEPT SELECT account_id, amount_fen FROM ledger_postings WHERE entry_id = entry.reverses_id
    ) THEN
      PERFORM refuse('ledger_entries_reversal_mirrors', 'a reversal gives back exactly what its entry took');
    END IF;
    RETURN NULL;
  END IF;
  movement := ledger_movement(entry.kind);
  IF (SELECT array_agg(a.kind ORDER BY p.amount_fen) FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id WHERE p.entry_id = entry.id) IS DISTINCT FROM movement THEN
    PERFORM refuse('ledger_entries_move_as_named', format('%s moves money from %s to %s', entry.kind, movement[1], movement[2]));
  END IF;
  IF EXISTS (SELECT FROM ledger_postings p JOIN ledger_accounts a ON a.id = p.account_id WHERE p.entry_id = entry.id AND a.award_id IS NOT NULL AND a.award_id <> entry.award_id) THEN
    PERFORM refuse('ledger_entries_of_their_award', 'the account is of another award');
  END IF;
  IF entry.contribution_id IS NOT NULL AND NOT EXISTS (
    SELECT FROM contributions c JOIN ledger_postings p ON p.entry_id = entry.id JOIN ledger_accounts a ON a.id = p.account_id AND a.source_id = c.source_id
    WHERE c.id = entry.contribution_id AND c.fund_id = entry.fund_id AND c.amount_fen = entry.amount_fen
  ) THEN
    PERFORM refuse('ledger_entries_as_received', 'the entry is not what was received');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_whole AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_ledger_entry();
--> statement-breakpoint
-- A contribution is in the books when its transaction ends.
CREATE FUNCTION check_contribution() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_entries WHERE contribution_id = NEW.id) THEN
    PERFORM refuse('contributions_are_entered', 'money received is entered at once');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER contributions_entered AFTER INSERT ON contributions DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_contribution();
--> statement-breakpoint
-- The funds of an allocation bear its whole envelope, and its lines get no more than it.
CREATE FUNCTION check_allocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(amount_fen), 0) FROM allocation_funds WHERE allocation_id = NEW.id) <> NEW.envelope_fen THEN
    PERFORM refuse('allocations_funds_bear_the_envelope', 'the funds do not add up to the envelope');
  END IF;
  IF (SELECT coalesce(sum(granted_fen), 0) FROM allocation_lines WHERE allocation_id = NEW.id) > NEW.envelope_fen THEN
    PERFORM refuse('allocations_within_the_envelope', 'more is granted than the envelope holds');
  END IF;
  IF EXISTS (SELECT FROM awards w JOIN allocation_lines l ON l.allocation_id = w.allocation_id AND l.position = w.line_position
    WHERE w.allocation_id = NEW.id AND (w.amount_fen > l.granted_fen OR w.plan_id IS DISTINCT FROM l.plan_id)) THEN
    PERFORM refuse('awards_as_allocated', 'an award is of its line, and no more than it grants');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER allocations_whole AFTER INSERT ON allocations DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_allocation();
--> statement-breakpoint
-- Funds and lines come with their allocation, never later.
CREATE FUNCTION guard_allocation_part() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM allocations WHERE id = NEW.allocation_id AND made_in = pg_current_xact_id()) THEN
    PERFORM refuse(TG_TABLE_NAME || '_with_their_allocation', 'an allocation is decided whole');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE FUNCTION stamp_transaction() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.made_in := pg_current_xact_id();
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER allocations_stamped BEFORE INSERT ON allocations FOR EACH ROW EXECUTE FUNCTION stamp_transaction();
--> statement-breakpoint
CREATE TRIGGER payment_batches_stamped BEFORE INSERT ON payment_batches FOR EACH ROW EXECUTE FUNCTION stamp_transaction();
--> statement-breakpoint
CREATE TRIGGER allocation_funds_together BEFORE INSERT ON allocation_funds FOR EACH ROW EXECUTE FUNCTION guard_allocation_part();
--> statement-breakpoint
CREATE TRIGGER allocation_lines_together BEFORE INSERT ON allocation_lines FOR EACH ROW EXECUTE FUNCTION guard_allocation_part();
--> statement-breakpoint
-- Whether an account belongs to who gets the money: the grantee, an officer of theirs, or one who shares the claim.
CREATE FUNCTION is_payee(id_of_account uuid, id_of_award uuid) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM accounts c, awards w
    LEFT JOIN plans p ON p.id = w.plan_id
    LEFT JOIN claims k ON k.id = p.claim_id OR (k.joins_claim_id = p.claim_id AND k.state IN ('active', 'planned'))
    WHERE c.id = id_of_account AND c.person_id IS NOT NULL AND w.id = id_of_award AND (
      c.person_id IN (w.grantee_person_id, k.person_id) OR EXISTS (
        SELECT FROM organisation_officers o WHERE o.person_id = c.person_id AND o.organisation_id IN (w.grantee_organisation_id, k.organisation_id)
          AND (o.until_on IS NULL OR o.until_on >= current_date))))
$$;
--> statement-breakpoint
CREATE FUNCTION guard_award() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  fixed text[] := ARRAY['id', 'community_id', 'number', 'allocation_id', 'line_position', 'plan_id', 'plan_revision_id', 'resolution_id', 'proposal_id', 'title', 'field', 'place_id', 'grantee_person_id', 'grantee_organisation_id', 'asked_fen', 'proposed_at'];
  promised text[] := ARRAY['amount_fen', 'less_reason', 'conditions', 'variance_percent', 'starts_on', 'ends_on', 'offer_ends_at', 'offered_at', 'offered_by'];
  agreed text[] := ARRAY['agreement_text', 'agreement_sha256', 'grantee_signed_by', 'grantee_signed_at', 'office_signed_by', 'office_signed_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'proposed' THEN
      PERFORM refuse('awards_begin_proposed', 'an award begins as proposed');
    END IF;
    RETURN NEW;
  END IF;
  IF NOT (SELECT bool_and(to_jsonb(NEW) -> f = to_jsonb(OLD) -> f) FROM unnest(fixed) f)
    OR (OLD.state <> 'proposed' AND NOT (SELECT bool_and(to_jsonb(NEW) -> f = to_jsonb(OLD) -> f) FROM unnest(promised) f))
    OR (OLD.state NOT IN ('offered', 'agreed') AND NOT (SELECT bool_and(to_jsonb(NEW) -> f = to_jsonb(OLD) -> f) FROM unnest(agreed) f))
    OR (OLD.agreement_text IS NOT NULL AND NEW.agreement_text IS DISTINCT FROM OLD.agreement_text)
    OR (OLD.grantee_signed_at IS NOT NULL AND (NEW.grantee_signed_at, NEW.grantee_signed_by) IS DISTINCT FROM (OLD.grantee_signed_at, OLD.grantee_signed_by))
    OR (OLD.office_signed_at IS NOT NULL AND (NEW.office_signed_at, NEW.office_signed_by) IS DISTINCT FROM (OLD.office_signed_at, OLD.office_signed_by)) THEN
    PERFORM refuse('awards_keep_what_was_promised', 'what was promised and signed stays');
  END IF;
  IF NEW.reduced_fen < OLD.reduced_fen THEN
    PERFORM refuse('awards_keep_what_was_promised', 'what was taken off stays off');
  END IF;
  -- the same table stands in app/grants/award.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('proposed', 'offered'), ('proposed', 'lapsed'), ('offered', 'agreed'), ('offered', 'lapsed'), ('agreed', 'active'), ('agreed', 'lapsed'),
    ('active', 'suspended'), ('active', 'recovering'), ('active', 'closing'), ('suspended', 'active'), ('suspended', 'recovering'),
    ('recovering', 'recovered'), ('recovering', 'written_off'), ('recovered', 'terminated'), ('written_off', 'terminated'), ('closing', 'closed')
  ) THEN
    PERFORM refuse('awards_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.grantee_signed_by IS NOT NULL AND NOT is_payee(NEW.grantee_signed_by, NEW.id) THEN
    PERFORM refuse('awards_signed_by_the_grantee', 'the grantee signs');
  END IF;
  IF is_payee(NEW.office_signed_by, NEW.id) OR is_payee(NEW.offered_by, NEW.id) THEN
    PERFORM refuse('awards_offered_by_another', 'who is paid does not offer or sign for the office');
  END IF;
  IF NEW.state <> OLD.state THEN
    PERFORM check_award_step(NEW);
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
-- What an award holds in an account, over its funds.
CREATE FUNCTION award_balance(id_of_award uuid, kind_of_account text) RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT coalesce(sum(abs(balance_fen)), 0)::bigint FROM ledger_accounts WHERE award_id = id_of_award AND kind = kind_of_account
$$;
--> statement-breakpoint
-- What must be there before an award takes a step.
CREATE FUNCTION check_award_step(award awards) RETURNS void LANGUAGE plpgsql AS $$
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
CREATE TRIGGER awards_guard BEFORE INSERT OR UPDATE ON awards FOR EACH ROW EXECUTE FUNCTION guard_award();
--> statement-breakpoint
CREATE TRIGGER awards_stay BEFORE DELETE ON awards FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
-- An award agrees with its line when it is made, and with its funds, instalments and ledger when each transaction ends.
CREATE FUNCTION check_award_money() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  id_of_award uuid := (CASE TG_TABLE_NAME WHEN 'awards' THEN to_jsonb(NEW) ->> 'id' ELSE to_jsonb(NEW) ->> 'award_id' END)::uuid;
  award awards%ROWTYPE;
  held bigint;
  cleared bigint;
  out bigint;
BEGIN
  IF id_of_award IS NULL AND TG_TABLE_NAME = 'ledger_entries' THEN
    id_of_award := (SELECT award_id FROM ledger_entries WHERE id = (to_jsonb(NEW) ->> 'reverses_id')::uuid);
  END IF;
  SELECT * INTO award FROM awards WHERE id = id_of_award;
  IF award.id IS NULL THEN
    RETURN NULL;
  END IF;
  IF NOT EXISTS (SELECT FROM allocation_lines WHERE allocation_id = award.allocation_id AND position = award.line_position
    AND plan_id IS NOT DISTINCT FROM award.plan_id AND granted_fen >= award.amount_fen) THEN
    PERFORM refuse('awards_as_allocated', 'an award is of its line, and no more than it grants');
  END IF;
  SELECT coalesce(sum(balance_fen) FILTER (WHERE kind IN ('committed', 'approved', 'paid')), 0), coalesce(sum(balance_fen) FILTER (WHERE kind IN ('approved', 'paid')), 0),
    coalesce(sum(balance_fen) FILTER (WHERE kind = 'paid'), 0) INTO held, cleared, out FROM ledger_accounts WHERE award_id = award.id;
  IF award_balance(award.id, 'reserved') <> (CASE WHEN award.state IN ('offered', 'agreed') THEN award.amount_fen ELSE 0 END)
    OR held <> (CASE WHEN award.state IN ('proposed', 'offered', 'agreed', 'lapsed') THEN 0 ELSE award.amount_fen - award.reduced_fen END) THEN
    PERFORM refuse('awards_agree_with_the_ledger', format('the ledger holds another amount for an award that is %s', award.state));
  END IF;
  IF award.state NOT IN ('proposed', 'lapsed') AND (
    (SELECT sum(amount_fen) FROM award_funds WHERE award_id = award.id) IS DISTINCT FROM award.amount_fen::numeric
    OR (SELECT sum(amount_fen) FROM tranches WHERE award_id = award.id) IS DISTINCT FROM (award.amount_fen - award.reduced_fen)::numeric) THEN
    PERFORM refuse('awards_add_up', 'funds or instalments do not add up to the award');
  END IF;
  IF cleared <> (SELECT coalesce(sum(amount_fen), 0) FROM tranches WHERE award_id = award.id AND state IN ('approved', 'paying', 'paid'))
    OR out <> (SELECT coalesce(sum(amount_fen), 0) FROM tranches WHERE award_id = award.id AND state = 'paid')
    OR out <> (SELECT coalesce(sum(l.amount_fen), 0) FROM payment_lines l JOIN tranches t ON t.id = l.tranche_id WHERE t.award_id = award.id AND l.state = 'paid')
    OR EXISTS (
      SELECT FROM tranches t WHERE t.award_id = award.id AND (t.state = 'paying') <> EXISTS (SELECT FROM payment_lines WHERE tranche_id = t.id AND state = 'paying')
    ) OR EXISTS (
      SELECT FROM tranches t JOIN payment_lines l ON l.tranche_id = t.id AND l.state <> 'failed' WHERE t.award_id = award.id AND l.amount_fen <> t.amount_fen
    ) THEN
    PERFORM refuse('tranches_agree_with_the_ledger', 'approved and paid instalments are not what the ledger holds');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER awards_agree AFTER INSERT OR UPDATE ON awards DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_award_money();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER tranches_agree AFTER INSERT OR UPDATE ON tranches DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_award_money();
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER ledger_entries_agree AFTER INSERT ON ledger_entries DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_award_money();
--> statement-breakpoint
CREATE FUNCTION guard_tranche() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  state_of_award text := (SELECT state FROM awards WHERE id = NEW.award_id);
  persons_acting uuid[];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'pending' OR state_of_award <> 'proposed' THEN
      PERFORM refuse('tranches_come_with_the_offer', 'instalments are set before an award is offered');
    END IF;
    RETURN NEW;
  END IF;
  IF (NEW.id, NEW.award_id, NEW.position) IS DISTINCT FROM (OLD.id, OLD.award_id, OLD.position) OR (OLD.amount_fen <> NEW.amount_fen AND OLD.state <> 'pending' AND NEW.state <> 'dropped') THEN
    PERFORM refuse('tranches_keep_what_was_promised', 'what was promised stays');
  END IF;
  -- the same table stands in app/grants/tranche.ts; tests/db/guards holds the two together
  IF NEW.state <> OLD.state AND (OLD.state, NEW.state) NOT IN (
    ('pending', 'submitted'), ('submitted', 'pending'), ('submitted', 'verified'), ('verified', 'pending'), ('verified', 'approved'), ('approved', 'paying'),
    ('paying', 'paid'), ('paying', 'approved'), ('paid', 'approved'), ('pending', 'dropped'), ('submitted', 'dropped'), ('verified', 'dropped'), ('approved', 'dropped')
  ) THEN
    PERFORM refuse('tranches_move_along_their_states', format('no way from %s to %s', OLD.state, NEW.state));
  END IF;
  IF NEW.state <> OLD.state AND NEW.state IN ('submitted', 'verified', 'paying') AND OLD.state <> 'paid' AND state_of_award <> 'active' THEN
    PERFORM refuse('tranches_move_while_active', 'the award is not active');
  END IF;
  IF NEW.state = 'approved' AND OLD.state = 'verified' AND state_of_award <> 'active' THEN
    PERFORM refuse('tranches_move_while_active', 'the award is not active');
  END IF;
  IF OLD.approved_by IS NOT NULL AND NEW.state NOT IN ('pending', 'dropped')
    AND (NEW.verified_by, NEW.approved_by, NEW.needs_third, NEW.voucher_number) IS DISTINCT FROM (OLD.verified_by, OLD.approved_by, OLD.needs_third, OLD.voucher_number) THEN
    PERFORM refuse('tranches_keep_their_officers', 'who approved stays written down');
  END IF;
  IF is_payee(NEW.verified_by, NEW.award_id) OR is_payee(NEW.approved_by, NEW.award_id) OR is_payee(NEW.third_approved_by, NEW.award_id) THEN
    PERFORM refuse('tranches_never_approved_by_the_payee', 'who is paid neither verifies nor approves');
  END IF;
  persons_acting := ARRAY(SELECT person_id FROM accounts WHERE id IN (NEW.verified_by, NEW.approved_by, NEW.third_approved_by) AND person_id IS NOT NULL);
  IF (SELECT count(DISTINCT p) FROM unnest(persons_acting) p) <> cardinality(persons_acting) THEN
    PERFORM refuse('tranches_approved_by_another', 'one person with two accounts is one person');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER tranches_guard BEFORE INSERT OR UPDATE ON tranches FOR EACH ROW EXECUTE FUNCTION guard_tranche();
--> statement-breakpoint
CREATE TRIGGER tranches_stay BEFORE DELETE ON tranches FOR EACH ROW EXECUTE FUNCTION refuse_change();
--> statement-breakpoint
CREATE FUNCTION guard_payment_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  settled text[] := ARRAY['state', 'bank_reference', 'value_on', 'failure_reason', 'settled_by', 'settled_at'];
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'paying' OR NOT EXISTS (SELECT FROM payment_batches WHERE id = NEW.batch_id AND made_in = pg_current_xact_id()) THEN
      PERFORM refuse('payment_lines_with_their_batch', 'a list of payments is made whole');
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - settled <> to_jsonb(OLD) - settled OR (OLD.state, NEW.state) NOT IN (('paying', 'paid'), ('paying', 'failed'), ('paid', 'failed')) THEN
    PERFORM refuse('payment_lines_settle_once', 'a payment is settled once, and fails afterwards only when the bank sends it back');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER payment_lines_guard BEFORE INSERT OR UPDATE OR DELETE ON payment_lines FOR EACH ROW EXECUTE FUNCTION guard_payment_line();
--> statement-breakpoint
-- A paid line has its entries: each line's payments in the books are what the bank says it paid.
CREATE FUNCTION check_payment_line() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  line payment_lines%ROWTYPE;
BEGIN
  SELECT * INTO line FROM payment_lines WHERE id = NEW.id;
  IF (SELECT coalesce(sum(e.amount_fen), 0) FROM ledger_entries e WHERE e.payment_line_id = line.id AND NOT EXISTS (SELECT FROM ledger_entries r WHERE r.reverses_id = e.id))
    <> (CASE line.state WHEN 'paid' THEN line.amount_fen ELSE 0 END) THEN
    PERFORM refuse('payment_lines_agree_with_the_ledger', 'the ledger holds another payment for this line');
  END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE CONSTRAINT TRIGGER payment_lines_agree AFTER INSERT OR UPDATE ON payment_lines DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION check_payment_line();
--> statement-breakpoint
-- Whoever is paid reviews neither expenses nor reports, checks nothing and decides no appeal of their own; what was decided stays.
CREATE FUNCTION guard_award_review() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
  now_is jsonb := to_jsonb(NEW);
  officer text;
BEGIN
  FOREACH officer IN ARRAY ARRAY['reviewed_by', 'checked_by', 'taken_by', 'appeal_decided_by'] LOOP
    IF is_payee((now_is ->> officer)::uuid, NEW.award_id) THEN
      PERFORM refuse(TG_TABLE_NAME || '_never_by_the_payee', 'who is paid does not decide about it');
    END IF;
  END LOOP;
  FOREACH officer IN ARRAY ARRAY['answered_by', 'appealed_by'] LOOP
    IF now_is ->> officer IS NOT NULL AND NOT is_payee((now_is ->> officer)::uuid, NEW.award_id) THEN
      PERFORM refuse(TG_TABLE_NAME || '_answered_by_the_grantee', 'the grantee answers');
    END IF;
  END LOOP;
  IF EXISTS (SELECT FROM jsonb_each(was) f WHERE f.value <> 'null' AND f.key NOT IN ('state', 'review_note', 'met_by', 'met_at') AND now_is -> f.key <> f.value)
    OR (was ->> 'state' IN ('accepted', 'refused', 'withdrawn', 'returned') AND now_is <> was) THEN
    PERFORM refuse(TG_TABLE_NAME || '_stay', 'what was said stays; a correction is added');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['expenses', 'award_reports', 'award_checks', 'award_measures'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE ON %I FOR EACH ROW EXECUTE FUNCTION guard_award_review()', name || '_guard', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', name || '_never_deleted', name);
  END LOOP;
  EXECUTE 'CREATE TRIGGER evaluations_never_change BEFORE UPDATE OR DELETE ON evaluations FOR EACH ROW EXECUTE FUNCTION refuse_change()';
END $$;
--> statement-breakpoint
-- A duty is met once, by a report of its award; its day moves only with a reason.
CREATE FUNCTION guard_award_duty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR (NEW.id, NEW.award_id, NEW.kind, NEW.expense_id) IS DISTINCT FROM (OLD.id, OLD.award_id, OLD.kind, OLD.expense_id)
    OR (OLD.met_by IS NOT NULL AND NEW.met_by IS DISTINCT FROM OLD.met_by) OR (NEW.due_on <> OLD.due_on AND trim(NEW.move_reason) IN ('', OLD.move_reason)) THEN
    PERFORM refuse('award_duties_stay', 'a duty stays; its day moves with a reason');
  END IF;
  IF NEW.met_by IS NOT NULL AND NOT EXISTS (SELECT FROM award_reports WHERE id = NEW.met_by AND award_id = NEW.award_id) THEN
    PERFORM refuse('award_duties_met_by_their_report', 'the report is of another award');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER award_duties_guard BEFORE UPDATE OR DELETE ON award_duties FOR EACH ROW EXECUTE FUNCTION guard_award_duty();
