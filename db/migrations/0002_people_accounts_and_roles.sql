-- The roll, accounts, sessions, codes, organisations and roles.
CREATE TABLE "accounts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"phone" text NOT NULL,
	"phone_confirmed_at" timestamp (3) with time zone,
	"email" text,
	"email_confirmed_at" timestamp (3) with time zone,
	"name" text NOT NULL,
	"password_hash" text,
	"community_id" uuid,
	"person_id" uuid,
	"verified_at" timestamp (3) with time zone,
	"verified_by" uuid,
	"verified_how" text,
	"log_id" uuid NOT NULL,
	"locale" text,
	"is_elder" boolean DEFAULT false NOT NULL,
	"shows_name" boolean DEFAULT false NOT NULL,
	"consent_version" text,
	"consented_at" timestamp (3) with time zone,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"locked_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	CONSTRAINT "accounts_verified_with_person" CHECK (("accounts"."person_id" is null) = ("accounts"."verified_at" is null)),
	CONSTRAINT "accounts_verified_how_is_known" CHECK ("accounts"."verified_how" in ('in_person', 'paper_code', 'demonstration'))
);
--> statement-breakpoint
CREATE TABLE "dwelling_owners" (
	"dwelling_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_on" date,
	"until_on" date,
	CONSTRAINT "dwelling_owners_key" PRIMARY KEY("dwelling_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "one_time_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"phone" text,
	"account_id" uuid,
	"person_id" uuid,
	"code_digest" text NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"tries_left" integer NOT NULL,
	"used_at" timestamp (3) with time zone,
	CONSTRAINT "one_time_codes_purpose_is_known" CHECK ("one_time_codes"."purpose" in ('sign_in', 'sign_up', 'reset_password', 'change_phone', 'paper_verification', 'paper_reset')),
	CONSTRAINT "one_time_codes_tries_not_negative" CHECK ("one_time_codes"."tries_left" >= 0)
);
--> statement-breakpoint
CREATE TABLE "organisation_officers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organisation_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"title" text DEFAULT '' NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date
);
--> statement-breakpoint
CREATE TABLE "organisations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"name" text NOT NULL,
	"registration_code" text,
	"place_id" uuid,
	"contact_phone" text,
	"added_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "organisations_kind_is_known" CHECK ("organisations"."kind" in ('social_org', 'shop', 'enterprise', 'agency', 'neighbours'))
);
--> statement-breakpoint
CREATE TABLE "outbox_messages" (
	"id" uuid PRIMARY KEY NOT NULL,
	"channel" text NOT NULL,
	"recipient" text NOT NULL,
	"body" text NOT NULL,
	"made_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"name" text NOT NULL,
	"birth_on" date,
	"id_number" text,
	"phone" text,
	"place_id" uuid NOT NULL,
	"household_id" uuid,
	"section_id" uuid,
	"is_party_member" boolean DEFAULT false NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"moved_away_on" date,
	"died_on" date,
	"merged_into_id" uuid,
	"added_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "persons_not_merged_into_themselves" CHECK ("persons"."merged_into_id" is distinct from "persons"."id")
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE TABLE "role_grants" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"role" text NOT NULL,
	"place_id" uuid NOT NULL,
	"starts_on" date NOT NULL,
	"ends_on" date,
	"granted_by" uuid,
	"granted_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"end_reason" text,
	CONSTRAINT "role_grants_role_is_known" CHECK ("role_grants"."role" in ('council_member', 'council_chair', 'council_secretary', 'representative', 'judge', 'panel_chair', 'grant_staff', 'grant_lead', 'community_staff', 'unit_handler', 'supervisor', 'auditor', 'admin')),
	CONSTRAINT "role_grants_term_in_order" CHECK ("role_grants"."ends_on" is null or "role_grants"."ends_on" >= "role_grants"."starts_on")
);
--> statement-breakpoint
CREATE TABLE "roll_imports" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea",
	"report" jsonb NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	"imported_at" timestamp (3) with time zone,
	"discarded_at" timestamp (3) with time zone,
	CONSTRAINT "roll_imports_end_one_way" CHECK ("roll_imports"."imported_at" is null or "roll_imports"."discarded_at" is null),
	CONSTRAINT "roll_imports_keep_no_file_after_the_end" CHECK ("roll_imports"."content" is null or ("roll_imports"."imported_at" is null and "roll_imports"."discarded_at" is null))
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_digest" text PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"device" text DEFAULT '' NOT NULL,
	"is_public_computer" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_verified_by_accounts_id_fk" FOREIGN KEY ("verified_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dwelling_owners" ADD CONSTRAINT "dwelling_owners_dwelling_id_dwellings_id_fk" FOREIGN KEY ("dwelling_id") REFERENCES "public"."dwellings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dwelling_owners" ADD CONSTRAINT "dwelling_owners_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_officers" ADD CONSTRAINT "organisation_officers_organisation_id_organisations_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisation_officers" ADD CONSTRAINT "organisation_officers_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organisations" ADD CONSTRAINT "organisations_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_household_id_households_id_fk" FOREIGN KEY ("household_id") REFERENCES "public"."households"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "persons" ADD CONSTRAINT "persons_merged_into_id_persons_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_granted_by_accounts_id_fk" FOREIGN KEY ("granted_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "role_grants" ADD CONSTRAINT "role_grants_ended_by_accounts_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_imports" ADD CONSTRAINT "roll_imports_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roll_imports" ADD CONSTRAINT "roll_imports_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_account_id_accounts_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_phone_is_unique" ON "accounts" USING btree ("phone") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email_is_unique" ON "accounts" USING btree (lower("email")) WHERE email is not null and closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_one_for_each_person" ON "accounts" USING btree ("person_id") WHERE person_id is not null and closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_log_id_is_unique" ON "accounts" USING btree ("log_id");--> statement-breakpoint
