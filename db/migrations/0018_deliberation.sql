-- Councils deliberate in rooms called with notice; what was said there, decided and promised is kept.

CREATE TABLE "action_item_files" (
	"step_id" uuid NOT NULL,
	"file_id" uuid NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "action_item_files_key" PRIMARY KEY("step_id","file_id")
);
--> statement-breakpoint
CREATE TABLE "action_item_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"action_item_id" uuid NOT NULL,
	"event" text NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "action_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"community_id" uuid NOT NULL,
	"resolution_id" uuid,
	"state" text DEFAULT 'open' NOT NULL,
	"title" text NOT NULL,
	"organisation_id" uuid,
	"account_id" uuid,
	"responsible_name" text NOT NULL,
	"due_on" date NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL,
	"reported_at" timestamp (3) with time zone,
	"accepted_at" timestamp (3) with time zone,
	"dropped_reason" text,
	"overdue_told_at" timestamp (3) with time zone,
	CONSTRAINT "action_items_state_is_known" CHECK ("action_items"."state" in ('open', 'in_progress', 'reported', 'accepted', 'reopened', 'dropped')),
	CONSTRAINT "action_items_have_one_responsible" CHECK (num_nonnulls("action_items"."organisation_id", "action_items"."account_id") = 1),
	CONSTRAINT "action_items_dropped_with_a_reason" CHECK (("action_items"."state" = 'dropped') = (coalesce("action_items"."dropped_reason", '') <> '')),
	CONSTRAINT "action_items_accepted_after_a_report" CHECK (("action_items"."state" = 'accepted') = ("action_items"."accepted_at" is not null) and ("action_items"."accepted_at" is null or "action_items"."reported_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "minutes_objections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"account_id" uuid,
	"name" text NOT NULL,
	"body" text NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" uuid,
	"answered_at" timestamp (3) with time zone,
	CONSTRAINT "minutes_objections_answered_whole" CHECK (num_nulls("minutes_objections"."answer", "minutes_objections"."answered_by", "minutes_objections"."answered_at") in (0, 3))
);
--> statement-breakpoint
CREATE TABLE "resolutions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"motion_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"document_id" uuid NOT NULL,
	"revision_seq" bigint NOT NULL,
	"revision_hash" text NOT NULL,
	"resolved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "resolutions_of_one_motion" UNIQUE("motion_id"),
	CONSTRAINT "resolutions_position_once" UNIQUE("room_id","position"),
	CONSTRAINT "resolutions_hash_is_sha256" CHECK ("resolutions"."revision_hash" ~ '^[0-9a-f]{64}$')
);
--> statement-breakpoint
CREATE TABLE "room_minutes" (
	"room_id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"state" text DEFAULT 'drafting' NOT NULL,
	"hash" text,
	"publish_by" date NOT NULL,
	"secretary_signed_by" uuid,
	"secretary_signed_at" timestamp (3) with time zone,
	"chair_signed_by" uuid,
	"chair_signed_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"objections_until" timestamp (3) with time zone,
	"final_at" timestamp (3) with time zone,
	CONSTRAINT "room_minutes_state_is_known" CHECK ("room_minutes"."state" in ('drafting', 'signed_by_secretary', 'signed', 'published', 'final')),
	CONSTRAINT "room_minutes_hash_is_sha256" CHECK ("room_minutes"."hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "room_minutes_secretary_signs_first" CHECK (("room_minutes"."state" <> 'drafting') = (num_nulls("room_minutes"."hash", "room_minutes"."secretary_signed_by", "room_minutes"."secretary_signed_at") = 0)),
	CONSTRAINT "room_minutes_chair_signs_then" CHECK (("room_minutes"."state" in ('signed', 'published', 'final')) = (num_nulls("room_minutes"."chair_signed_by", "room_minutes"."chair_signed_at") = 0)),
	CONSTRAINT "room_minutes_two_people_sign" CHECK ("room_minutes"."chair_signed_by" <> "room_minutes"."secretary_signed_by"),
	CONSTRAINT "room_minutes_published_for_objections" CHECK (("room_minutes"."state" in ('published', 'final')) = (num_nulls("room_minutes"."published_at", "room_minutes"."objections_until") = 0)),
	CONSTRAINT "room_minutes_final_after_objections" CHECK (("room_minutes"."state" = 'final') = ("room_minutes"."final_at" is not null) and "room_minutes"."final_at" >= "room_minutes"."objections_until")
);
--> statement-breakpoint
CREATE TABLE "agenda_items" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"title" text NOT NULL,
	"minutes" integer NOT NULL,
	"topic_id" uuid,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "agenda_items_of_their_room" UNIQUE("room_id","id"),
	CONSTRAINT "agenda_items_position_once" UNIQUE("room_id","position"),
	CONSTRAINT "agenda_items_topic_once" UNIQUE("room_id","topic_id"),
	CONSTRAINT "agenda_items_position_from_one" CHECK ("agenda_items"."position" >= 1),
	CONSTRAINT "agenda_items_take_time" CHECK ("agenda_items"."minutes" between 1 and 480),
	CONSTRAINT "agenda_items_end_after_they_start" CHECK ("agenda_items"."ended_at" is null or "agenda_items"."started_at" <= "agenda_items"."ended_at")
);
--> statement-breakpoint
CREATE TABLE "room_documents" (
	"room_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "room_documents_key" PRIMARY KEY("room_id","document_id"),
	CONSTRAINT "room_documents_of_one_room" UNIQUE("document_id"),
	CONSTRAINT "room_documents_purpose_is_known" CHECK ("room_documents"."purpose" in ('minutes', 'resolution', 'spending_plan', 'other'))
);
--> statement-breakpoint
CREATE TABLE "room_participants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"account_id" uuid,
	"organisation_id" uuid,
	"name" text NOT NULL,
	"may_write" boolean NOT NULL,
	"has_voice" boolean NOT NULL,
	"added_by" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "room_participants_of_their_room" UNIQUE("room_id","id"),
	CONSTRAINT "room_participants_kind_is_known" CHECK ("room_participants"."kind" in ('council_member', 'residents_representative', 'unit', 'expert', 'observer')),
	CONSTRAINT "room_participants_observers_only_read" CHECK ("room_participants"."kind" <> 'observer' or not ("room_participants"."may_write" or "room_participants"."has_voice")),
	CONSTRAINT "room_participants_voice_of_members" CHECK (not "room_participants"."has_voice" or "room_participants"."kind" in ('council_member', 'residents_representative')),
	CONSTRAINT "room_participants_have_a_name" CHECK ("room_participants"."name" <> '')
);
--> statement-breakpoint
CREATE TABLE "room_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"event" text NOT NULL,
	"explanation" text DEFAULT '' NOT NULL,
	"taken_by" uuid,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"place_id" uuid NOT NULL,
	"tier" text NOT NULL,
	"kind" text NOT NULL,
	"previous_id" uuid,
	"step" text,
	"state" text DEFAULT 'planned' NOT NULL,
	"title" text NOT NULL,
	"purpose" text NOT NULL,
	"venue" text DEFAULT '' NOT NULL,
	"convener_account_id" uuid NOT NULL,
	"chair_account_id" uuid NOT NULL,
	"secretary_account_id" uuid NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"amount_fen" bigint,
	"amount_source" text DEFAULT '' NOT NULL,
	"quorum_numerator" integer NOT NULL,
	"quorum_denominator" integer NOT NULL,
	"quorum_is_strict" boolean NOT NULL,
	"conclusion" text,
	"conclusion_text" text DEFAULT '' NOT NULL,
	"handed_to" text,
	"planned_at" timestamp (3) with time zone NOT NULL,
	"noticed_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone,
	"concluded_at" timestamp (3) with time zone,
	"cancelled_at" timestamp (3) with time zone,
	"cancel_reason" text,
	CONSTRAINT "rooms_state_is_known" CHECK ("rooms"."state" in ('planned', 'noticed', 'in_session', 'adjourned', 'concluded', 'cancelled')),
	CONSTRAINT "rooms_tier_is_known" CHECK ("rooms"."tier" in ('building', 'estate', 'grid', 'community')),
	CONSTRAINT "rooms_kind_is_known" CHECK ("rooms"."kind" in ('council', 'estate_talk', 'four_discussions')),
	CONSTRAINT "rooms_step_of_a_chain" CHECK (("rooms"."kind" = 'four_discussions') = ("rooms"."step" is not null) and "rooms"."step" in ('party_branch', 'two_committees', 'party_members', 'residents')),
	CONSTRAINT "rooms_chair_is_not_secretary" CHECK ("rooms"."chair_account_id" <> "rooms"."secretary_account_id"),
	CONSTRAINT "rooms_times_in_order" CHECK ("rooms"."ends_at" > "rooms"."starts_at"),
	CONSTRAINT "rooms_amount_not_negative" CHECK ("rooms"."amount_fen" >= 0),
	CONSTRAINT "rooms_quorum_is_a_fraction" CHECK ("rooms"."quorum_numerator" between 1 and "rooms"."quorum_denominator" and "rooms"."quorum_denominator" <= 1000),
	CONSTRAINT "rooms_noticed_before_they_open" CHECK ("rooms"."state" in ('planned', 'cancelled') or "rooms"."noticed_at" is not null),
	CONSTRAINT "rooms_opened_when_in_session" CHECK ("rooms"."state" not in ('in_session', 'adjourned', 'concluded') or "rooms"."opened_at" is not null),
	CONSTRAINT "rooms_conclusion_is_known" CHECK ("rooms"."conclusion" in ('resolved', 'handed_up', 'not_agreed')),
	CONSTRAINT "rooms_concluded_with_a_conclusion" CHECK (("rooms"."state" = 'concluded') = ("rooms"."conclusion" is not null) and ("rooms"."state" = 'concluded') = ("rooms"."concluded_at" is not null)),
	CONSTRAINT "rooms_handed_to_somebody" CHECK ((coalesce("rooms"."conclusion", '') = 'handed_up') = ("rooms"."handed_to" is not null) and "rooms"."handed_to" in ('place_above', 'assembly')),
	CONSTRAINT "rooms_cancelled_with_a_reason" CHECK (("rooms"."state" = 'cancelled') = ("rooms"."cancelled_at" is not null) and ("rooms"."state" = 'cancelled') = (coalesce("rooms"."cancel_reason", '') <> ''))
);
--> statement-breakpoint
CREATE TABLE "motion_voices" (
	"motion_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"voice" text NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "motion_voices_once" PRIMARY KEY("motion_id","participant_id"),
	CONSTRAINT "motion_voices_voice_is_known" CHECK ("motion_voices"."voice" in ('for', 'against', 'abstain'))
);
--> statement-breakpoint
CREATE TABLE "motions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"title" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"document_id" uuid NOT NULL,
	"revision_seq" bigint NOT NULL,
	"revision_hash" text NOT NULL,
	"rule_key" text NOT NULL,
	"rule_base" text NOT NULL,
	"rule_numerator" integer NOT NULL,
	"rule_denominator" integer NOT NULL,
	"rule_is_strict" boolean NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"roll_call_id" uuid,
	"put_at" timestamp (3) with time zone,
	"decided_at" timestamp (3) with time zone,
	"for_count" integer,
	"against_count" integer,
	"abstain_count" integer,
	"void_reason" text,
	CONSTRAINT "motions_of_their_room" UNIQUE("room_id","id"),
	CONSTRAINT "motions_state_is_known" CHECK ("motions"."state" in ('proposed', 'voting', 'adopted', 'rejected', 'no_quorum', 'void')),
	CONSTRAINT "motions_hash_is_sha256" CHECK ("motions"."revision_hash" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "motions_base_is_known" CHECK ("motions"."rule_base" in ('for_and_against', 'cast', 'present', 'members')),
	CONSTRAINT "motions_rule_is_a_fraction" CHECK ("motions"."rule_numerator" between 1 and "motions"."rule_denominator" and "motions"."rule_denominator" <= 1000),
	CONSTRAINT "motions_rule_can_be_met" CHECK (not ("motions"."rule_is_strict" and "motions"."rule_numerator" = "motions"."rule_denominator")),
	CONSTRAINT "motions_voted_on_by_a_roll_call" CHECK ("motions"."state" not in ('voting', 'adopted', 'rejected') or ("motions"."roll_call_id" is not null and "motions"."put_at" is not null)),
	CONSTRAINT "motions_decided_with_counts" CHECK (("motions"."state" in ('adopted', 'rejected')) = (num_nulls("motions"."decided_at", "motions"."for_count", "motions"."against_count", "motions"."abstain_count") = 0)),
	CONSTRAINT "motions_void_with_a_reason" CHECK (("motions"."state" = 'void') = (coalesce("motions"."void_reason", '') <> ''))
);
--> statement-breakpoint
CREATE TABLE "roll_call_entries" (
	"roll_call_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"presence" text NOT NULL,
	"has_voice" boolean NOT NULL,
	CONSTRAINT "roll_call_entries_key" PRIMARY KEY("roll_call_id","participant_id"),
	CONSTRAINT "roll_call_entries_presence_is_known" CHECK ("roll_call_entries"."presence" in ('present', 'excused', 'absent'))
);
--> statement-breakpoint
CREATE TABLE "roll_calls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"serial" integer NOT NULL,
	"called_by" uuid NOT NULL,
	"called_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "roll_calls_of_their_room" UNIQUE("room_id","id"),
	CONSTRAINT "roll_calls_serial_once" UNIQUE("room_id","serial")
);
--> statement-breakpoint
CREATE TABLE "speaking_turns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"agenda_item_id" uuid,
	"position" integer,
	"limit_seconds" integer NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"called_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "speaking_turns_limit_is_sane" CHECK ("speaking_turns"."limit_seconds" between 30 and 3600),
	CONSTRAINT "speaking_turns_wait_at_a_position" CHECK (("speaking_turns"."position" is not null) = ("speaking_turns"."called_at" is null and "speaking_turns"."ended_at" is null))
);
--> statement-breakpoint
CREATE TABLE "straw_poll_answers" (
	"poll_id" uuid NOT NULL,
	"room_id" uuid NOT NULL,
	"participant_id" uuid NOT NULL,
	"option" integer NOT NULL,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "straw_poll_answers_once" PRIMARY KEY("poll_id","participant_id")
);
--> statement-breakpoint
CREATE TABLE "straw_polls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"room_id" uuid NOT NULL,
	"question" text NOT NULL,
	"options" text[] NOT NULL,
	"opened_by" uuid NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "straw_polls_of_their_room" UNIQUE("room_id","id"),
	CONSTRAINT "straw_polls_have_options" CHECK (cardinality("straw_polls"."options") between 2 and 10 and "straw_polls"."question" <> '')
);
--> statement-breakpoint
ALTER TABLE "action_item_files" ADD CONSTRAINT "action_item_files_step_id_action_item_steps_id_fk" FOREIGN KEY ("step_id") REFERENCES "public"."action_item_steps"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_item_files" ADD CONSTRAINT "action_item_files_file_id_files_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_item_steps" ADD CONSTRAINT "action_item_steps_action_item_id_action_items_id_fk" FOREIGN KEY ("action_item_id") REFERENCES "public"."action_items"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_item_steps" ADD CONSTRAINT "action_item_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_resolution_id_resolutions_id_fk" FOREIGN KEY ("resolution_id") REFERENCES "public"."resolutions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "action_items" ADD CONSTRAINT "action_items_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objections" ADD CONSTRAINT "minutes_objections_room_id_room_minutes_room_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."room_minutes"("room_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objections" ADD CONSTRAINT "minutes_objections_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objections" ADD CONSTRAINT "minutes_objections_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "minutes_objections" ADD CONSTRAINT "minutes_objections_answered_by_accounts_id_fk" FOREIGN KEY ("answered_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "resolutions" ADD CONSTRAINT "resolutions_of_a_motion" FOREIGN KEY ("room_id","motion_id") REFERENCES "public"."motions"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_minutes" ADD CONSTRAINT "room_minutes_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_minutes" ADD CONSTRAINT "room_minutes_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_minutes" ADD CONSTRAINT "room_minutes_secretary_signed_by_accounts_id_fk" FOREIGN KEY ("secretary_signed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_minutes" ADD CONSTRAINT "room_minutes_chair_signed_by_accounts_id_fk" FOREIGN KEY ("chair_signed_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "agenda_items" ADD CONSTRAINT "agenda_items_topic_id_topics_id_fk" FOREIGN KEY ("topic_id") REFERENCES "public"."topics"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_documents" ADD CONSTRAINT "room_documents_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_documents" ADD CONSTRAINT "room_documents_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_participants" ADD CONSTRAINT "room_participants_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_participants" ADD CONSTRAINT "room_participants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_participants" ADD CONSTRAINT "room_participants_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_participants" ADD CONSTRAINT "room_participants_added_by_accounts_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_steps" ADD CONSTRAINT "room_steps_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "room_steps" ADD CONSTRAINT "room_steps_taken_by_accounts_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_previous_id_rooms_id_fk" FOREIGN KEY ("previous_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_convener_account_id_accounts_id_fk" FOREIGN KEY ("convener_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_chair_account_id_accounts_id_fk" FOREIGN KEY ("chair_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_secretary_account_id_accounts_id_fk" FOREIGN KEY ("secretary_account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motion_voices" ADD CONSTRAINT "motion_voices_recorded_by_accounts_id_fk" FOREIGN KEY ("recorded_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motion_voices" ADD CONSTRAINT "motion_voices_on_a_motion" FOREIGN KEY ("room_id","motion_id") REFERENCES "public"."motions"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motion_voices" ADD CONSTRAINT "motion_voices_of_participants" FOREIGN KEY ("room_id","participant_id") REFERENCES "public"."room_participants"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_on_a_text_of_their_room" FOREIGN KEY ("room_id","document_id") REFERENCES "public"."room_documents"("room_id","document_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_of_an_agenda_item" FOREIGN KEY ("room_id","agenda_item_id") REFERENCES "public"."agenda_items"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_proposed_by_participants" FOREIGN KEY ("room_id","proposed_by") REFERENCES "public"."room_participants"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "motions" ADD CONSTRAINT "motions_under_a_roll_call" FOREIGN KEY ("room_id","roll_call_id") REFERENCES "public"."roll_calls"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call_entries" ADD CONSTRAINT "roll_call_entries_of_a_roll_call" FOREIGN KEY ("room_id","roll_call_id") REFERENCES "public"."roll_calls"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_call_entries" ADD CONSTRAINT "roll_call_entries_of_participants" FOREIGN KEY ("room_id","participant_id") REFERENCES "public"."room_participants"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_calls" ADD CONSTRAINT "roll_calls_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_calls" ADD CONSTRAINT "roll_calls_called_by_accounts_id_fk" FOREIGN KEY ("called_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speaking_turns" ADD CONSTRAINT "speaking_turns_of_participants" FOREIGN KEY ("room_id","participant_id") REFERENCES "public"."room_participants"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "speaking_turns" ADD CONSTRAINT "speaking_turns_of_an_agenda_item" FOREIGN KEY ("room_id","agenda_item_id") REFERENCES "public"."agenda_items"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "straw_poll_answers" ADD CONSTRAINT "straw_poll_answers_of_a_poll" FOREIGN KEY ("room_id","poll_id") REFERENCES "public"."straw_polls"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "straw_poll_answers" ADD CONSTRAINT "straw_poll_answers_of_participants" FOREIGN KEY ("room_id","participant_id") REFERENCES "public"."room_participants"("room_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "straw_polls" ADD CONSTRAINT "straw_polls_room_id_rooms_id_fk" FOREIGN KEY ("room_id") REFERENCES "public"."rooms"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "straw_polls" ADD CONSTRAINT "straw_polls_opened_by_accounts_id_fk" FOREIGN KEY ("opened_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "action_item_files_by_file" ON "action_item_files" USING btree ("file_id");--> statement-breakpoint
CREATE INDEX "action_item_steps_by_item" ON "action_item_steps" USING btree ("action_item_id","taken_at","id");--> statement-breakpoint
CREATE INDEX "action_items_by_room" ON "action_items" USING btree ("room_id","due_on","id");--> statement-breakpoint
CREATE INDEX "action_items_due" ON "action_items" USING btree ("community_id","due_on","id") WHERE state not in ('accepted', 'dropped');--> statement-breakpoint
CREATE INDEX "action_items_by_account" ON "action_items" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "action_items_by_organisation" ON "action_items" USING btree ("organisation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "minutes_objections_one_open" ON "minutes_objections" USING btree ("room_id","person_id") WHERE answered_at is null;--> statement-breakpoint
CREATE INDEX "minutes_objections_by_room" ON "minutes_objections" USING btree ("room_id","raised_at","id");--> statement-breakpoint
CREATE INDEX "room_minutes_waiting" ON "room_minutes" USING btree ("publish_by","room_id") WHERE state in ('drafting', 'signed_by_secretary', 'signed');--> statement-breakpoint
CREATE INDEX "room_minutes_open" ON "room_minutes" USING btree ("objections_until","room_id") WHERE state = 'published';--> statement-breakpoint
CREATE UNIQUE INDEX "agenda_items_one_at_a_time" ON "agenda_items" USING btree ("room_id") WHERE started_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "agenda_items_by_topic" ON "agenda_items" USING btree ("topic_id");--> statement-breakpoint
CREATE UNIQUE INDEX "room_documents_one_minutes" ON "room_documents" USING btree ("room_id") WHERE purpose = 'minutes';--> statement-breakpoint
CREATE UNIQUE INDEX "room_participants_once" ON "room_participants" USING btree ("room_id","account_id") WHERE removed_at is null and account_id is not null;--> statement-breakpoint
CREATE INDEX "room_participants_by_account" ON "room_participants" USING btree ("account_id","room_id");--> statement-breakpoint
CREATE INDEX "room_steps_by_room" ON "room_steps" USING btree ("room_id","taken_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "rooms_one_next_step" ON "rooms" USING btree ("previous_id") WHERE previous_id is not null and state <> 'cancelled';--> statement-breakpoint
CREATE INDEX "rooms_by_start" ON "rooms" USING btree ("community_id","starts_at","id");--> statement-breakpoint
CREATE INDEX "rooms_by_place" ON "rooms" USING btree ("place_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "motions_one_at_a_time" ON "motions" USING btree ("room_id") WHERE state = 'voting';--> statement-breakpoint
CREATE INDEX "motions_by_room" ON "motions" USING btree ("room_id","proposed_at","id");--> statement-breakpoint
CREATE INDEX "motions_by_document" ON "motions" USING btree ("document_id");--> statement-breakpoint
CREATE UNIQUE INDEX "speaking_turns_one_open" ON "speaking_turns" USING btree ("room_id","participant_id") WHERE ended_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "speaking_turns_one_speaks" ON "speaking_turns" USING btree ("room_id") WHERE called_at is not null and ended_at is null;--> statement-breakpoint
CREATE INDEX "speaking_turns_by_room" ON "speaking_turns" USING btree ("room_id","asked_at","id");