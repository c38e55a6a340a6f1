-- What a text said at a moment, with its digest and the rows of its money table; what it may plan, and who may read it.
CREATE TABLE "document_money_rows" (
	"revision_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"item" text NOT NULL,
	"unit" text NOT NULL,
	"unit_price_fen" bigint NOT NULL,
	"quantity_thousandths" bigint NOT NULL,
	"amount_fen" bigint NOT NULL,
	"other_fen" bigint NOT NULL,
	CONSTRAINT "document_money_rows_key" PRIMARY KEY("revision_id","position"),
	CONSTRAINT "document_money_rows_add_up" CHECK ("document_money_rows"."amount_fen" = div("document_money_rows"."unit_price_fen"::numeric * "document_money_rows"."quantity_thousandths" + 500, 1000)),
	CONSTRAINT "document_money_rows_other_within" CHECK ("document_money_rows"."other_fen" between 0 and "document_money_rows"."amount_fen")
);
--> statement-breakpoint
CREATE TABLE "document_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"name" text NOT NULL,
	"is_frozen" boolean NOT NULL,
	"seq" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"canonical" text NOT NULL,
	"sha256" text NOT NULL,
	"money_row_count" integer NOT NULL,
	"total_fen" bigint NOT NULL,
	"other_fen" bigint NOT NULL,
	"made_by" uuid,
	"made_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "document_revisions_number_once" UNIQUE("document_id","number"),
	CONSTRAINT "document_revisions_digest_is_of_text" CHECK ("document_revisions"."sha256" = encode(sha256(convert_to("document_revisions"."canonical", 'UTF8')), 'hex')),
	CONSTRAINT "document_revisions_name_is_one" CHECK ("document_revisions"."name" <> '')
);
--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "public_since" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "documents" ADD COLUMN "available_fen" bigint;--> statement-breakpoint
ALTER TABLE "document_money_rows" ADD CONSTRAINT "document_money_rows_revision_id_document_revisions_id_fk" FOREIGN KEY ("revision_id") REFERENCES "public"."document_revisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_revisions" ADD CONSTRAINT "document_revisions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_revisions" ADD CONSTRAINT "document_revisions_made_by_accounts_id_fk" FOREIGN KEY ("made_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_amount_is_one" CHECK ("documents"."available_fen" >= 0);