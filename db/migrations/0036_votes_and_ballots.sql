-- Votes with sealed rules, frozen electorates, a box for secret ballots, paper in batches, counts and challenges.
CREATE TABLE "ballot_contents" (
	"ballot_id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"salt" "bytea" NOT NULL,
	"content" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "ballot_withdrawals" (
	"vote_id" uuid NOT NULL,
	"receipt_hash" "bytea" NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "ballot_withdrawals_once" PRIMARY KEY("vote_id","receipt_hash"),
	CONSTRAINT "ballot_withdrawals_leaf_once" UNIQUE("vote_id","position")
);
--> statement-breakpoint
CREATE TABLE "ballots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"receipt_hash" "bytea" NOT NULL,
	"commitment" "bytea" NOT NULL,
	CONSTRAINT "ballots_receipt_once" UNIQUE("vote_id","receipt_hash"),
	CONSTRAINT "ballots_leaf_once" UNIQUE("vote_id","position")
);
--> statement-breakpoint
CREATE TABLE "open_ballot_leaves" (
	"ballot_id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	CONSTRAINT "open_ballot_leaves_once" UNIQUE("vote_id","position")
);
--> statement-breakpoint
CREATE TABLE "open_ballots" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"content" text NOT NULL,
	"cast_by" uuid NOT NULL,
	"cast_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "open_ballots_version_once" UNIQUE("entitlement_id","version"),
	CONSTRAINT "open_ballots_version_is_one" CHECK ("open_ballots"."version" > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_log_heads" (
	"vote_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"published_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "vote_log_heads_key" PRIMARY KEY("vote_id","size")
);
--> statement-breakpoint
CREATE TABLE "vote_log_nodes" (
	"vote_id" uuid NOT NULL,
	"level" smallint NOT NULL,
	"position" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "vote_log_nodes_key" PRIMARY KEY("vote_id","level","position"),
	CONSTRAINT "vote_log_nodes_hash_is_sha256" CHECK (length("vote_log_nodes"."hash") = 32)
);
--> statement-breakpoint
CREATE TABLE "waiting_ballots" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"vote_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"receipt_hash" "bytea" NOT NULL,
	"salt" "bytea",
	"content" text,
	CONSTRAINT "waiting_ballots_receipt_once" UNIQUE("vote_id","receipt_hash","kind"),
	CONSTRAINT "waiting_ballots_kind_is_known" CHECK ("waiting_ballots"."kind" in ('ballot', 'withdrawal')),
	CONSTRAINT "waiting_ballots_whole" CHECK (("waiting_ballots"."kind" = 'ballot') = ("waiting_ballots"."content" is not null) and ("waiting_ballots"."salt" is null) = ("waiting_ballots"."content" is null)),
	CONSTRAINT "waiting_ballots_hash_is_sha256" CHECK (length("waiting_ballots"."receipt_hash") = 32 and length("waiting_ballots"."salt") >= 16)
);
--> statement-breakpoint
CREATE TABLE "counted_serials" (
	"vote_id" uuid NOT NULL,
	"serial" integer NOT NULL,
	"batch_id" uuid NOT NULL,
	CONSTRAINT "counted_serials_once" PRIMARY KEY("vote_id","serial")
);
--> statement-breakpoint
CREATE TABLE "paper_batches" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"state" text DEFAULT 'received' NOT NULL,
	"sheet_count" integer NOT NULL,
	"received_by" uuid NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"first_by" uuid,
	"second_by" uuid,
	"settled_by" uuid,
	"counted_in_at" timestamp (3) with time zone,
	"written_off_at" timestamp (3) with time zone,
	CONSTRAINT "paper_batches_number_once" UNIQUE("vote_id","number"),
	CONSTRAINT "paper_batches_state_is_known" CHECK ("paper_batches"."state" in ('received', 'keyed', 'keyed_twice', 'unequal', 'settled', 'counted_in', 'written_off')),
	CONSTRAINT "paper_batches_have_sheets" CHECK ("paper_batches"."sheet_count" between 1 and 500),
	CONSTRAINT "paper_batches_keyed_by_two" CHECK ("paper_batches"."first_by" <> "paper_batches"."second_by"),
	CONSTRAINT "paper_batches_settled_by_a_third" CHECK ("paper_batches"."settled_by" <> "paper_batches"."first_by" and "paper_batches"."settled_by" <> "paper_batches"."second_by")
);
--> statement-breakpoint
CREATE TABLE "paper_prints" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"first_serial" integer NOT NULL,
	"last_serial" integer NOT NULL,
	"printed_by" uuid NOT NULL,
	"printed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_prints_serials_once" UNIQUE("vote_id","first_serial"),
	CONSTRAINT "paper_prints_serials_in_order" CHECK ("paper_prints"."first_serial" > 0 and "paper_prints"."last_serial" >= "paper_prints"."first_serial")
);
--> statement-breakpoint
CREATE TABLE "paper_sheets" (
	"batch_id" uuid NOT NULL,
	"pass" integer NOT NULL,
	"serial" integer NOT NULL,
	"content" text NOT NULL,
	CONSTRAINT "paper_sheets_once" PRIMARY KEY("batch_id","pass","serial"),
	CONSTRAINT "paper_sheets_pass_is_known" CHECK ("paper_sheets"."pass" between 1 and 3),
	CONSTRAINT "paper_sheets_serial_is_one" CHECK ("paper_sheets"."serial" > 0)
);
--> statement-breakpoint
CREATE TABLE "paper_write_offs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"batch_id" uuid,
	"number" integer NOT NULL,
	"reason" text NOT NULL,
	"countersign_id" uuid NOT NULL,
	"written_off_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "paper_write_offs_once" UNIQUE("countersign_id"),
	CONSTRAINT "paper_write_offs_are_some" CHECK ("paper_write_offs"."number" > 0),
	CONSTRAINT "paper_write_offs_say_why" CHECK (length(trim("paper_write_offs"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_ballot_files" (
	"tally_id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vote_ballot_files_hash_is_theirs" CHECK ("vote_ballot_files"."sha256" = encode(sha256("vote_ballot_files"."content"), 'hex'))
);
--> statement-breakpoint
CREATE TABLE "vote_challenges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"raised_by" uuid NOT NULL,
	"body" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "vote_challenges_say_what" CHECK (length(trim("vote_challenges"."body")) > 0),
	CONSTRAINT "vote_challenges_answered_whole" CHECK (num_nulls("vote_challenges"."answer", "vote_challenges"."answered_by", "vote_challenges"."answered_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "vote_countersigns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"deed" text NOT NULL,
	"subject_id" uuid,
	"number" integer,
	"reason" text DEFAULT '' NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	"is_agreed" boolean,
	CONSTRAINT "vote_countersigns_deed_is_known" CHECK ("vote_countersigns"."deed" in ('suspend', 'certify', 'write_off')),
	CONSTRAINT "vote_countersigns_by_two_people" CHECK ("vote_countersigns"."answered_by" <> "vote_countersigns"."asked_by" or not "vote_countersigns"."is_agreed"),
	CONSTRAINT "vote_countersigns_answered_whole" CHECK (num_nulls("vote_countersigns"."answered_by", "vote_countersigns"."answered_at", "vote_countersigns"."is_agreed") in (0, 3)),
	CONSTRAINT "vote_countersigns_say_why" CHECK ("vote_countersigns"."deed" = 'certify' or length(trim("vote_countersigns"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_tallies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"ballot_count" integer NOT NULL,
	"input_hash" text NOT NULL,
	"result_text" text NOT NULL,
	"result_hash" text NOT NULL,
	"code_version" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vote_tallies_number_once" UNIQUE("vote_id","number"),
	CONSTRAINT "vote_tallies_of_their_vote" UNIQUE("vote_id","id"),
	CONSTRAINT "vote_tallies_hashes_are_sha256" CHECK ("vote_tallies"."input_hash" ~ '^[0-9a-f]{64}$' and "vote_tallies"."result_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "vote_tallies_again_with_a_reason" CHECK ("vote_tallies"."number" = 1 or length(trim("vote_tallies"."reason")) > 0),
	CONSTRAINT "vote_tallies_count_some" CHECK ("vote_tallies"."ballot_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "vote_dwellings" (
	"vote_id" uuid NOT NULL,
	"dwelling_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"area_hundredths" bigint NOT NULL,
	CONSTRAINT "vote_dwellings_once" PRIMARY KEY("vote_id","dwelling_id"),
	CONSTRAINT "vote_dwellings_area_is_some" CHECK ("vote_dwellings"."area_hundredths" > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_entitlements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"person_id" uuid,
	"household_id" uuid,
	"label" text NOT NULL,
	"area_hundredths" bigint,
	"voted_on" date,
	"channel" text,
	CONSTRAINT "vote_entitlements_number_once" UNIQUE("vote_id","number"),
	CONSTRAINT "vote_entitlements_person_once" UNIQUE("vote_id","person_id"),
	CONSTRAINT "vote_entitlements_household_once" UNIQUE("vote_id","household_id"),
	CONSTRAINT "vote_entitlements_of_their_vote" UNIQUE("vote_id","id"),
	CONSTRAINT "vote_entitlements_channel_is_known" CHECK ("vote_entitlements"."channel" in ('online', 'paper')),
	CONSTRAINT "vote_entitlements_marked_whole" CHECK (("vote_entitlements"."voted_on" is null) = ("vote_entitlements"."channel" is null)),
	CONSTRAINT "vote_entitlements_area_is_some" CHECK ("vote_entitlements"."area_hundredths" > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_holders" (
	"vote_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "vote_holders_key" PRIMARY KEY("entitlement_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "vote_options" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"lot" integer,
	"title" text NOT NULL,
	"summary" text DEFAULT '' NOT NULL,
	"cost_fen" bigint,
	"subject_id" uuid,
	"address" text,
	"person_ids" uuid[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "vote_options_position_once" UNIQUE("vote_id","position"),
	CONSTRAINT "vote_options_lot_once" UNIQUE("vote_id","lot"),
	CONSTRAINT "vote_options_title_is_one" CHECK (length(trim("vote_options"."title")) > 0),
	CONSTRAINT "vote_options_cost_is_money" CHECK ("vote_options"."cost_fen" >= 0),
	CONSTRAINT "vote_options_position_is_one" CHECK ("vote_options"."position" > 0 and "vote_options"."lot" > 0)
);
--> statement-breakpoint
CREATE TABLE "vote_proxies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"entitlement_id" uuid NOT NULL,
	"holder_person_id" uuid NOT NULL,
	"granted_by" uuid NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "vote_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"vote_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"closes_at_before" timestamp (3) with time zone,
	"closes_at_after" timestamp (3) with time zone,
	"taken_by" uuid,
	"seconded_by" uuid,
	"office" text,
	"taken_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "vote_steps_move_the_end_whole" CHECK (("vote_steps"."closes_at_before" is null) = ("vote_steps"."closes_at_after" is null) and "vote_steps"."closes_at_after" > "vote_steps"."closes_at_before"),
	CONSTRAINT "vote_steps_by_two_people" CHECK ("vote_steps"."seconded_by" is distinct from "vote_steps"."taken_by" or "vote_steps"."taken_by" is null)
);
--> statement-breakpoint
CREATE TABLE "votes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"title" text NOT NULL,
	"question" text DEFAULT '' NOT NULL,
	"source_kind" text DEFAULT 'none' NOT NULL,
	"source_id" uuid,
	"revision_id" uuid,
	"revision_sha256" text,
	"form" text NOT NULL,
	"choices_max" integer,
	"envelope_fen" bigint,
	"score_max" integer,
	"seats" integer,
	"method" text NOT NULL,
	"step_fen" bigint,
	"rule" jsonb NOT NULL,
	"is_secret" boolean NOT NULL,
	"is_replaceable" boolean NOT NULL,
	"allows_paper" boolean NOT NULL,
	"challenge_days" integer DEFAULT 5 NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"lot_seed" text,
	"sealed_text" text,
	"sealed_hash" text,
	"electorate_hash" text,
	"entitled_heads" integer,
	"entitled_area_hundredths" bigint,
	"present_heads" integer,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"sealed_by" uuid,
	"sealed_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"tallied_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"challenges_until" timestamp (3) with time zone,
	"final_at" timestamp (3) with time zone,
	"voided_at" timestamp (3) with time zone,
	"void_reason" text,
	CONSTRAINT "votes_state_is_known" CHECK ("votes"."state" in ('draft', 'sealed', 'open', 'suspended', 'closed', 'tallied', 'published', 'final', 'void')),
	CONSTRAINT "votes_form_is_known" CHECK ("votes"."form" in ('decision', 'approval', 'limited', 'budget', 'score', 'ranking')),
	CONSTRAINT "votes_source_is_known" CHECK ("votes"."source_kind" in ('none', 'motion', 'round', 'call', 'topic')),
	CONSTRAINT "votes_source_is_whole" CHECK (("votes"."source_kind" = 'none') = ("votes"."source_id" is null)),
	CONSTRAINT "votes_text_is_whole" CHECK (("votes"."revision_id" is null) = ("votes"."revision_sha256" is null)),
	CONSTRAINT "votes_title_is_one" CHECK (length(trim("votes"."title")) > 0),
	CONSTRAINT "votes_times_in_order" CHECK ("votes"."starts_at" < "votes"."ends_at" and "votes"."ends_at" <= "votes"."closes_at"),
	CONSTRAINT "votes_challenge_days_are_some" CHECK ("votes"."challenge_days" between 0 and 60),
	CONSTRAINT "votes_limited_by_number" CHECK (("votes"."form" = 'limited') = ("votes"."choices_max" is not null) and "votes"."choices_max" > 0),
	CONSTRAINT "votes_budget_has_an_envelope" CHECK ("votes"."form" <> 'budget' or "votes"."envelope_fen" is not null),
	CONSTRAINT "votes_envelope_is_money" CHECK ("votes"."envelope_fen" > 0 and "votes"."step_fen" > 0),
	CONSTRAINT "votes_score_has_a_top" CHECK (("votes"."form" = 'score') = ("votes"."score_max" is not null) and "votes"."score_max" between 1 and 10),
	CONSTRAINT "votes_seats_are_some" CHECK ("votes"."seats" between 1 and 100),
	CONSTRAINT "votes_by_area_are_open" CHECK (not ("votes"."is_secret" and "votes"."rule" ->> 'electorate' = 'owners')),
	CONSTRAINT "votes_sealed_whole" CHECK (("votes"."state" in ('draft', 'void')) or num_nulls("votes"."sealed_text", "votes"."sealed_hash", "votes"."electorate_hash", "votes"."entitled_heads", "votes"."lot_seed", "votes"."sealed_at") = 0),
	CONSTRAINT "votes_void_with_a_reason" CHECK (("votes"."state" = 'void') = ("votes"."voided_at" is not null and length(trim("votes"."void_reason")) > 0))
);
--> statement-breakpoint
ALTER TABLE "ballot_contents" ADD CONSTRAINT "ballot_contents_ballot_id_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_ballot_leaves" ADD CONSTRAINT "open_ballot_leaves_ballot_id_open_ballots_id_fk" FOREIGN KEY ("ballot_id") REFERENCES "public"."open_ballots"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_ballots" ADD CONSTRAINT "open_ballots_cast_by_persons_id_fk" FOREIGN KEY ("cast_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "open_ballots" ADD CONSTRAINT "open_ballots_of_their_vote" FOREIGN KEY ("vote_id","entitlement_id") REFERENCES "public"."vote_entitlements"("vote_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "counted_serials" ADD CONSTRAINT "counted_serials_batch_id_paper_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."paper_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_received_by_accounts_id_fk" FOREIGN KEY ("received_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_first_by_accounts_id_fk" FOREIGN KEY ("first_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_second_by_accounts_id_fk" FOREIGN KEY ("second_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_batches" ADD CONSTRAINT "paper_batches_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_prints" ADD CONSTRAINT "paper_prints_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_prints" ADD CONSTRAINT "paper_prints_printed_by_accounts_id_fk" FOREIGN KEY ("printed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_sheets" ADD CONSTRAINT "paper_sheets_batch_id_paper_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."paper_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_write_offs" ADD CONSTRAINT "paper_write_offs_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "paper_write_offs" ADD CONSTRAINT "paper_write_offs_batch_id_paper_batches_id_fk" FOREIGN KEY ("batch_id") REFERENCES "public"."paper_batches"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_ballot_files" ADD CONSTRAINT "vote_ballot_files_of_their_vote" FOREIGN KEY ("vote_id","tally_id") REFERENCES "public"."vote_tallies"("vote_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_challenges" ADD CONSTRAINT "vote_challenges_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_challenges" ADD CONSTRAINT "vote_challenges_raised_by_accounts_id_fk" FOREIGN KEY ("raised_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_challenges" ADD CONSTRAINT "vote_challenges_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_countersigns" ADD CONSTRAINT "vote_countersigns_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_countersigns" ADD CONSTRAINT "vote_countersigns_asked_by_accounts_id_fk" FOREIGN KEY ("asked_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_countersigns" ADD CONSTRAINT "vote_countersigns_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_tallies" ADD CONSTRAINT "vote_tallies_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_tallies" ADD CONSTRAINT "vote_tallies_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_dwellings" ADD CONSTRAINT "vote_dwellings_dwelling_id_dwellings_id_fk" FOREIGN KEY ("dwelling_id") REFERENCES "public"."dwellings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_dwellings" ADD CONSTRAINT "vote_dwellings_of_their_vote" FOREIGN KEY ("vote_id","entitlement_id") REFERENCES "public"."vote_entitlements"("vote_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_entitlements" ADD CONSTRAINT "vote_entitlements_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_entitlements" ADD CONSTRAINT "vote_entitlements_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_entitlements" ADD CONSTRAINT "vote_entitlements_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_holders" ADD CONSTRAINT "vote_holders_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_holders" ADD CONSTRAINT "vote_holders_of_their_vote" FOREIGN KEY ("vote_id","entitlement_id") REFERENCES "public"."vote_entitlements"("vote_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_options" ADD CONSTRAINT "vote_options_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_proxies" ADD CONSTRAINT "vote_proxies_holder_person_id_persons_id_fk" FOREIGN KEY ("holder_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_proxies" ADD CONSTRAINT "vote_proxies_granted_by_persons_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_proxies" ADD CONSTRAINT "vote_proxies_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_proxies" ADD CONSTRAINT "vote_proxies_of_their_vote" FOREIGN KEY ("vote_id","entitlement_id") REFERENCES "public"."vote_entitlements"("vote_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_steps" ADD CONSTRAINT "vote_steps_vote_id_votes_id_fk" FOREIGN KEY ("vote_id") REFERENCES "public"."votes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_steps" ADD CONSTRAINT "vote_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "vote_steps" ADD CONSTRAINT "vote_steps_seconded_by_accounts_id_fk" FOREIGN KEY ("seconded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_revision_id_document_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."document_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_sealed_by_accounts_id_fk" FOREIGN KEY ("sealed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "ballot_contents_by_vote" ON "ballot_contents" USING btree ("vote_id");--> statement-breakpoint
CREATE INDEX "open_ballots_by_vote" ON "open_ballots" USING btree ("vote_id","entitlement_id","version");--> statement-breakpoint
CREATE INDEX "paper_batches_by_state" ON "paper_batches" USING btree ("vote_id","state");--> statement-breakpoint
CREATE INDEX "paper_write_offs_by_vote" ON "paper_write_offs" USING btree ("vote_id");--> statement-breakpoint
CREATE INDEX "vote_ballot_files_by_vote" ON "vote_ballot_files" USING btree ("vote_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vote_challenges_one_waiting" ON "vote_challenges" USING btree ("vote_id","raised_by") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "vote_challenges_by_vote" ON "vote_challenges" USING btree ("vote_id","raised_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "vote_countersigns_one_waiting" ON "vote_countersigns" USING btree ("vote_id","deed") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "vote_countersigns_by_vote" ON "vote_countersigns" USING btree ("vote_id","asked_at","id");--> statement-breakpoint
CREATE INDEX "vote_entitlements_unmarked" ON "vote_entitlements" USING btree ("vote_id") WHERE voted_on is null;--> statement-breakpoint
CREATE INDEX "vote_entitlements_by_channel" ON "vote_entitlements" USING btree ("vote_id","channel");--> statement-breakpoint
CREATE INDEX "vote_holders_by_person" ON "vote_holders" USING btree ("person_id","vote_id");--> statement-breakpoint
CREATE UNIQUE INDEX "vote_proxies_one_for_each" ON "vote_proxies" USING btree ("entitlement_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "vote_proxies_by_holder" ON "vote_proxies" USING btree ("holder_person_id","vote_id");--> statement-breakpoint
CREATE INDEX "vote_steps_in_order" ON "vote_steps" USING btree ("vote_id","taken_at","id");--> statement-breakpoint
CREATE INDEX "votes_newest" ON "votes" USING btree ("community_id","made_at","id");--> statement-breakpoint
CREATE INDEX "votes_by_state" ON "votes" USING btree ("community_id","state","closes_at","id");--> statement-breakpoint
CREATE INDEX "votes_by_source" ON "votes" USING btree ("source_kind","source_id");--> statement-breakpoint
CREATE INDEX "votes_starting" ON "votes" USING btree ("starts_at","id") WHERE state = 'sealed';--> statement-breakpoint
CREATE INDEX "votes_closing" ON "votes" USING btree ("closes_at","id") WHERE state = 'open';--> statement-breakpoint
CREATE INDEX "votes_challenges_ending" ON "votes" USING btree ("challenges_until","id") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "votes_one_for_each_motion" ON "votes" USING btree ("source_id") WHERE source_kind = 'motion' and state <> 'void';