-- Comments and amendments stand at passages of a document; who leads it is kept with the access to it.
CREATE TABLE "document_amendment_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"amendment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"note" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_amendments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"anchor_from" "bytea" NOT NULL,
	"anchor_to" "bytea" NOT NULL,
	"quote" text NOT NULL,
	"replacement" text NOT NULL,
	"reason" text NOT NULL,
	"state" text DEFAULT 'proposed' NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"adopted_seq" bigint,
	"adopted_client_id" bigint,
	CONSTRAINT "document_amendments_number_once" UNIQUE("document_id","number"),
	CONSTRAINT "document_amendments_one_update_each" UNIQUE("document_id","adopted_seq"),
	CONSTRAINT "document_amendments_state_is_known" CHECK ("document_amendments"."state" in ('proposed', 'to_be_voted', 'adopted', 'rejected', 'withdrawn')),
	CONSTRAINT "document_amendments_change_something" CHECK ("document_amendments"."quote" <> '' and "document_amendments"."reason" <> '' and "document_amendments"."replacement" <> "document_amendments"."quote"),
	CONSTRAINT "document_amendments_decided_by_somebody" CHECK (("document_amendments"."state" in ('adopted', 'rejected', 'withdrawn')) = ("document_amendments"."decided_at" is not null) and ("document_amendments"."decided_at" is null) = ("document_amendments"."decided_by" is null)),
	CONSTRAINT "document_amendments_adopted_in_the_text" CHECK (("document_amendments"."state" = 'adopted') = ("document_amendments"."adopted_seq" is not null) and ("document_amendments"."adopted_seq" is null) = ("document_amendments"."adopted_client_id" is null))
);
--> statement-breakpoint
CREATE TABLE "document_comment_replies" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_comment_replies_say_something" CHECK ("document_comment_replies"."body" <> '')
);
--> statement-breakpoint
CREATE TABLE "document_comment_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"comment_id" uuid NOT NULL,
	"state" text NOT NULL,
	"actor_id" uuid NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "document_comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"author_id" uuid NOT NULL,
	"anchor_from" "bytea" NOT NULL,
	"anchor_to" "bytea" NOT NULL,
	"quote" text NOT NULL,
	"body" text NOT NULL,
	"is_blocking" boolean NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "document_comments_number_once" UNIQUE("document_id","number"),
	CONSTRAINT "document_comments_state_is_known" CHECK ("document_comments"."state" in ('open', 'resolved')),
	CONSTRAINT "document_comments_say_something" CHECK ("document_comments"."body" <> '' and "document_comments"."quote" <> ''),
	CONSTRAINT "document_comments_settled_by_somebody" CHECK (("document_comments"."state" = 'resolved') = ("document_comments"."settled_at" is not null) and ("document_comments"."settled_at" is null) = ("document_comments"."settled_by" is null))
);
--> statement-breakpoint
ALTER TABLE "document_access" ADD COLUMN "part" text;--> statement-breakpoint
ALTER TABLE "document_access" ADD COLUMN "office_place_id" uuid;--> statement-breakpoint
ALTER TABLE "document_amendment_steps" ADD CONSTRAINT "document_amendment_steps_amendment_id_document_amendments_id_fk" FOREIGN KEY ("amendment_id") REFERENCES "public"."document_amendments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_amendment_steps" ADD CONSTRAINT "document_amendment_steps_actor_id_accounts_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_amendments" ADD CONSTRAINT "document_amendments_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_amendments" ADD CONSTRAINT "document_amendments_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_amendments" ADD CONSTRAINT "document_amendments_decided_by_accounts_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_amendments" ADD CONSTRAINT "document_amendments_adopted_by_an_update" FOREIGN KEY ("document_id","adopted_seq") REFERENCES "public"."document_updates"("document_id","seq") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comment_replies" ADD CONSTRAINT "document_comment_replies_comment_id_document_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."document_comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comment_replies" ADD CONSTRAINT "document_comment_replies_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comment_steps" ADD CONSTRAINT "document_comment_steps_comment_id_document_comments_id_fk" FOREIGN KEY ("comment_id") REFERENCES "public"."document_comments"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comment_steps" ADD CONSTRAINT "document_comment_steps_actor_id_accounts_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_author_id_accounts_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_comments" ADD CONSTRAINT "document_comments_settled_by_accounts_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_amendment_steps_by_amendment" ON "document_amendment_steps" USING btree ("amendment_id","id");--> statement-breakpoint
CREATE INDEX "document_amendments_by_author" ON "document_amendments" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "document_comment_replies_by_comment" ON "document_comment_replies" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "document_comment_replies_by_author" ON "document_comment_replies" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "document_comment_steps_by_comment" ON "document_comment_steps" USING btree ("comment_id","id");--> statement-breakpoint
CREATE INDEX "document_comments_by_author" ON "document_comments" USING btree ("author_id","id");--> statement-breakpoint
CREATE INDEX "document_comments_in_the_way" ON "document_comments" USING btree ("document_id") WHERE state = 'open' and is_blocking;--> statement-breakpoint
ALTER TABLE "document_access" ADD CONSTRAINT "document_access_office_place_id_places_id_fk" FOREIGN KEY ("office_place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_access" ADD CONSTRAINT "document_access_part_is_known" CHECK ("document_access"."part" in ('remarks', 'secretary', 'chair'));--> statement-breakpoint
ALTER TABLE "document_access" ADD CONSTRAINT "document_access_office_of_leaders" CHECK ("document_access"."office_place_id" is null or "document_access"."part" in ('secretary', 'chair'));