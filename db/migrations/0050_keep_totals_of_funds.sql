-- The page of a fund shows what it holds whatever the number of its awards, so totals by kind of account are kept; entries are listed by kind and by year.

CREATE TABLE "fund_totals" (
	"fund_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"balance_fen" bigint NOT NULL,
	CONSTRAINT "fund_totals_key" PRIMARY KEY("fund_id","kind")
);
--> statement-breakpoint
ALTER TABLE "fund_totals" ADD CONSTRAINT "fund_totals_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ledger_entries_by_kind" ON "ledger_entries" USING btree ("fund_id","kind","number");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_year" ON "ledger_entries" USING btree ("fund_id",extract(year from "booked_on"),"number");
--> statement-breakpoint
INSERT INTO "fund_totals" SELECT "fund_id", "kind", sum("balance_fen")::bigint FROM "ledger_accounts" GROUP BY "fund_id", "kind";
--> statement-breakpoint
CREATE OR REPLACE FUNCTION apply_ledger_postings() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM FROM ledger_accounts WHERE id IN (SELECT account_id FROM added) ORDER BY id FOR NO KEY UPDATE;
  UPDATE ledger_accounts a SET balance_fen = a.balance_fen + p.sum_fen
    FROM (SELECT account_id, sum(amount_fen)::bigint AS sum_fen FROM added GROUP BY account_id) p WHERE p.account_id = a.id;
  INSERT INTO fund_totals AS t (fund_id, kind, balance_fen)
    SELECT a.fund_id, a.kind, sum(p.amount_fen)::bigint FROM added p JOIN ledger_accounts a ON a.id = p.account_id GROUP BY a.fund_id, a.kind ORDER BY a.fund_id, a.kind
    ON CONFLICT ON CONSTRAINT fund_totals_key DO UPDATE SET balance_fen = t.balance_fen + excluded.balance_fen;
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
  -- first a row of nothing where there is none: a reversal takes from a flow, and no proposed row may be below zero
  INSERT INTO fund_flows (fund_id, year, kind, source_id, field, place_id, amount_fen)
    SELECT e.fund_id, extract(year FROM origin.booked_on)::integer, origin.kind, a.source_id, coalesce(w.field, ''), w.place_id, 0
    FROM added p JOIN ledger_entries e ON e.id = p.entry_id JOIN ledger_entries origin ON origin.id = coalesce(e.reverses_id, e.id)
      JOIN ledger_accounts a ON a.id = p.account_id LEFT JOIN awards w ON w.id = a.award_id
    WHERE a.kind IN ('source', 'paid', 'returned') AND origin.kind IN ('money_in', 'money_back', 'pay', 'return')
    GROUP BY 1, 2, 3, 4, 5, 6
    ORDER BY 1, 2, 3, 4, 5, 6
    ON CONFLICT ON CONSTRAINT fund_flows_once DO NOTHING;
  UPDATE fund_flows f SET amount_fen = f.amount_fen + s.sum_fen
    FROM (
      SELECT e.fund_id, extract(year FROM origin.booked_on)::integer AS year, origin.kind, a.source_id, coalesce(w.field, '') AS field, w.place_id,
        sum(CASE WHEN e.kind = 'reversal' THEN -abs(p.amount_fen) ELSE abs(p.amount_fen) END)::bigint AS sum_fen
      FROM added p JOIN ledger_entries e ON e.id = p.entry_id JOIN ledger_entries origin ON origin.id = coalesce(e.reverses_id, e.id)
        JOIN ledger_accounts a ON a.id = p.account_id LEFT JOIN awards w ON w.id = a.award_id
      WHERE a.kind IN ('source', 'paid', 'returned') AND origin.kind IN ('money_in', 'money_back', 'pay', 'return')
      GROUP BY 1, 2, 3, 4, 5, 6
    ) s
    WHERE f.fund_id = s.fund_id AND f.year = s.year AND f.kind = s.kind AND f.field = s.field
      AND f.source_id IS NOT DISTINCT FROM s.source_id AND f.place_id IS NOT DISTINCT FROM s.place_id;
  RETURN NULL;
END $$;