CREATE INDEX "accounts_unverified" ON "accounts" USING btree ("community_id","opened_at") WHERE person_id is null and closed_at is null;--> statement-breakpoint
CREATE INDEX "dwelling_owners_by_person" ON "dwelling_owners" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "one_time_codes_by_phone" ON "one_time_codes" USING btree ("phone","purpose","made_at");--> statement-breakpoint
CREATE INDEX "one_time_codes_by_digest" ON "one_time_codes" USING btree ("code_digest");--> statement-breakpoint
CREATE UNIQUE INDEX "organisation_officers_once" ON "organisation_officers" USING btree ("organisation_id","person_id") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "organisation_officers_by_person" ON "organisation_officers" USING btree ("person_id");--> statement-breakpoint
CREATE UNIQUE INDEX "organisations_name_is_unique" ON "organisations" USING btree ("community_id","name") WHERE archived_at is null;--> statement-breakpoint
CREATE INDEX "outbox_messages_newest" ON "outbox_messages" USING btree ("made_at","id");--> statement-breakpoint
CREATE UNIQUE INDEX "persons_id_number_is_unique" ON "persons" USING btree ("community_id","id_number") WHERE id_number is not null and merged_into_id is null;--> statement-breakpoint
CREATE INDEX "persons_by_name" ON "persons" USING btree ("community_id",("name" collate "C"),"id");--> statement-breakpoint
CREATE INDEX "persons_by_phone" ON "persons" USING btree ("phone");--> statement-breakpoint
CREATE INDEX "persons_by_phone_end" ON "persons" USING btree ("community_id",(reverse("phone") collate "C"));--> statement-breakpoint
CREATE INDEX "persons_by_place" ON "persons" USING btree ("place_id","id");--> statement-breakpoint
CREATE INDEX "persons_by_household" ON "persons" USING btree ("household_id");--> statement-breakpoint
CREATE INDEX "persons_departed" ON "persons" USING btree ("community_id",("name" collate "C"),"id") WHERE died_on is not null or moved_away_on is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "role_grants_once" ON "role_grants" USING btree ("account_id","role","place_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "role_grants_by_place" ON "role_grants" USING btree ("place_id","role");--> statement-breakpoint
CREATE UNIQUE INDEX "roll_imports_file_once" ON "roll_imports" USING btree ("community_id","sha256") WHERE imported_at is not null;--> statement-breakpoint
CREATE INDEX "roll_imports_newest" ON "roll_imports" USING btree ("community_id","made_at","id");--> statement-breakpoint
CREATE INDEX "sessions_by_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_by_expiry" ON "sessions" USING btree ("expires_at");