-- Plans are scored by a panel: rubric, sheets, pitch day, results and what is held against them.

CREATE TABLE "criteria" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"weight" integer NOT NULL,
	"guidance" text DEFAULT '' NOT NULL,
	"is_required" boolean DEFAULT true NOT NULL,
	"anchors" jsonb NOT NULL,
	CONSTRAINT "criteria_position_once" UNIQUE("round_id","position"),
	CONSTRAINT "criteria_title_is_one" CHECK ("criteria"."title" <> ''),
	CONSTRAINT "criteria_weight_is_one" CHECK ("criteria"."weight" between 1 and 100)
);
--> statement-breakpoint
CREATE TABLE "pitch_days" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"state" text DEFAULT 'planned' NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"pitch_seconds" integer NOT NULL,
	"question_seconds" integer NOT NULL,
	"seed" text,
	"drawn_at" timestamp (3) with time zone,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "pitch_days_state_is_known" CHECK ("pitch_days"."state" in ('planned', 'drawn', 'running', 'ended')),
	CONSTRAINT "pitch_days_drawn_from_a_seed" CHECK (("pitch_days"."seed" is null) = ("pitch_days"."drawn_at" is null) and ("pitch_days"."state" = 'planned') = ("pitch_days"."seed" is null)),
	CONSTRAINT "pitch_days_times_are_some" CHECK ("pitch_days"."pitch_seconds" between 30 and 3600 and "pitch_days"."question_seconds" between 0 and 3600)
);
--> statement-breakpoint
CREATE TABLE "pitch_presence" (
	"round_judge_id" uuid PRIMARY KEY NOT NULL,
	"is_present" boolean NOT NULL,
	"marked_at" timestamp (3) with time zone NOT NULL,
	"seen_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "pitches" (
	"round_plan_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"presenting_at" timestamp (3) with time zone,
	"questions_at" timestamp (3) with time zone,
	"scoring_at" timestamp (3) with time zone,
	"revealed_at" timestamp (3) with time zone,
	"revealed_score" text,
	"revealed_judges" integer,
	CONSTRAINT "pitches_position_once" UNIQUE("round_id","position"),
	CONSTRAINT "pitches_state_is_known" CHECK ("pitches"."state" in ('waiting', 'presenting', 'questions', 'scoring', 'revealed')),
	CONSTRAINT "pitches_revealed_with_a_score" CHECK (("pitches"."state" = 'revealed') = ("pitches"."revealed_at" is not null) and ("pitches"."revealed_at" is null) = ("pitches"."revealed_score" is null) and ("pitches"."revealed_score" is null) = ("pitches"."revealed_judges" is null))
);
--> statement-breakpoint
CREATE TABLE "residents_shares" (
	"round_plan_id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"numerator" integer NOT NULL,
	"denominator" integer NOT NULL,
	"source" text NOT NULL,
	"recorded_by" uuid,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "residents_shares_within" CHECK ("residents_shares"."denominator" > 0 and "residents_shares"."numerator" between 0 and "residents_shares"."denominator"::bigint * 100),
	CONSTRAINT "residents_shares_say_whence" CHECK (length(trim("residents_shares"."source")) > 0)
);
--> statement-breakpoint
CREATE TABLE "round_conflicts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"round_judge_id" uuid NOT NULL,
	"round_plan_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"found_by" uuid,
	"found_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "round_conflicts_once" UNIQUE("round_judge_id","round_plan_id","kind"),
	CONSTRAINT "round_conflicts_kind_is_known" CHECK ("round_conflicts"."kind" in ('declared', 'applicant', 'officer', 'team_member', 'proposer', 'household', 'joint_award', 'found_late')),
	CONSTRAINT "round_conflicts_declared_with_a_reason" CHECK ("round_conflicts"."kind" not in ('declared', 'found_late') or "round_conflicts"."reason" <> '')
);
--> statement-breakpoint
CREATE TABLE "round_judges" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"person_id" uuid,
	"name" text NOT NULL,
	"number" integer,
	"added_at" timestamp (3) with time zone NOT NULL,
	"answered_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "round_judges_once" UNIQUE("round_id","account_id"),
	CONSTRAINT "round_judges_number_once" UNIQUE("round_id","number"),
	CONSTRAINT "round_judges_of_their_round" UNIQUE("round_id","id")
);
--> statement-breakpoint
CREATE TABLE "round_objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"round_plan_id" uuid,
	"account_id" uuid,
	"person_id" uuid,
	"name" text NOT NULL,
	"shows_name" boolean NOT NULL,
	"body" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "round_objections_say_what" CHECK (length(trim("round_objections"."body")) > 0),
	CONSTRAINT "round_objections_answered_whole" CHECK (("round_objections"."answered_at" is null) = ("round_objections"."answer" is null) and ("round_objections"."answer" is null or length(trim("round_objections"."answer")) > 0))
);
--> statement-breakpoint
CREATE TABLE "round_places" (
	"round_plan_id" uuid NOT NULL,
	"result_id" uuid NOT NULL,
	"rank" integer,
	"place" integer,
	"reason" text DEFAULT '' NOT NULL,
	CONSTRAINT "round_places_key" PRIMARY KEY("result_id","round_plan_id"),
	CONSTRAINT "round_places_depart_with_a_reason" CHECK ("round_places"."place" is not distinct from "round_places"."rank" or length(trim("round_places"."reason")) > 0),
	CONSTRAINT "round_places_count_from_one" CHECK ("round_places"."rank" >= 1 and "round_places"."place" >= 1)
);
--> statement-breakpoint
CREATE TABLE "round_plans" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"plan_id" uuid NOT NULL,
	"plan_revision_id" uuid NOT NULL,
	"number" integer,
	"added_at" timestamp (3) with time zone NOT NULL,
	"released_at" timestamp (3) with time zone,
	CONSTRAINT "round_plans_once" UNIQUE("round_id","plan_id"),
	CONSTRAINT "round_plans_number_once" UNIQUE("round_id","number"),
	CONSTRAINT "round_plans_of_their_round" UNIQUE("round_id","id")
);
--> statement-breakpoint
CREATE TABLE "round_results" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"inputs" jsonb NOT NULL,
	"inputs_sha256" text NOT NULL,
	"outcome" jsonb NOT NULL,
	"code_version" text NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"computed_by" uuid,
	"computed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "round_results_in_order" UNIQUE("round_id","number"),
	CONSTRAINT "round_results_digest_is_sha256" CHECK ("round_results"."inputs_sha256" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "round_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"taken_by" uuid,
	"office" text,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"call_id" uuid NOT NULL,
	"state" text DEFAULT 'configuring' NOT NULL,
	"title" text NOT NULL,
	"guide" text DEFAULT '' NOT NULL,
	"method" text DEFAULT 'weighted_mean' NOT NULL,
	"residents_percent" integer DEFAULT 0 NOT NULL,
	"scale_max" integer DEFAULT 10 NOT NULL,
	"scale_step_thousandths" integer DEFAULT 1000 NOT NULL,
	"scale_words" text DEFAULT '' NOT NULL,
	"missing_rule" text DEFAULT 'all_required' NOT NULL,
	"judges_min" integer DEFAULT 3 NOT NULL,
	"judges_per_plan" integer,
	"seed" text,
	"is_blind" boolean DEFAULT false NOT NULL,
	"spread_max_thousandths" integer,
	"closes_at" timestamp (3) with time zone NOT NULL,
	"chair_account_id" uuid NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"rubric_locked_at" timestamp (3) with time zone,
	"scoring_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"computed_at" timestamp (3) with time zone,
	"ratified_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"objections_until" timestamp (3) with time zone,
	"final_at" timestamp (3) with time zone,
	CONSTRAINT "rounds_state_is_known" CHECK ("rounds"."state" in ('configuring', 'assigning', 'scoring', 'closed', 'moderating', 'computed', 'ratified', 'published', 'final')),
	CONSTRAINT "rounds_method_is_known" CHECK ("rounds"."method" in ('weighted_mean', 'trimmed', 'standardised')),
	CONSTRAINT "rounds_missing_rule_is_known" CHECK ("rounds"."missing_rule" in ('all_required', 'left_out')),
	CONSTRAINT "rounds_residents_share" CHECK ("rounds"."residents_percent" between 0 and 90),
	CONSTRAINT "rounds_scale_is_one" CHECK ("rounds"."scale_max" between 1 and 100 and "rounds"."scale_step_thousandths" > 0 and ("rounds"."scale_max" * 1000) % "rounds"."scale_step_thousandths" = 0),
	CONSTRAINT "rounds_judges_enough" CHECK ("rounds"."judges_min" between 1 and 50 and "rounds"."judges_per_plan" between "rounds"."judges_min" and 50),
	CONSTRAINT "rounds_spread_is_one" CHECK ("rounds"."spread_max_thousandths" between 1 and 100000),
	CONSTRAINT "rounds_seed_once_locked" CHECK (("rounds"."rubric_locked_at" is null) = ("rounds"."seed" is null)),
	CONSTRAINT "rounds_rubric_locked" CHECK (("rounds"."state" = 'configuring') = ("rounds"."rubric_locked_at" is null)),
	CONSTRAINT "rounds_objections_once_published" CHECK (("rounds"."published_at" is null) = ("rounds"."objections_until" is null))
);
--> statement-breakpoint
CREATE TABLE "score_submissions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scoresheet_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"remark" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"keyed_by" uuid,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "score_submissions_in_order" UNIQUE("scoresheet_id","number")
);
--> statement-breakpoint
CREATE TABLE "scores" (
	"scoresheet_id" uuid NOT NULL,
	"criterion_id" uuid NOT NULL,
	"points_thousandths" integer,
	CONSTRAINT "scores_key" PRIMARY KEY("scoresheet_id","criterion_id"),
	CONSTRAINT "scores_not_negative" CHECK ("scores"."points_thousandths" >= 0)
);
--> statement-breakpoint
CREATE TABLE "scoresheets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"round_judge_id" uuid NOT NULL,
	"round_plan_id" uuid NOT NULL,
	"state" text DEFAULT 'assigned' NOT NULL,
	"position" integer NOT NULL,
	"private_note" text DEFAULT '' NOT NULL,
	"remark" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"saved_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"struck_reason" text,
	CONSTRAINT "scoresheets_one_for_each_judge_and_plan" UNIQUE("round_judge_id","round_plan_id"),
	CONSTRAINT "scoresheets_position_once" UNIQUE("round_judge_id","position"),
	CONSTRAINT "scoresheets_state_is_known" CHECK ("scoresheets"."state" in ('assigned', 'clear', 'recused', 'scoring', 'submitted', 'locked', 'struck')),
	CONSTRAINT "scoresheets_submitted_at_a_time" CHECK ("scoresheets"."state" not in ('submitted', 'locked') or "scoresheets"."submitted_at" is not null),
	CONSTRAINT "scoresheets_struck_with_a_reason" CHECK (("scoresheets"."state" = 'struck') = (coalesce("scoresheets"."struck_reason", '') <> ''))
);
--> statement-breakpoint
CREATE TABLE "sheet_reopenings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"scoresheet_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"reason" text NOT NULL,
	"submission" integer NOT NULL,
	"reopened_by" uuid,
	"reopened_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "sheet_reopenings_once_for_each_submission" UNIQUE("scoresheet_id","submission"),
	CONSTRAINT "sheet_reopenings_kind_is_known" CHECK ("sheet_reopenings"."kind" in ('chair', 'moderation')),
	CONSTRAINT "sheet_reopenings_say_why" CHECK (length(trim("sheet_reopenings"."reason")) > 0)
);
--> statement-breakpoint
ALTER TABLE "criteria" ADD CONSTRAINT "criteria_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_days" ADD CONSTRAINT "pitch_days_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitch_presence" ADD CONSTRAINT "pitch_presence_round_judge_id_round_judges_id_fk" FOREIGN KEY ("round_judge_id") REFERENCES "public"."round_judges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pitches" ADD CONSTRAINT "pitches_round_id_pitch_days_round_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."pitch_days"("round_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents_shares" ADD CONSTRAINT "residents_shares_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents_shares" ADD CONSTRAINT "residents_shares_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "residents_shares" ADD CONSTRAINT "residents_shares_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_conflicts" ADD CONSTRAINT "round_conflicts_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_conflicts" ADD CONSTRAINT "round_conflicts_round_judge_id_round_judges_id_fk" FOREIGN KEY ("round_judge_id") REFERENCES "public"."round_judges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_conflicts" ADD CONSTRAINT "round_conflicts_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_conflicts" ADD CONSTRAINT "round_conflicts_found_by_accounts_id_fk" FOREIGN KEY ("found_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_judges" ADD CONSTRAINT "round_judges_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_judges" ADD CONSTRAINT "round_judges_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_judges" ADD CONSTRAINT "round_judges_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_objections" ADD CONSTRAINT "round_objections_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_objections" ADD CONSTRAINT "round_objections_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_objections" ADD CONSTRAINT "round_objections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_objections" ADD CONSTRAINT "round_objections_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_objections" ADD CONSTRAINT "round_objections_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_places" ADD CONSTRAINT "round_places_result_id_round_results_id_fk" FOREIGN KEY ("result_id") REFERENCES "public"."round_results"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_plans" ADD CONSTRAINT "round_plans_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_plans" ADD CONSTRAINT "round_plans_plan_id_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "public"."plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_plans" ADD CONSTRAINT "round_plans_plan_revision_id_plan_revisions_id_fk" FOREIGN KEY ("plan_revision_id") REFERENCES "public"."plan_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_results" ADD CONSTRAINT "round_results_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_results" ADD CONSTRAINT "round_results_computed_by_accounts_id_fk" FOREIGN KEY ("computed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_steps" ADD CONSTRAINT "round_steps_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "round_steps" ADD CONSTRAINT "round_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_call_id_calls_id_fk" FOREIGN KEY ("call_id") REFERENCES "public"."calls"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_chair_account_id_accounts_id_fk" FOREIGN KEY ("chair_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_submissions" ADD CONSTRAINT "score_submissions_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "score_submissions" ADD CONSTRAINT "score_submissions_keyed_by_accounts_id_fk" FOREIGN KEY ("keyed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scores" ADD CONSTRAINT "scores_criterion_id_criteria_id_fk" FOREIGN KEY ("criterion_id") REFERENCES "public"."criteria"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoresheets" ADD CONSTRAINT "scoresheets_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoresheets" ADD CONSTRAINT "scoresheets_round_judge_id_round_judges_id_fk" FOREIGN KEY ("round_judge_id") REFERENCES "public"."round_judges"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "scoresheets" ADD CONSTRAINT "scoresheets_round_plan_id_round_plans_id_fk" FOREIGN KEY ("round_plan_id") REFERENCES "public"."round_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_reopenings" ADD CONSTRAINT "sheet_reopenings_scoresheet_id_scoresheets_id_fk" FOREIGN KEY ("scoresheet_id") REFERENCES "public"."scoresheets"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sheet_reopenings" ADD CONSTRAINT "sheet_reopenings_reopened_by_accounts_id_fk" FOREIGN KEY ("reopened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pitch_presence_by_time" ON "pitch_presence" USING btree ("marked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pitches_one_on_stage" ON "pitches" USING btree ("round_id") WHERE state in ('presenting', 'questions', 'scoring');--> statement-breakpoint
CREATE INDEX "residents_shares_by_round" ON "residents_shares" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "round_conflicts_by_round" ON "round_conflicts" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "round_judges_by_account" ON "round_judges" USING btree ("account_id","round_id");--> statement-breakpoint
CREATE INDEX "round_objections_by_round" ON "round_objections" USING btree ("round_id","raised_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "round_plans_in_one_round" ON "round_plans" USING btree ("plan_id") WHERE released_at is null;--> statement-breakpoint
CREATE INDEX "round_steps_by_round" ON "round_steps" USING btree ("round_id","taken_at","id");--> statement-breakpoint
CREATE INDEX "rounds_by_state" ON "rounds" USING btree ("community_id","state","made_at","id");--> statement-breakpoint
CREATE INDEX "rounds_newest" ON "rounds" USING btree ("community_id","made_at","id");--> statement-breakpoint
CREATE INDEX "rounds_by_call" ON "rounds" USING btree ("call_id","id");--> statement-breakpoint
CREATE INDEX "rounds_closing" ON "rounds" USING btree ("closes_at","id") WHERE state = 'scoring';--> statement-breakpoint
CREATE INDEX "rounds_objections_ending" ON "rounds" USING btree ("objections_until","id") WHERE state = 'published';--> statement-breakpoint
CREATE INDEX "scoresheets_by_round" ON "scoresheets" USING btree ("round_id","state");--> statement-breakpoint
CREATE INDEX "scoresheets_by_plan" ON "scoresheets" USING btree ("round_plan_id");