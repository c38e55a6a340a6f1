-- Calls, proposals, endorsements and comments.
CREATE TABLE "files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"sha256" text NOT NULL,
	"thumbnail_sha256" text,
	"content_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"width" integer,
	"height" integer,
	"original_name" text DEFAULT '' NOT NULL,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "call_fields" (
	"call_id" uuid NOT NULL,
	"key" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "call_fields_key" PRIMARY KEY("call_id","key")
);
--> statement-breakpoint
CREATE TABLE "call_stage_extensions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"call_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"closed_before" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"reason" text NOT NULL,
	"extended_by" uuid,
	"extended_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_stage_extensions_go_forward" CHECK ("call_stage_extensions"."closes_at" > "call_stage_extensions"."closed_before"),
	CONSTRAINT "call_stage_extensions_have_a_reason" CHECK (length(trim("call_stage_extensions"."reason")) > 0)
);
--> statement-breakpoint
CREATE TABLE "call_stages" (
	"call_id" uuid NOT NULL,
	"stage" text NOT NULL,
	"opens_at" timestamp (3) with time zone NOT NULL,
	"closes_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "call_stages_key" PRIMARY KEY("call_id","stage"),
	CONSTRAINT "call_stages_stage_is_known" CHECK ("call_stages"."stage" in ('collect', 'claim', 'plan', 'score', 'award')),
	CONSTRAINT "call_stages_open_before_they_close" CHECK ("call_stages"."opens_at" < "call_stages"."closes_at")
);
--> statement-breakpoint
CREATE TABLE "calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"guide" text DEFAULT '' NOT NULL,
	"rules_text" text DEFAULT '' NOT NULL,
	"who_may_propose" text[] NOT NULL,
	"needs_verification" boolean DEFAULT true NOT NULL,
	"envelope_fen" bigint,
	"ceiling_fen" bigint,
	"overhead_share_max_percent" integer,
	"made_at" timestamp (3) with time zone NOT NULL,
	"published_at" timestamp (3) with time zone,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "calls_who_may_propose_is_known" CHECK ("calls"."who_may_propose" <@ array['resident', 'organisation'] and "calls"."who_may_propose" <> '{}'),
	CONSTRAINT "calls_ceiling_within_envelope" CHECK ("calls"."ceiling_fen" <= "calls"."envelope_fen"),
	CONSTRAINT "calls_amounts_not_negative" CHECK ("calls"."envelope_fen" >= 0 and "calls"."ceiling_fen" >= 0),
	CONSTRAINT "calls_overhead_is_a_share" CHECK ("calls"."overhead_share_max_percent" between 0 and 100)
);
--> statement-breakpoint
CREATE TABLE "co_proposers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"phone" text,
	"person_id" uuid,
	"shows_name" boolean DEFAULT false NOT NULL,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"declined_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	CONSTRAINT "co_proposers_answered_once" CHECK (num_nonnulls("co_proposers"."accepted_at", "co_proposers"."declined_at", "co_proposers"."taken_back_at") <= 1 and ("co_proposers"."accepted_at" is null) = ("co_proposers"."person_id" is null)),
	CONSTRAINT "co_proposers_phone_until_answered" CHECK (("co_proposers"."phone" is null) = (num_nonnulls("co_proposers"."accepted_at", "co_proposers"."declined_at", "co_proposers"."taken_back_at") = 1))
);
--> statement-breakpoint
CREATE TABLE "proposal_calls" (
	"proposal_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"carried_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_calls_key" PRIMARY KEY("proposal_id","call_id")
);
--> statement-breakpoint
CREATE TABLE "proposal_decisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"event" text NOT NULL,
	"reason_code" text,
	"explanation" text DEFAULT '' NOT NULL,
	"due_at" timestamp (3) with time zone,
	"target_id" uuid,
	"decided_by" uuid,
	"office" text,
	"decided_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "proposal_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"caption" text DEFAULT '' NOT NULL,
	"position" integer NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "proposal_files_no_more_than_allowed" CHECK ("proposal_files"."position" >= 1 and "proposal_files"."position" <= case "proposal_files"."kind" when 'picture' then 6 when 'document' then 3 when 'paper_sheet' then 4 else 0 end)
);
--> statement-breakpoint
CREATE TABLE "proposal_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"revision" integer NOT NULL,
	"content" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"is_correction" boolean NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "proposal_revisions_in_order" UNIQUE("proposal_id","revision")
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"state" text DEFAULT 'draft' NOT NULL,
	"source" text DEFAULT 'online' NOT NULL,
	"paper_number" text,
	"number" text,
	"year" integer,
	"serial" integer,
	"title" text DEFAULT '' NOT NULL,
	"present_state" text DEFAULT '' NOT NULL,
	"what_is_proposed" text DEFAULT '' NOT NULL,
	"field_key" text,
	"place_id" uuid,
	"latitude" double precision,
	"longitude" double precision,
	"beneficiaries" text DEFAULT '' NOT NULL,
	"beneficiary_count" integer,
	"cost_estimate_fen" bigint,
	"proposer_account_id" uuid,
	"proposer_person_id" uuid,
	"proposer_organisation_id" uuid,
	"proposer_name" text NOT NULL,
	"shows_name" boolean DEFAULT false NOT NULL,
	"keyed_by" uuid,
	"merged_into_id" uuid,
	"public_stage" text,
	"endorsement_count" integer DEFAULT 0 NOT NULL,
	"comment_count" integer DEFAULT 0 NOT NULL,
	"cover_file_id" uuid,
	"started_at" timestamp (3) with time zone NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"waiting_since" timestamp (3) with time zone,
	"due_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"corrected_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text,
	"search" "tsvector" GENERATED ALWAYS AS (case when number is not null then array_to_tsvector(cjk_tokens(number || ' ' || title || ' ' || present_state || ' ' || what_is_proposed || ' ' || beneficiaries)) end) STORED,
	"title_tokens" "tsvector" GENERATED ALWAYS AS (case when number is not null then array_to_tsvector(cjk_trigrams(title)) end) STORED,
	CONSTRAINT "proposals_state_is_known" CHECK ("proposals"."state" in ('draft', 'discarded', 'submitted', 'needs_info', 'lapsed', 'published', 'merged', 'withdrawn', 'declined', 'under_appeal', 'declined_finally')),
	CONSTRAINT "proposals_source_is_known" CHECK ("proposals"."source" in ('online', 'paper')),
	CONSTRAINT "proposals_public_stage_is_known" CHECK ("proposals"."public_stage" in ('collecting', 'claimed', 'planned', 'scored', 'funded', 'delivering', 'completed', 'evaluated', 'not_funded')),
	CONSTRAINT "proposals_published_with_number" CHECK ("proposals"."state" <> 'published' or ("proposals"."number" is not null and "proposals"."published_at" is not null and "proposals"."public_stage" is not null)),
	CONSTRAINT "proposals_number_whole" CHECK (("proposals"."number" is null) = ("proposals"."serial" is null) and ("proposals"."number" is null) = ("proposals"."year" is null)),
	CONSTRAINT "proposals_merged_into_another" CHECK (("proposals"."state" = 'merged') = ("proposals"."merged_into_id" is not null) and "proposals"."merged_into_id" is distinct from "proposals"."id"),
	CONSTRAINT "proposals_paper_keyed_by_staff" CHECK (("proposals"."source" = 'paper') = ("proposals"."paper_number" is not null) and ("proposals"."source" <> 'paper' or "proposals"."keyed_by" is not null)),
	CONSTRAINT "proposals_hidden_with_a_reason" CHECK (("proposals"."hidden_at" is null) = ("proposals"."hidden_reason" is null)),
	CONSTRAINT "proposals_waiting_since_known" CHECK (("proposals"."state" in ('submitted', 'under_appeal')) = ("proposals"."waiting_since" is not null)),
	CONSTRAINT "proposals_asked_back_until" CHECK (("proposals"."state" = 'needs_info') = ("proposals"."due_at" is not null)),
	CONSTRAINT "proposals_point_whole" CHECK (("proposals"."latitude" is null) = ("proposals"."longitude" is null)),
	CONSTRAINT "proposals_have_a_proposer" CHECK ("proposals"."proposer_account_id" is not null or "proposals"."proposer_person_id" is not null or "proposals"."proposer_organisation_id" is not null),
	CONSTRAINT "proposals_counts_not_negative" CHECK ("proposals"."endorsement_count" >= 0 and "proposals"."comment_count" >= 0),
	CONSTRAINT "proposals_cost_not_negative" CHECK ("proposals"."cost_estimate_fen" >= 0 and "proposals"."beneficiary_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "place_proposal_counts" (
	"place_id" uuid PRIMARY KEY NOT NULL,
	"listed_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "place_proposal_counts_not_negative" CHECK ("place_proposal_counts"."listed_count" >= 0)
);
--> statement-breakpoint
CREATE TABLE "proposal_counts" (
	"community_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"field_key" text NOT NULL,
	"public_stage" text NOT NULL,
	"source" text NOT NULL,
	"listed_count" integer NOT NULL,
	CONSTRAINT "proposal_counts_key" PRIMARY KEY("community_id","call_id","field_key","public_stage","source")
);
--> statement-breakpoint
CREATE TABLE "proposal_places" (
	"place_id" uuid NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL,
	"proposal_id" uuid NOT NULL,
	CONSTRAINT "proposal_places_key" PRIMARY KEY("proposal_id","place_id")
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"moved_from_id" uuid,
	"endorsed_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "endorsements_once_for_each_person" UNIQUE("proposal_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "comment_reports" (
	"comment_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"reported_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" uuid,
	CONSTRAINT "comment_reports_key" PRIMARY KEY("comment_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"proposal_id" uuid NOT NULL,
	"parent_id" uuid,
	"account_id" uuid NOT NULL,
	"body" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"hidden_at" timestamp (3) with time zone,
	"hidden_by" uuid,
	"hidden_reason" text,
	CONSTRAINT "comments_hidden_with_a_reason" CHECK (("comments"."hidden_at" is null) = ("comments"."hidden_reason" is null))
);
--> statement-breakpoint
ALTER TABLE "files" ADD CONSTRAINT "files_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_fields" ADD CONSTRAINT "call_fields_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_stage_extensions" ADD CONSTRAINT "call_stage_extensions_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_stage_extensions" ADD CONSTRAINT "call_stage_extensions_extended_by_accounts_id_fk" FOREIGN KEY ("extended_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "call_stages" ADD CONSTRAINT "call_stages_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_proposers" ADD CONSTRAINT "co_proposers_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_proposers" ADD CONSTRAINT "co_proposers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_calls" ADD CONSTRAINT "proposal_calls_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_calls" ADD CONSTRAINT "proposal_calls_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_decisions" ADD CONSTRAINT "proposal_decisions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_decisions" ADD CONSTRAINT "proposal_decisions_target_id_proposals_id_fk" FOREIGN KEY ("target_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_decisions" ADD CONSTRAINT "proposal_decisions_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_files" ADD CONSTRAINT "proposal_files_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_files" ADD CONSTRAINT "proposal_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_revisions" ADD CONSTRAINT "proposal_revisions_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_revisions" ADD CONSTRAINT "proposal_revisions_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_proposer_account_id_accounts_id_fk" FOREIGN KEY ("proposer_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_proposer_person_id_persons_id_fk" FOREIGN KEY ("proposer_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_proposer_organisation_id_organisations_id_fk" FOREIGN KEY ("proposer_organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_keyed_by_accounts_id_fk" FOREIGN KEY ("keyed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_merged_into_id_proposals_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposals" ADD CONSTRAINT "proposals_cover_file_id_files_id_fk" FOREIGN KEY ("cover_file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "place_proposal_counts" ADD CONSTRAINT "place_proposal_counts_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_counts" ADD CONSTRAINT "proposal_counts_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_counts" ADD CONSTRAINT "proposal_counts_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_places" ADD CONSTRAINT "proposal_places_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "proposal_places" ADD CONSTRAINT "proposal_places_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "endorsements" ADD CONSTRAINT "endorsements_moved_from_id_proposals_id_fk" FOREIGN KEY ("moved_from_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_comment_id_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_reports" ADD CONSTRAINT "comment_reports_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_parent_id_comments_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_hidden_by_accounts_id_fk" FOREIGN KEY ("hidden_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "files_by_sha256" ON "files" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "call_stage_extensions_by_call" ON "call_stage_extensions" USING btree ("call_id","extended_at");--> statement-breakpoint
CREATE INDEX "call_stages_by_close" ON "call_stages" USING btree ("stage","closes_at");--> statement-breakpoint
CREATE UNIQUE INDEX "calls_slug_is_unique" ON "calls" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "calls_newest" ON "calls" USING btree ("community_id","published_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "co_proposers_once_for_each_person" ON "co_proposers" USING btree ("proposal_id","person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "co_proposers_once_for_each_phone" ON "co_proposers" USING btree ("proposal_id","phone");--> statement-breakpoint
CREATE INDEX "co_proposers_by_person" ON "co_proposers" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "co_proposers_by_phone" ON "co_proposers" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "proposal_decisions_by_proposal" ON "proposal_decisions" USING btree ("proposal_id","decided_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposal_files_one_at_each_position" ON "proposal_files" USING btree ("proposal_id","kind","position") WHERE removed_at is null;--> statement-breakpoint
CREATE INDEX "proposal_files_by_file" ON "proposal_files" USING btree ("file_id");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_number_is_unique" ON "proposals" USING btree ("number");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_serial_is_unique" ON "proposals" USING btree ("community_id","year","serial");--> statement-breakpoint
CREATE UNIQUE INDEX "proposals_paper_number_is_unique" ON "proposals" USING btree ("call_id","paper_number") WHERE paper_number is not null and state <> 'discarded';--> statement-breakpoint
CREATE INDEX "proposals_newest" ON "proposals" USING btree ("community_id","published_at","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_most_endorsed" ON "proposals" USING btree ("community_id","endorsement_count","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_newest_by_field" ON "proposals" USING btree ("community_id","field_key","published_at","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_newest_by_stage" ON "proposals" USING btree ("community_id","public_stage","published_at","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_newest_by_source" ON "proposals" USING btree ("community_id","source","published_at","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_newest_by_call" ON "proposals" USING btree ("call_id","published_at","id") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_by_search" ON "proposals" USING gin ("search") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_by_title_tokens" ON "proposals" USING gin ("title_tokens") WHERE state = 'published' and hidden_at is null;--> statement-breakpoint
CREATE INDEX "proposals_waiting" ON "proposals" USING btree ("waiting_since","id") WHERE state in ('submitted', 'under_appeal');--> statement-breakpoint
CREATE INDEX "proposals_due" ON "proposals" USING btree ("due_at","id") WHERE state = 'needs_info';--> statement-breakpoint
CREATE INDEX "proposals_drafts_by_age" ON "proposals" USING btree ("saved_at","id") WHERE state = 'draft';--> statement-breakpoint
CREATE INDEX "proposals_declined" ON "proposals" USING btree ("community_id","ended_at","id") WHERE state in ('declined', 'declined_finally');--> statement-breakpoint
CREATE INDEX "proposals_hidden" ON "proposals" USING btree ("community_id","hidden_at","id") WHERE hidden_at is not null;--> statement-breakpoint
CREATE INDEX "proposals_by_proposer" ON "proposals" USING btree ("proposer_account_id","saved_at","id");--> statement-breakpoint
CREATE INDEX "proposals_by_proposer_person" ON "proposals" USING btree ("proposer_person_id","saved_at","id");--> statement-breakpoint
CREATE INDEX "proposals_by_organisation" ON "proposals" USING btree ("proposer_organisation_id","saved_at","id");--> statement-breakpoint
CREATE INDEX "proposals_by_merge" ON "proposals" USING btree ("merged_into_id");--> statement-breakpoint
CREATE INDEX "proposals_by_place" ON "proposals" USING btree ("place_id");--> statement-breakpoint
CREATE INDEX "proposal_places_newest" ON "proposal_places" USING btree ("place_id","published_at","proposal_id");--> statement-breakpoint
CREATE INDEX "endorsements_by_person" ON "endorsements" USING btree ("person_id","endorsed_at");--> statement-breakpoint
CREATE INDEX "comment_reports_waiting" ON "comment_reports" USING btree ("reported_at") WHERE settled_at is null;--> statement-breakpoint
CREATE INDEX "comments_by_proposal" ON "comments" USING btree ("proposal_id","posted_at","id") WHERE parent_id is null;--> statement-breakpoint
CREATE INDEX "comments_by_parent" ON "comments" USING btree ("parent_id","posted_at","id");--> statement-breakpoint
CREATE INDEX "comments_by_account" ON "comments" USING btree ("account_id","posted_at");--> statement-breakpoint
CREATE INDEX "comments_hidden" ON "comments" USING btree ("hidden_at","id") WHERE hidden_at is not null;