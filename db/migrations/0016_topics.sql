-- Residents raise topics and sign them together; the fractions of the law that oblige to convene the assembly are data.

CREATE TABLE "co_signatures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"moved_from_id" uuid,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "co_signatures_once_for_each_person" UNIQUE("topic_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "legal_figures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"key" text NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	"source" text NOT NULL,
	"article" text NOT NULL,
	"as_of" date NOT NULL,
	"confirmed_by" uuid NOT NULL,
	"confirmed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "legal_figures_key_is_known" CHECK ("legal_figures"."key" in ('assembly_adults', 'assembly_households', 'assembly_sections')),
	CONSTRAINT "legal_figures_are_fractions" CHECK ("legal_figures"."numerator" between 1 and "legal_figures"."denominator" and "legal_figures"."denominator" <= 1000)
);
--> statement-breakpoint
CREATE TABLE "section_backings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"section_id" uuid NOT NULL,
	"note" text NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "section_backings_once" UNIQUE("topic_id","section_id"),
	CONSTRAINT "section_backings_say_how" CHECK ("section_backings"."note" <> '')
);
--> statement-breakpoint
CREATE TABLE "topic_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"topic_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"target_id" uuid,
	"office" text,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "topics" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"state" text DEFAULT 'raised' NOT NULL,
	"source" text NOT NULL,
	"title" text NOT NULL,
	"body" text DEFAULT '' NOT NULL,
	"proposal_id" uuid,
	"handed_from_id" uuid,
	"merged_into_id" uuid,
	"raised_by_person_id" uuid,
	"raised_by_account_id" uuid,
	"raiser_name" text DEFAULT '' NOT NULL,
	"shows_name" boolean DEFAULT false NOT NULL,
	"co_signature_count" integer DEFAULT 0 NOT NULL,
	"assembly_due_at" timestamp (3) with time zone,
	"assembly_figure_id" uuid,
	"assembly_signed_count" integer,
	"assembly_total_count" integer,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"hidden_at" timestamp (3) with time zone,
	"hidden_reason" text,
	CONSTRAINT "topics_state_is_known" CHECK ("topics"."state" in ('raised', 'on_agenda', 'merged', 'declined', 'withdrawn', 'concluded', 'handed_up')),
	CONSTRAINT "topics_source_is_known" CHECK ("topics"."source" in ('resident', 'proposal', 'estate_talk', 'handed_up')),
	CONSTRAINT "topics_from_a_proposal" CHECK (("topics"."source" = 'proposal') = ("topics"."proposal_id" is not null)),
	CONSTRAINT "topics_handed_from_below" CHECK (("topics"."source" = 'handed_up') = ("topics"."handed_from_id" is not null)),
	CONSTRAINT "topics_raised_by_a_resident" CHECK ("topics"."source" <> 'resident' or "topics"."raised_by_person_id" is not null),
	CONSTRAINT "topics_merged_into_another" CHECK (("topics"."state" = 'merged') = ("topics"."merged_into_id" is not null) and "topics"."merged_into_id" is distinct from "topics"."id"),
	CONSTRAINT "topics_hidden_with_a_reason" CHECK (("topics"."hidden_at" is null) = ("topics"."hidden_reason" is null)),
	CONSTRAINT "topics_count_not_negative" CHECK ("topics"."co_signature_count" >= 0),
	CONSTRAINT "topics_assembly_with_its_figure" CHECK (num_nulls("topics"."assembly_due_at", "topics"."assembly_figure_id", "topics"."assembly_signed_count", "topics"."assembly_total_count") in (0, 4)),
	CONSTRAINT "topics_assembly_is_owed" CHECK ("topics"."assembly_due_at" is null or "topics"."state" not in ('merged', 'declined', 'withdrawn'))
);
--> statement-breakpoint
ALTER TABLE "co_signatures" ADD CONSTRAINT "co_signatures_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_signatures" ADD CONSTRAINT "co_signatures_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "co_signatures" ADD CONSTRAINT "co_signatures_moved_from_id_topics_id_fk" FOREIGN KEY ("moved_from_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_figures" ADD CONSTRAINT "legal_figures_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_figures" ADD CONSTRAINT "legal_figures_confirmed_by_accounts_id_fk" FOREIGN KEY ("confirmed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_backings" ADD CONSTRAINT "section_backings_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_backings" ADD CONSTRAINT "section_backings_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "section_backings" ADD CONSTRAINT "section_backings_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_steps" ADD CONSTRAINT "topic_steps_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topic_steps" ADD CONSTRAINT "topic_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_proposal_id_proposals_id_fk" FOREIGN KEY ("proposal_id") REFERENCES "public"."proposals"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_handed_from_id_topics_id_fk" FOREIGN KEY ("handed_from_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_merged_into_id_topics_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_raised_by_person_id_persons_id_fk" FOREIGN KEY ("raised_by_person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_raised_by_account_id_accounts_id_fk" FOREIGN KEY ("raised_by_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "topics" ADD CONSTRAINT "topics_assembly_figure_id_legal_figures_id_fk" FOREIGN KEY ("assembly_figure_id") REFERENCES "public"."legal_figures"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "co_signatures_by_person" ON "co_signatures" USING btree ("person_id","signed_at");--> statement-breakpoint
CREATE INDEX "legal_figures_newest" ON "legal_figures" USING btree ("community_id","key","confirmed_at","id");--> statement-breakpoint
CREATE INDEX "topic_steps_by_topic" ON "topic_steps" USING btree ("topic_id","taken_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "topics_once_for_each_proposal" ON "topics" USING btree ("proposal_id") WHERE state in ('raised', 'on_agenda');--> statement-breakpoint
CREATE UNIQUE INDEX "topics_handed_up_once" ON "topics" USING btree ("handed_from_id") WHERE handed_from_id is not null;--> statement-breakpoint
CREATE INDEX "topics_newest" ON "topics" USING btree ("community_id","raised_at","id");--> statement-breakpoint
CREATE INDEX "topics_most_signed" ON "topics" USING btree ("community_id","co_signature_count","id");--> statement-breakpoint
CREATE INDEX "topics_by_place" ON "topics" USING btree ("place_id","id");--> statement-breakpoint
CREATE INDEX "topics_owed" ON "topics" USING btree ("community_id","assembly_due_at","id") WHERE assembly_due_at is not null;