-- Funds with their ledger, allocations, awards with their instalments, payments, and what follows an award.
CREATE TABLE "award_checks" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"findings" jsonb NOT NULL,
	"conclusion" text NOT NULL,
	"summary" text NOT NULL,
	"checked_by" uuid NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "award_checks_conclusion_is_known" CHECK ("award_checks"."conclusion" in ('passed', 'to_improve', 'failed')),
	CONSTRAINT "award_checks_say_what" CHECK (length(trim("award_checks"."summary")) > 0),
	CONSTRAINT "award_checks_answered_whole" CHECK (num_nulls("award_checks"."answer", "award_checks"."answered_by", "award_checks"."answered_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "award_duties" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"due_on" date NOT NULL,
	"expense_id" uuid,
	"met_by" uuid,
	"met_at" timestamp (3) with time zone,
	"move_reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "award_duties_once" UNIQUE NULLS NOT DISTINCT("award_id","kind","due_on","expense_id"),
	CONSTRAINT "award_duties_kind_is_known" CHECK ("award_duties"."kind" in ('progress', 'final', 'related_payment')),
	CONSTRAINT "award_duties_met_whole" CHECK (("award_duties"."met_by" is null) = ("award_duties"."met_at" is null))
);
--> statement-breakpoint
CREATE TABLE "award_measures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"amount_fen" bigint,
	"until_on" date,
	"resolution_id" uuid,
	"taken_by" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"appeal" text,
	"appealed_by" uuid,
	"appealed_at" timestamp (3) with time zone,
	"appeal_outcome" text,
	"appeal_reason" text,
	"appeal_decided_by" uuid,
	"appeal_decided_at" timestamp (3) with time zone,
	CONSTRAINT "award_measures_kind_is_known" CHECK ("award_measures"."kind" in ('suspension', 'reduction', 'termination', 'recovery', 'write_off', 'bar')),
	CONSTRAINT "award_measures_say_why" CHECK (length(trim("award_measures"."reason")) > 0),
	CONSTRAINT "award_measures_are_money" CHECK ("award_measures"."amount_fen" > 0),
	CONSTRAINT "award_measures_reduce_by_something" CHECK ("award_measures"."kind" not in ('reduction', 'recovery', 'write_off') or "award_measures"."amount_fen" is not null),
	CONSTRAINT "award_measures_write_off_by_resolution" CHECK (("award_measures"."kind" = 'write_off') = ("award_measures"."resolution_id" is not null)),
	CONSTRAINT "award_measures_bar_until_a_day" CHECK ("award_measures"."kind" <> 'bar' or "award_measures"."until_on" is not null),
	CONSTRAINT "award_measures_answered_whole" CHECK (num_nulls("award_measures"."answer", "award_measures"."answered_by", "award_measures"."answered_at") in (0, 3)),
	CONSTRAINT "award_measures_appealed_whole" CHECK (num_nulls("award_measures"."appeal", "award_measures"."appealed_by", "award_measures"."appealed_at") in (0, 3)),
	CONSTRAINT "award_measures_appeal_decided_whole" CHECK (num_nulls("award_measures"."appeal_outcome", "award_measures"."appeal_reason", "award_measures"."appeal_decided_by", "award_measures"."appeal_decided_at") in (0, 4) and ("award_measures"."appeal_decided_at" is null or "award_measures"."appeal" is not null)),
	CONSTRAINT "award_measures_appeal_outcome_is_known" CHECK ("award_measures"."appeal_outcome" in ('upheld', 'lifted')),
	CONSTRAINT "award_measures_appeal_decided_by_another" CHECK ("award_measures"."appeal_decided_by" <> "award_measures"."taken_by")
);
--> statement-breakpoint
CREATE TABLE "award_pictures" (
	"award_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"moment" text NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"report_id" uuid,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "award_pictures_key" PRIMARY KEY("award_id","file_id"),
	CONSTRAINT "award_pictures_moment_is_known" CHECK ("award_pictures"."moment" in ('before', 'during', 'after'))
);
--> statement-breakpoint
CREATE TABLE "award_reports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"corrects_id" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"state" text DEFAULT 'filed' NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"review_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "award_reports_kind_is_known" CHECK ("award_reports"."kind" in ('progress', 'final', 'related_payment', 'correction')),
	CONSTRAINT "award_reports_state_is_known" CHECK ("award_reports"."state" in ('filed', 'accepted', 'returned')),
	CONSTRAINT "award_reports_say_something" CHECK (length(trim("award_reports"."body")) > 0),
	CONSTRAINT "award_reports_correct_with_a_reason" CHECK (("award_reports"."kind" = 'correction') = ("award_reports"."corrects_id" is not null) and ("award_reports"."kind" <> 'correction' or length(trim("award_reports"."reason")) > 0)),
	CONSTRAINT "award_reports_reviewed_whole" CHECK (("award_reports"."state" = 'filed') = (num_nulls("award_reports"."reviewed_by", "award_reports"."reviewed_at") = 2)),
	CONSTRAINT "award_reports_reviewed_by_another" CHECK ("award_reports"."reviewed_by" <> "award_reports"."filed_by"),
	CONSTRAINT "award_reports_returned_with_a_reason" CHECK ("award_reports"."state" <> 'returned' or length(trim("award_reports"."review_note")) > 0)
);
--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"is_beneficiary" boolean NOT NULL,
	"rating" integer NOT NULL,
	"words" text DEFAULT '' NOT NULL,
	"keyed_by" uuid,
	"given_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "evaluations_rating_is_one" CHECK ("evaluations"."rating" between 1 and 5)
);
--> statement-breakpoint
CREATE TABLE "expenses" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"line" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"spent_on" date NOT NULL,
	"description" text NOT NULL,
	"is_related" boolean DEFAULT false NOT NULL,
	"receipt_file_id" uuid NOT NULL,
	"state" text DEFAULT 'filed' NOT NULL,
	"needs_consent" boolean DEFAULT false NOT NULL,
	"consent_reason" text DEFAULT '' NOT NULL,
	"filed_by" uuid NOT NULL,
	"filed_at" timestamp (3) with time zone NOT NULL,
	"reviewed_by" uuid,
	"reviewed_at" timestamp (3) with time zone,
	"review_note" text DEFAULT '' NOT NULL,
	CONSTRAINT "expenses_state_is_known" CHECK ("expenses"."state" in ('filed', 'accepted', 'refused', 'withdrawn')),
	CONSTRAINT "expenses_are_money" CHECK ("expenses"."amount_fen" > 0),
	CONSTRAINT "expenses_say_what" CHECK (length(trim("expenses"."description")) > 0),
	CONSTRAINT "expenses_reviewed_whole" CHECK (("expenses"."state" in ('accepted', 'refused')) = (num_nulls("expenses"."reviewed_by", "expenses"."reviewed_at") = 0)),
	CONSTRAINT "expenses_refused_with_a_reason" CHECK ("expenses"."state" <> 'refused' or length(trim("expenses"."review_note")) > 0),
	CONSTRAINT "expenses_over_the_line_with_consent" CHECK ("expenses"."state" <> 'accepted' or not "expenses"."needs_consent" or length(trim("expenses"."review_note")) > 0),
	CONSTRAINT "expenses_reviewed_by_another" CHECK ("expenses"."reviewed_by" <> "expenses"."filed_by")
);
--> statement-breakpoint
CREATE TABLE "contributions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fund_id" uuid NOT NULL,
	"source_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	"received_on" date NOT NULL,
	"donor_name" text DEFAULT '' NOT NULL,
	"shows_name" boolean DEFAULT false NOT NULL,
	"receipt_number" integer NOT NULL,
	"voucher_number" text NOT NULL,
	"voucher_file_id" uuid NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "contributions_receipt_once" UNIQUE("fund_id","receipt_number"),
	CONSTRAINT "contributions_voucher_once" UNIQUE("fund_id","voucher_number"),
	CONSTRAINT "contributions_are_money" CHECK ("contributions"."amount_fen" > 0),
	CONSTRAINT "contributions_have_a_voucher" CHECK (length(trim("contributions"."voucher_number")) > 0)
);
--> statement-breakpoint
CREATE TABLE "fund_flows" (
	"fund_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"source_id" uuid,
	"field" text NOT NULL,
	"place_id" uuid,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "fund_flows_once" UNIQUE NULLS NOT DISTINCT("fund_id","year","kind","source_id","field","place_id"),
	CONSTRAINT "fund_flows_not_below_zero" CHECK ("fund_flows"."amount_fen" >= 0)
);
--> statement-breakpoint
CREATE TABLE "fund_sources" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fund_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "fund_sources_of_their_fund" UNIQUE("fund_id","id"),
	CONSTRAINT "fund_sources_name_once" UNIQUE("fund_id","name"),
	CONSTRAINT "fund_sources_kind_is_known" CHECK ("fund_sources"."kind" in ('donation', 'welfare_fund', 'government_purchase', 'enterprise')),
	CONSTRAINT "fund_sources_name_is_one" CHECK (length(trim("fund_sources"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "funds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"purpose" text NOT NULL,
	"opened_by" uuid,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"entry_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "funds_slug_once" UNIQUE("slug"),
	CONSTRAINT "funds_slug_is_one" CHECK ("funds"."slug" ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length("funds"."slug") <= 60),
	CONSTRAINT "funds_name_is_one" CHECK (length(trim("funds"."name")) > 0)
);
--> statement-breakpoint
CREATE TABLE "ledger_accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fund_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source_id" uuid,
	"award_id" uuid,
	"balance_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "ledger_accounts_once" UNIQUE NULLS NOT DISTINCT("fund_id","kind","source_id","award_id"),
	CONSTRAINT "ledger_accounts_of_their_fund" UNIQUE("fund_id","id"),
	CONSTRAINT "ledger_accounts_kind_is_known" CHECK ("ledger_accounts"."kind" in ('source', 'free', 'reserved', 'committed', 'approved', 'paid', 'returned')),
	CONSTRAINT "ledger_accounts_of_one" CHECK (("ledger_accounts"."kind" = 'source') = ("ledger_accounts"."source_id" is not null) and ("ledger_accounts"."kind" in ('source', 'free')) = ("ledger_accounts"."award_id" is null)),
	CONSTRAINT "ledger_accounts_not_below_zero" CHECK (case when "ledger_accounts"."kind" in ('source', 'returned') then "ledger_accounts"."balance_fen" <= 0 else "ledger_accounts"."balance_fen" >= 0 end)
);
--> statement-breakpoint
CREATE TABLE "ledger_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"fund_id" uuid NOT NULL,
	"number" integer DEFAULT 0 NOT NULL,
	"kind" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"contribution_id" uuid,
	"award_id" uuid,
	"tranche_id" uuid,
	"payment_line_id" uuid,
	"reverses_id" uuid,
	"reason" text DEFAULT '' NOT NULL,
	"booked_on" date NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "ledger_entries_number_once" UNIQUE("fund_id","number"),
	CONSTRAINT "ledger_entries_of_their_fund" UNIQUE("fund_id","id"),
	CONSTRAINT "ledger_entries_reversed_once" UNIQUE("reverses_id"),
	CONSTRAINT "ledger_entries_contribution_once" UNIQUE("contribution_id"),
	CONSTRAINT "ledger_entries_line_paid_once" UNIQUE("fund_id","payment_line_id"),
	CONSTRAINT "ledger_entries_kind_is_known" CHECK ("ledger_entries"."kind" in ('money_in', 'money_back', 'reserve', 'release', 'commit', 'reduce', 'approve', 'pay', 'return', 'reversal')),
	CONSTRAINT "ledger_entries_are_money" CHECK ("ledger_entries"."amount_fen" > 0),
	CONSTRAINT "ledger_entries_money_in_has_a_voucher" CHECK (("ledger_entries"."kind" = 'money_in') = ("ledger_entries"."contribution_id" is not null)),
	CONSTRAINT "ledger_entries_reverse_another" CHECK (("ledger_entries"."kind" = 'reversal') = ("ledger_entries"."reverses_id" is not null)),
	CONSTRAINT "ledger_entries_reversed_with_a_reason" CHECK ("ledger_entries"."kind" <> 'reversal' or length(trim("ledger_entries"."reason")) > 0),
	CONSTRAINT "ledger_entries_of_an_award" CHECK ("ledger_entries"."kind" = 'reversal' or ("ledger_entries"."kind" in ('money_in', 'money_back')) = ("ledger_entries"."award_id" is null)),
	CONSTRAINT "ledger_entries_of_a_tranche" CHECK ("ledger_entries"."kind" = 'reversal' or ("ledger_entries"."kind" in ('approve', 'pay')) = ("ledger_entries"."tranche_id" is not null)),
	CONSTRAINT "ledger_entries_pay_a_line" CHECK ("ledger_entries"."kind" = 'reversal' or ("ledger_entries"."kind" = 'pay') = ("ledger_entries"."payment_line_id" is not null))
);
--> statement-breakpoint
CREATE TABLE "ledger_postings" (
	"entry_id" uuid NOT NULL,
	"fund_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"amount_fen" bigint NOT NULL,
	CONSTRAINT "ledger_postings_key" PRIMARY KEY("entry_id","account_id"),
	CONSTRAINT "ledger_postings_are_money" CHECK ("ledger_postings"."amount_fen" <> 0)
);
--> statement-breakpoint
CREATE TABLE "allocation_funds" (
	"allocation_id" uuid NOT NULL,
	"fund_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"held_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "allocation_funds_key" PRIMARY KEY("allocation_id","fund_id"),
	CONSTRAINT "allocation_funds_position_once" UNIQUE("allocation_id","position"),
	CONSTRAINT "allocation_funds_are_money" CHECK ("allocation_funds"."amount_fen" > 0),
	CONSTRAINT "allocation_funds_within_the_envelope" CHECK ("allocation_funds"."held_fen" between 0 and "allocation_funds"."amount_fen")
);
--> statement-breakpoint
CREATE TABLE "allocation_lines" (
	"allocation_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"plan_id" uuid,
	"title" text NOT NULL,
	"asked_fen" bigint NOT NULL,
	"granted_fen" bigint NOT NULL,
	"explanation" jsonb NOT NULL,
	CONSTRAINT "allocation_lines_key" PRIMARY KEY("allocation_id","position"),
	CONSTRAINT "allocation_lines_are_money" CHECK ("allocation_lines"."asked_fen" > 0 and "allocation_lines"."granted_fen" between 0 and "allocation_lines"."asked_fen")
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"title" text NOT NULL,
	"source_kind" text NOT NULL,
	"source_id" uuid NOT NULL,
	"source_address" text NOT NULL,
	"method" text NOT NULL,
	"envelope_fen" bigint NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"input_text" text NOT NULL,
	"input_sha256" text NOT NULL,
	"decided_by" uuid NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"made_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "allocations_one_for_each_source" UNIQUE("source_kind","source_id"),
	CONSTRAINT "allocations_source_is_known" CHECK ("allocations"."source_kind" in ('round', 'vote', 'resolution')),
	CONSTRAINT "allocations_method_is_known" CHECK ("allocations"."method" in ('rank', 'votes', 'votes_per_yuan', 'equal_shares', 'by_hand')),
	CONSTRAINT "allocations_title_is_one" CHECK (length(trim("allocations"."title")) > 0),
	CONSTRAINT "allocations_envelope_is_money" CHECK ("allocations"."envelope_fen" > 0),
	CONSTRAINT "allocations_by_hand_with_a_reason" CHECK ("allocations"."method" <> 'by_hand' or length(trim("allocations"."reason")) > 0),
	CONSTRAINT "allocations_hash_is_of_text" CHECK ("allocations"."input_sha256" = encode(sha256(convert_to("allocations"."input_text", 'UTF8')), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "award_funds" (
	"award_id" uuid NOT NULL,
	"fund_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"held_fen" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "award_funds_key" PRIMARY KEY("award_id","fund_id"),
	CONSTRAINT "award_funds_position_once" UNIQUE("award_id","position"),
	CONSTRAINT "award_funds_are_money" CHECK ("award_funds"."amount_fen" > 0),
	CONSTRAINT "award_funds_within_the_award" CHECK ("award_funds"."held_fen" between 0 and "award_funds"."amount_fen")
);
--> statement-breakpoint
CREATE TABLE "award_payees" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"name" text NOT NULL,
	"bank" text NOT NULL,
	"account" text NOT NULL,
	"set_by" uuid NOT NULL,
	"set_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "award_payees_whole" CHECK (length(trim("award_payees"."name")) > 0 and length(trim("award_payees"."bank")) > 0),
	CONSTRAINT "award_payees_account_is_one" CHECK ("award_payees"."account" ~ '^[0-9]{8,32}$')
);
--> statement-breakpoint
CREATE TABLE "award_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"tranche_position" integer,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"amount_fen" bigint,
	"taken_by" uuid,
	"office" text,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "awards" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"number" text NOT NULL,
	"allocation_id" uuid NOT NULL,
	"line_position" integer NOT NULL,
	"plan_id" uuid,
	"plan_revision_id" uuid,
	"resolution_id" uuid,
	"proposal_id" uuid,
	"state" text DEFAULT 'proposed' NOT NULL,
	"title" text NOT NULL,
	"field" text DEFAULT '' NOT NULL,
	"place_id" uuid NOT NULL,
	"grantee_name" text NOT NULL,
	"shows_name" boolean NOT NULL,
	"grantee_person_id" uuid,
	"grantee_organisation_id" uuid,
	"asked_fen" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"reduced_fen" bigint DEFAULT 0 NOT NULL,
	"less_reason" text DEFAULT '' NOT NULL,
	"conditions" text DEFAULT '' NOT NULL,
	"variance_percent" integer DEFAULT 10 NOT NULL,
	"starts_on" date,
	"ends_on" date,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"offered_by" uuid,
	"offered_at" timestamp (3) with time zone,
	"offer_ends_at" timestamp (3) with time zone,
	"answered_at" timestamp (3) with time zone,
	"agreement_text" text,
	"agreement_sha256" text,
	"grantee_signed_by" uuid,
	"grantee_signed_at" timestamp (3) with time zone,
	"office_signed_by" uuid,
	"office_signed_at" timestamp (3) with time zone,
	"active_at" timestamp (3) with time zone,
	"closing_at" timestamp (3) with time zone,
	"evaluation_ends_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "awards_number_once" UNIQUE("community_id","number"),
	CONSTRAINT "awards_one_for_each_line" UNIQUE("allocation_id","line_position"),
	CONSTRAINT "awards_state_is_known" CHECK ("awards"."state" in ('proposed', 'offered', 'agreed', 'active', 'suspended', 'recovering', 'recovered', 'written_off', 'terminated', 'closing', 'closed', 'lapsed')),
	CONSTRAINT "awards_rest_on_one" CHECK (num_nonnulls("awards"."plan_id", "awards"."resolution_id") = 1 and ("awards"."plan_id" is null) = ("awards"."plan_revision_id" is null)),
	CONSTRAINT "awards_have_a_grantee" CHECK (num_nonnulls("awards"."grantee_person_id", "awards"."grantee_organisation_id") >= 1),
	CONSTRAINT "awards_are_money" CHECK ("awards"."amount_fen" > 0 and "awards"."amount_fen" <= "awards"."asked_fen"),
	CONSTRAINT "awards_less_with_a_reason" CHECK ("awards"."amount_fen" = "awards"."asked_fen" or length(trim("awards"."less_reason")) > 0),
	CONSTRAINT "awards_reduced_within" CHECK ("awards"."reduced_fen" between 0 and "awards"."amount_fen"),
	CONSTRAINT "awards_variance_is_percent" CHECK ("awards"."variance_percent" between 0 and 100),
	CONSTRAINT "awards_dates_in_order" CHECK ("awards"."starts_on" <= "awards"."ends_on"),
	CONSTRAINT "awards_offered_whole" CHECK ("awards"."state" in ('proposed', 'lapsed') or num_nulls("awards"."offered_at", "awards"."offer_ends_at", "awards"."ends_on") = 0),
	CONSTRAINT "awards_agreed_on_a_text" CHECK (("awards"."state" in ('proposed', 'offered', 'lapsed')) or (num_nulls("awards"."agreement_text", "awards"."agreement_sha256") = 0 and "awards"."agreement_sha256" = encode(sha256(convert_to("awards"."agreement_text", 'UTF8')), 'hex'))),
	CONSTRAINT "awards_signed_by_both" CHECK ("awards"."state" in ('proposed', 'offered', 'agreed', 'lapsed') or num_nulls("awards"."grantee_signed_at", "awards"."office_signed_at", "awards"."active_at") = 0),
	CONSTRAINT "awards_signed_by_two" CHECK ("awards"."grantee_signed_by" <> "awards"."office_signed_by"),
	CONSTRAINT "awards_closing_until_an_end" CHECK ("awards"."state" not in ('closing', 'closed') or num_nulls("awards"."closing_at", "awards"."evaluation_ends_at") = 0),
	CONSTRAINT "awards_ended_when_over" CHECK (("awards"."state" in ('terminated', 'closed', 'lapsed')) = ("awards"."ended_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "tranche_files" (
	"tranche_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "tranche_files_key" PRIMARY KEY("tranche_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "tranches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"award_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"amount_fen" bigint NOT NULL,
	"milestone" text NOT NULL,
	"due_on" date,
	"state" text DEFAULT 'pending' NOT NULL,
	"evidence" text DEFAULT '' NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone,
	"return_reason" text DEFAULT '' NOT NULL,
	"voucher_number" text,
	"voucher_file_id" uuid,
	"verified_by" uuid,
	"verified_at" timestamp (3) with time zone,
	"needs_third" boolean DEFAULT false NOT NULL,
	"approved_by" uuid,
	"approved_at" timestamp (3) with time zone,
	"third_approved_by" uuid,
	"third_approved_at" timestamp (3) with time zone,
	"paid_at" timestamp (3) with time zone,
	CONSTRAINT "tranches_in_order" UNIQUE("award_id","position"),
	CONSTRAINT "tranches_state_is_known" CHECK ("tranches"."state" in ('pending', 'submitted', 'verified', 'approved', 'paying', 'paid', 'dropped')),
	CONSTRAINT "tranches_are_money" CHECK (case when "tranches"."state" = 'dropped' then "tranches"."amount_fen" = 0 else "tranches"."amount_fen" > 0 end),
	CONSTRAINT "tranches_milestone_is_one" CHECK (length(trim("tranches"."milestone")) > 0),
	CONSTRAINT "tranches_submitted_whole" CHECK ("tranches"."state" in ('pending', 'dropped') or num_nulls("tranches"."submitted_by", "tranches"."submitted_at") = 0),
	CONSTRAINT "tranches_verified_whole" CHECK ("tranches"."state" in ('pending', 'submitted', 'dropped') or num_nulls("tranches"."verified_by", "tranches"."verified_at", "tranches"."voucher_number", "tranches"."voucher_file_id") = 0),
	CONSTRAINT "tranches_approved_by_another" CHECK ("tranches"."approved_by" is null or ("tranches"."verified_by" is not null and "tranches"."approved_by" <> "tranches"."verified_by")),
	CONSTRAINT "tranches_approved_by_a_third" CHECK ("tranches"."third_approved_by" is null or ("tranches"."approved_by" is not null and "tranches"."third_approved_by" <> "tranches"."approved_by" and "tranches"."third_approved_by" <> "tranches"."verified_by")),
	CONSTRAINT "tranches_approved_whole" CHECK ("tranches"."state" not in ('approved', 'paying', 'paid') or ("tranches"."approved_by" is not null and (not "tranches"."needs_third" or "tranches"."third_approved_by" is not null))),
	CONSTRAINT "tranches_paid_when_paid" CHECK (("tranches"."state" = 'paid') = ("tranches"."paid_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "bank_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"file_id" uuid NOT NULL,
	"report" jsonb NOT NULL,
	"imported_by" uuid NOT NULL,
	"imported_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bank_files_digest_is_sha256" CHECK ("bank_files"."sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "payment_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"number" text NOT NULL,
	"made_by" uuid NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"made_in" "xid8" DEFAULT pg_current_xact_id() NOT NULL,
	CONSTRAINT "payment_batches_number_once" UNIQUE("community_id","number")
);
--> statement-breakpoint
CREATE TABLE "payment_lines" (
	"id" uuid PRIMARY KEY NOT NULL,
	"batch_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"tranche_id" uuid NOT NULL,
	"reference" text NOT NULL,
	"amount_fen" bigint NOT NULL,
	"payee_name" text NOT NULL,
	"payee_bank" text NOT NULL,
	"payee_account" text NOT NULL,
	"state" text DEFAULT 'paying' NOT NULL,
	"bank_reference" text,
	"value_on" date,
	"failure_reason" text DEFAULT '' NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "payment_lines_in_order" UNIQUE("batch_id","position"),
	CONSTRAINT "payment_lines_reference_once" UNIQUE("batch_id","reference"),
	CONSTRAINT "payment_lines_state_is_known" CHECK ("payment_lines"."state" in ('paying', 'paid', 'failed')),
	CONSTRAINT "payment_lines_are_money" CHECK ("payment_lines"."amount_fen" > 0),
	CONSTRAINT "payment_lines_settled_whole" CHECK (("payment_lines"."state" = 'paying') = ("payment_lines"."settled_at" is null) and ("payment_lines"."state" = 'paid') = ("payment_lines"."bank_reference" is not null))
);
--> statement-breakpoint
ALTER TABLE "award_checks" ADD CONSTRAINT "award_checks_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_checks" ADD CONSTRAINT "award_checks_checked_by_accounts_id_fk" FOREIGN KEY ("checked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_checks" ADD CONSTRAINT "award_checks_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_duties" ADD CONSTRAINT "award_duties_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_duties" ADD CONSTRAINT "award_duties_expense_id_expenses_id_fk" FOREIGN KEY ("expense_id") REFERENCES "public"."expenses"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_duties" ADD CONSTRAINT "award_duties_met_by_award_reports_id_fk" FOREIGN KEY ("met_by") REFERENCES "public"."award_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_resolution_id_resolutions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_appealed_by_accounts_id_fk" FOREIGN KEY ("appealed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_measures" ADD CONSTRAINT "award_measures_appeal_decided_by_accounts_id_fk" FOREIGN KEY ("appeal_decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_pictures" ADD CONSTRAINT "award_pictures_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_pictures" ADD CONSTRAINT "award_pictures_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_pictures" ADD CONSTRAINT "award_pictures_report_id_award_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "public"."award_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_pictures" ADD CONSTRAINT "award_pictures_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_reports" ADD CONSTRAINT "award_reports_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_reports" ADD CONSTRAINT "award_reports_filed_by_accounts_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_reports" ADD CONSTRAINT "award_reports_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_keyed_by_accounts_id_fk" FOREIGN KEY ("keyed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_receipt_file_id_files_id_fk" FOREIGN KEY ("receipt_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_filed_by_accounts_id_fk" FOREIGN KEY ("filed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "expenses" ADD CONSTRAINT "expenses_reviewed_by_accounts_id_fk" FOREIGN KEY ("reviewed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_voucher_file_id_files_id_fk" FOREIGN KEY ("voucher_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contributions" ADD CONSTRAINT "contributions_of_a_source" FOREIGN KEY ("fund_id","source_id") REFERENCES "public"."fund_sources"("fund_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_flows" ADD CONSTRAINT "fund_flows_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_sources" ADD CONSTRAINT "fund_sources_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fund_sources" ADD CONSTRAINT "fund_sources_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funds" ADD CONSTRAINT "funds_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "funds" ADD CONSTRAINT "funds_opened_by_accounts_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_accounts" ADD CONSTRAINT "ledger_accounts_of_a_source" FOREIGN KEY ("fund_id","source_id") REFERENCES "public"."fund_sources"("fund_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_contribution_id_contributions_id_fk" FOREIGN KEY ("contribution_id") REFERENCES "public"."contributions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_entries" ADD CONSTRAINT "ledger_entries_reverse_one" FOREIGN KEY ("fund_id","reverses_id") REFERENCES "public"."ledger_entries"("fund_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_of_an_entry" FOREIGN KEY ("fund_id","entry_id") REFERENCES "public"."ledger_entries"("fund_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ledger_postings" ADD CONSTRAINT "ledger_postings_of_an_account" FOREIGN KEY ("fund_id","account_id") REFERENCES "public"."ledger_accounts"("fund_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_funds" ADD CONSTRAINT "allocation_funds_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_funds" ADD CONSTRAINT "allocation_funds_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD CONSTRAINT "allocation_lines_allocation_id_allocations_id_fk" FOREIGN KEY ("allocation_id") REFERENCES "public"."allocations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD CONSTRAINT "allocation_lines_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "allocations" ADD CONSTRAINT "allocations_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_funds" ADD CONSTRAINT "award_funds_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_funds" ADD CONSTRAINT "award_funds_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_payees" ADD CONSTRAINT "award_payees_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_payees" ADD CONSTRAINT "award_payees_set_by_accounts_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_steps" ADD CONSTRAINT "award_steps_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "award_steps" ADD CONSTRAINT "award_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_plan_revision_id_plan_revisions_id_fk" FOREIGN KEY ("plan_revision_id") REFERENCES "public"."plan_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_resolution_id_resolutions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_grantee_person_id_persons_id_fk" FOREIGN KEY ("grantee_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_grantee_organisation_id_organisations_id_fk" FOREIGN KEY ("grantee_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_offered_by_accounts_id_fk" FOREIGN KEY ("offered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_grantee_signed_by_accounts_id_fk" FOREIGN KEY ("grantee_signed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_office_signed_by_accounts_id_fk" FOREIGN KEY ("office_signed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "awards" ADD CONSTRAINT "awards_of_a_line" FOREIGN KEY ("allocation_id","line_position") REFERENCES "public"."allocation_lines"("allocation_id","position") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranche_files" ADD CONSTRAINT "tranche_files_tranche_id_tranches_id_fk" FOREIGN KEY ("tranche_id") REFERENCES "public"."tranches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranche_files" ADD CONSTRAINT "tranche_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_award_id_awards_id_fk" FOREIGN KEY ("award_id") REFERENCES "public"."awards"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_submitted_by_accounts_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_voucher_file_id_files_id_fk" FOREIGN KEY ("voucher_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_verified_by_accounts_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_approved_by_accounts_id_fk" FOREIGN KEY ("approved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "tranches" ADD CONSTRAINT "tranches_third_approved_by_accounts_id_fk" FOREIGN KEY ("third_approved_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_files" ADD CONSTRAINT "bank_files_batch_id_payment_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payment_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_files" ADD CONSTRAINT "bank_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "bank_files" ADD CONSTRAINT "bank_files_imported_by_accounts_id_fk" FOREIGN KEY ("imported_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batches" ADD CONSTRAINT "payment_batches_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_batches" ADD CONSTRAINT "payment_batches_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_batch_id_payment_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."payment_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_tranche_id_tranches_id_fk" FOREIGN KEY ("tranche_id") REFERENCES "public"."tranches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "payment_lines" ADD CONSTRAINT "payment_lines_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "award_checks_by_award" ON "award_checks" USING btree ("award_id","checked_at","id");--> statement-breakpoint
CREATE INDEX "award_duties_open" ON "award_duties" USING btree ("due_on","id") WHERE met_at is null;--> statement-breakpoint
CREATE INDEX "award_measures_by_award" ON "award_measures" USING btree ("award_id","taken_at","id");--> statement-breakpoint
CREATE INDEX "award_measures_appealed" ON "award_measures" USING btree ("award_id") WHERE appealed_at is not null and appeal_decided_at is null;--> statement-breakpoint
CREATE INDEX "award_pictures_by_file" ON "award_pictures" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "award_reports_by_award" ON "award_reports" USING btree ("award_id","filed_at","id");--> statement-breakpoint
CREATE INDEX "award_reports_waiting" ON "award_reports" USING btree ("award_id") WHERE state = 'filed';--> statement-breakpoint
CREATE UNIQUE INDEX "evaluations_once_for_each_person" ON "evaluations" USING btree ("award_id","person_id");--> statement-breakpoint
CREATE INDEX "evaluations_by_award" ON "evaluations" USING btree ("award_id","given_at","id");--> statement-breakpoint
CREATE INDEX "expenses_by_award" ON "expenses" USING btree ("award_id","filed_at","id");--> statement-breakpoint
CREATE INDEX "funds_by_community" ON "funds" USING btree ("community_id","opened_at","id");--> statement-breakpoint
CREATE INDEX "ledger_accounts_by_award" ON "ledger_accounts" USING btree ("award_id");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_award" ON "ledger_entries" USING btree ("award_id","fund_id","number");--> statement-breakpoint
CREATE INDEX "ledger_entries_by_tranche" ON "ledger_entries" USING btree ("tranche_id");--> statement-breakpoint
CREATE INDEX "ledger_postings_by_account" ON "ledger_postings" USING btree ("account_id");--> statement-breakpoint
CREATE UNIQUE INDEX "allocation_lines_plan_once" ON "allocation_lines" USING btree ("allocation_id","plan_id");--> statement-breakpoint
CREATE INDEX "allocation_lines_by_plan" ON "allocation_lines" USING btree ("plan_id");--> statement-breakpoint
CREATE INDEX "allocations_newest" ON "allocations" USING btree ("community_id","decided_at","id");--> statement-breakpoint
CREATE INDEX "award_payees_newest" ON "award_payees" USING btree ("award_id","set_at","id");--> statement-breakpoint
CREATE INDEX "award_steps_by_award" ON "award_steps" USING btree ("award_id","taken_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "awards_one_for_each_plan" ON "awards" USING btree ("plan_id") WHERE state <> 'lapsed';--> statement-breakpoint
CREATE INDEX "awards_newest" ON "awards" USING btree ("community_id","proposed_at","id");--> statement-breakpoint
CREATE INDEX "awards_by_proposal" ON "awards" USING btree ("proposal_id");--> statement-breakpoint
CREATE INDEX "awards_by_person" ON "awards" USING btree ("grantee_person_id");--> statement-breakpoint
CREATE INDEX "awards_by_organisation" ON "awards" USING btree ("grantee_organisation_id");--> statement-breakpoint
CREATE INDEX "awards_offers_ending" ON "awards" USING btree ("offer_ends_at","id") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "awards_evaluations_ending" ON "awards" USING btree ("evaluation_ends_at","id") WHERE state = 'closing';--> statement-breakpoint
CREATE INDEX "tranche_files_by_file" ON "tranche_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "tranches_waiting" ON "tranches" USING btree ("state","award_id") WHERE state in ('submitted', 'verified', 'approved', 'paying');--> statement-breakpoint
CREATE INDEX "bank_files_by_batch" ON "bank_files" USING btree ("batch_id","imported_at","id");--> statement-breakpoint
CREATE INDEX "payment_batches_newest" ON "payment_batches" USING btree ("community_id","made_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "payment_lines_one_for_each_tranche" ON "payment_lines" USING btree ("tranche_id") WHERE state <> 'failed';--> statement-breakpoint
CREATE INDEX "payment_lines_paying" ON "payment_lines" USING btree ("batch_id") WHERE state = 'paying';