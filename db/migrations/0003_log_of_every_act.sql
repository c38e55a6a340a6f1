-- Requests carried out once, and the hash-chained record of every act.
CREATE TABLE "acts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid,
	"what" text NOT NULL,
	"request_key" uuid NOT NULL,
	"input_digest" text NOT NULL,
	"answer" jsonb,
	"acted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "acts_once_for_each_request" UNIQUE NULLS NOT DISTINCT("account_id","what","request_key","input_digest")
);
--> statement-breakpoint
CREATE TABLE "log_details" (
	"entry_id" uuid PRIMARY KEY NOT NULL,
	"salt" text NOT NULL,
	"detail" jsonb NOT NULL,
	"actor_log_id" uuid,
	"on_behalf_of" uuid
);
--> statement-breakpoint
CREATE TABLE "log_entries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"chain_id" uuid NOT NULL,
	"what" text NOT NULL,
	"subject_kind" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"actor_id" uuid,
	"is_on_behalf" boolean DEFAULT false NOT NULL,
	"office" text,
	"digest" text NOT NULL,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"recorded_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "log_entries_digest_is_sha256" CHECK ("log_entries"."digest" ~ '^[0-9a-f]{64}$'),
	CONSTRAINT "log_entries_names_are_names" CHECK ("log_entries"."what" ~ '^[a-z0-9_]+[.][a-z0-9_]+$' and "log_entries"."subject_kind" ~ '^[a-z0-9_]+$' and "log_entries"."office" ~ '^[a-z_]+$')
);
--> statement-breakpoint
CREATE TABLE "log_heads" (
	"chain_id" uuid NOT NULL,
	"head_on" date NOT NULL,
	"position" bigint NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "log_heads_key" PRIMARY KEY("chain_id","head_on")
);
--> statement-breakpoint
CREATE TABLE "log_seals" (
	"chain_id" uuid NOT NULL,
	"position" bigint NOT NULL,
	"entry_id" uuid NOT NULL,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	"sealed_at" timestamp (3) with time zone DEFAULT clock_timestamp() NOT NULL,
	CONSTRAINT "log_seals_key" PRIMARY KEY("chain_id","position"),
	CONSTRAINT "log_seals_entry_once" UNIQUE("entry_id")
);
--> statement-breakpoint
CREATE TABLE "log_waiting" (
	"chain_id" uuid NOT NULL,
	"entry_id" uuid NOT NULL,
	CONSTRAINT "log_waiting_key" PRIMARY KEY("chain_id","entry_id")
);
--> statement-breakpoint
ALTER TABLE "log_details" ADD CONSTRAINT "log_details_entry_id_log_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."log_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "log_seals" ADD CONSTRAINT "log_seals_entry_id_log_entries_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."log_entries"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "acts_by_time" ON "acts" USING btree ("acted_at");--> statement-breakpoint
CREATE INDEX "log_details_by_actor" ON "log_details" USING btree ("actor_log_id","entry_id");--> statement-breakpoint
CREATE INDEX "log_entries_by_subject" ON "log_entries" USING btree ("subject_id","id");--> statement-breakpoint
CREATE INDEX "log_entries_newest" ON "log_entries" USING btree ("chain_id","recorded_at","id");--> statement-breakpoint
CREATE INDEX "log_entries_newest_of_kind" ON "log_entries" USING btree ("chain_id","what","recorded_at","id");