-- A proposal is claimed by somebody for a time, and a plan is written for it that is frozen with its numbers.

CREATE TABLE "applicant_bars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid,
	"organisation_id" uuid,
	"reason" text NOT NULL,
	"until_on" date NOT NULL,
	"barred_by" uuid,
	"barred_at" timestamp (3) with time zone NOT NULL,
	"lifted_at" timestamp (3) with time zone,
	"lift_reason" text,
	CONSTRAINT "applicant_bars_of_one" CHECK (num_nonnulls("applicant_bars"."person_id", "applicant_bars"."organisation_id") = 1),
	CONSTRAINT "applicant_bars_say_why" CHECK (length(trim("applicant_bars"."reason")) > 0),
	CONSTRAINT "applicant_bars_lifted_with_a_reason" CHECK (("applicant_bars"."lifted_at" is null) = (coalesce("applicant_bars"."lift_reason", '') = ''))
);
--> statement-breakpoint
CREATE TABLE "claim_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"claim_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"lease_ends_at" timestamp (3) with time zone,
	"taken_by" uuid,
	"office" text,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"state" text DEFAULT 'requested' NOT NULL,
	"account_id" uuid,
	"person_id" uuid NOT NULL,
	"organisation_id" uuid,
	"applicant_name" text NOT NULL,
	"shows_name" boolean NOT NULL,
	"statement" text NOT NULL,
	"keyed_by" uuid,
	"joins_claim_id" uuid,
	"holder_agreed_at" timestamp (3) with time zone,
	"requested_at" timestamp (3) with time zone NOT NULL,
	"confirmed_at" timestamp (3) with time zone,
	"active_since" timestamp (3) with time zone,
	"lease_ends_at" timestamp (3) with time zone,
	"extension_count" integer DEFAULT 0 NOT NULL,
	"offered_until" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "claims_state_is_known" CHECK ("claims"."state" in ('requested', 'waiting', 'offered', 'active', 'planned', 'declined', 'withdrawn', 'lapsed', 'expired', 'released', 'handed_over')),
	CONSTRAINT "claims_say_why" CHECK (length(trim("claims"."statement")) > 0),
	CONSTRAINT "claims_keyed_or_own" CHECK ("claims"."account_id" is not null or "claims"."keyed_by" is not null),
	CONSTRAINT "claims_active_until_an_end" CHECK ("claims"."state" not in ('active', 'planned') or ("claims"."active_since" is not null and "claims"."lease_ends_at" > "claims"."active_since" and "claims"."confirmed_at" is not null)),
	CONSTRAINT "claims_offered_until_an_end" CHECK (("claims"."state" = 'offered') = ("claims"."offered_until" is not null)),
	CONSTRAINT "claims_ended_when_over" CHECK (("claims"."state" in ('declined', 'withdrawn', 'lapsed', 'expired', 'released', 'handed_over')) = ("claims"."ended_at" is not null)),
	CONSTRAINT "claims_extended_twice_at_most" CHECK ("claims"."extension_count" between 0 and 2),
	CONSTRAINT "claims_join_another" CHECK ("claims"."joins_claim_id" is distinct from "claims"."id"),
	CONSTRAINT "claims_agreed_to_be_joined" CHECK ("claims"."holder_agreed_at" is null or "claims"."joins_claim_id" is not null),
	CONSTRAINT "claims_joined_with_consent" CHECK ("claims"."joins_claim_id" is null or "claims"."state" not in ('active', 'planned') or "claims"."holder_agreed_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "plan_members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"phone" text,
	"account_id" uuid,
	"invited_by" uuid,
	"invited_at" timestamp (3) with time zone NOT NULL,
	"accepted_at" timestamp (3) with time zone,
	"declined_at" timestamp (3) with time zone,
	"taken_back_at" timestamp (3) with time zone,
	"left_at" timestamp (3) with time zone,
	CONSTRAINT "plan_members_answered_once" CHECK (num_nonnulls("plan_members"."accepted_at", "plan_members"."declined_at", "plan_members"."taken_back_at") <= 1 and ("plan_members"."accepted_at" is null) = ("plan_members"."account_id" is null)),
	CONSTRAINT "plan_members_phone_until_answered" CHECK (("plan_members"."phone" is null) = (num_nonnulls("plan_members"."accepted_at", "plan_members"."declined_at", "plan_members"."taken_back_at") = 1)),
	CONSTRAINT "plan_members_leave_after_coming" CHECK ("plan_members"."left_at" is null or "plan_members"."accepted_at" is not null)
);
--> statement-breakpoint
CREATE TABLE "plan_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"document_revision_id" uuid NOT NULL,
	"sha256" text NOT NULL,
	"parts" jsonb NOT NULL,
	"total_fen" bigint NOT NULL,
	"own_fen" bigint NOT NULL,
	"other_fen" bigint NOT NULL,
	"asked_fen" bigint NOT NULL,
	"overhead_fen" bigint NOT NULL,
	"submitted_by" uuid,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "plan_revisions_in_order" UNIQUE("plan_id","number"),
	CONSTRAINT "plan_revisions_of_one_document_revision" UNIQUE("document_revision_id"),
	CONSTRAINT "plan_revisions_of_their_plan" UNIQUE("plan_id","id"),
	CONSTRAINT "plan_revisions_add_up" CHECK ("plan_revisions"."asked_fen" = "plan_revisions"."total_fen" - "plan_revisions"."own_fen" - "plan_revisions"."other_fen"),
	CONSTRAINT "plan_revisions_amounts_not_negative" CHECK ("plan_revisions"."asked_fen" >= 0 and "plan_revisions"."own_fen" >= 0 and "plan_revisions"."other_fen" >= 0 and "plan_revisions"."overhead_fen" between 0 and "plan_revisions"."total_fen")
);
--> statement-breakpoint
CREATE TABLE "plan_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"plan_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"revision" integer,
	"taken_by" uuid,
	"office" text,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"proposal_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"claim_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"state" text DEFAULT 'drafting' NOT NULL,
	"title" text NOT NULL,
	"ceiling_fen" bigint,
	"overhead_max_percent" integer,
	"revision" integer DEFAULT 0 NOT NULL,
	"frozen_revision" integer,
	"is_applicant_hidden" boolean DEFAULT false NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"waiting_since" timestamp (3) with time zone,
	"frozen_at" timestamp (3) with time zone,
	CONSTRAINT "plans_state_is_known" CHECK ("plans"."state" in ('drafting', 'submitted', 'revising', 'frozen', 'awarded', 'not_awarded', 'amending')),
	CONSTRAINT "plans_waiting_since_known" CHECK (("plans"."state" = 'submitted') = ("plans"."waiting_since" is not null)),
	CONSTRAINT "plans_frozen_with_a_revision" CHECK (("plans"."frozen_at" is null) = ("plans"."frozen_revision" is null) and ("plans"."state" not in ('frozen', 'awarded', 'not_awarded', 'amending') or "plans"."frozen_revision" is not null)),
	CONSTRAINT "plans_limits_are_some" CHECK ("plans"."ceiling_fen" >= 0 and "plans"."overhead_max_percent" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "applicant_bars" ADD CONSTRAINT "applicant_bars_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicant_bars" ADD CONSTRAINT "applicant_bars_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "applicant_bars" ADD CONSTRAINT "applicant_bars_barred_by_accounts_id_fk" FOREIGN KEY ("barred_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_steps" ADD CONSTRAINT "claim_steps_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claim_steps" ADD CONSTRAINT "claim_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_keyed_by_accounts_id_fk" FOREIGN KEY ("keyed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "claims" ADD CONSTRAINT "claims_joins_claim_id_claims_id_fk" FOREIGN KEY ("joins_claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_members" ADD CONSTRAINT "plan_members_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_members" ADD CONSTRAINT "plan_members_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_members" ADD CONSTRAINT "plan_members_invited_by_accounts_id_fk" FOREIGN KEY ("invited_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_revisions" ADD CONSTRAINT "plan_revisions_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_revisions" ADD CONSTRAINT "plan_revisions_document_revision_id_document_revisions_id_fk" FOREIGN KEY ("document_revision_id") REFERENCES "public"."document_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_revisions" ADD CONSTRAINT "plan_revisions_submitted_by_accounts_id_fk" FOREIGN KEY ("submitted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_steps" ADD CONSTRAINT "plan_steps_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_steps" ADD CONSTRAINT "plan_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_claim_id_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "applicant_bars_by_person" ON "applicant_bars" USING btree ("person_id","until_on");--> statement-breakpoint
CREATE INDEX "applicant_bars_by_organisation" ON "applicant_bars" USING btree ("organisation_id","until_on");--> statement-breakpoint
CREATE INDEX "claim_steps_by_claim" ON "claim_steps" USING btree ("claim_id","taken_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "claims_one_holder" ON "claims" USING btree ("proposal_id") WHERE state in ('active', 'planned') and joins_claim_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "claims_one_offered" ON "claims" USING btree ("proposal_id") WHERE state = 'offered';--> statement-breakpoint
CREATE UNIQUE INDEX "claims_one_open_for_each_person" ON "claims" USING btree ("proposal_id","person_id") WHERE organisation_id is null and state in ('requested', 'waiting', 'offered', 'active', 'planned');--> statement-breakpoint
CREATE UNIQUE INDEX "claims_one_open_for_each_organisation" ON "claims" USING btree ("proposal_id","organisation_id") WHERE state in ('requested', 'waiting', 'offered', 'active', 'planned');--> statement-breakpoint
CREATE INDEX "claims_by_proposal" ON "claims" USING btree ("proposal_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "claims_by_account" ON "claims" USING btree ("account_id","requested_at","id");--> statement-breakpoint
CREATE INDEX "claims_by_person" ON "claims" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "claims_by_organisation" ON "claims" USING btree ("organisation_id");--> statement-breakpoint
CREATE INDEX "claims_by_joined" ON "claims" USING btree ("joins_claim_id");--> statement-breakpoint
CREATE INDEX "claims_requested" ON "claims" USING btree ("community_id","requested_at","id") WHERE state = 'requested';--> statement-breakpoint
CREATE INDEX "claims_ending" ON "claims" USING btree ("lease_ends_at","id") WHERE state = 'active';--> statement-breakpoint
CREATE INDEX "claims_offers_ending" ON "claims" USING btree ("offered_until","id") WHERE state = 'offered';--> statement-breakpoint
CREATE INDEX "claims_expired" ON "claims" USING btree ("community_id","ended_at","id") WHERE state = 'expired';--> statement-breakpoint
CREATE UNIQUE INDEX "plan_members_once_for_each_account" ON "plan_members" USING btree ("plan_id","account_id") WHERE left_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "plan_members_once_for_each_phone" ON "plan_members" USING btree ("plan_id","phone");--> statement-breakpoint
CREATE INDEX "plan_members_by_account" ON "plan_members" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "plan_members_by_phone" ON "plan_members" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "plan_steps_by_plan" ON "plan_steps" USING btree ("plan_id","taken_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_for_each_claim" ON "plans" USING btree ("claim_id");--> statement-breakpoint
CREATE UNIQUE INDEX "plans_one_for_each_document" ON "plans" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "plans_by_proposal" ON "plans" USING btree ("proposal_id","started_at","id");--> statement-breakpoint
CREATE INDEX "plans_by_call" ON "plans" USING btree ("call_id","frozen_at","id") WHERE frozen_at is not null;--> statement-breakpoint
CREATE INDEX "plans_newest" ON "plans" USING btree ("community_id","frozen_at","id") WHERE frozen_at is not null;--> statement-breakpoint
CREATE INDEX "plans_waiting" ON "plans" USING btree ("community_id","waiting_since","id") WHERE state = 'submitted';