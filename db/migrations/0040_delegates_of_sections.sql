-- Who speaks for a residents’ section in the delegates’ assembly.
CREATE TABLE "delegates" (
	"id" uuid PRIMARY KEY NOT NULL,
	"section_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_on" date NOT NULL,
	"until_on" date,
	"named_by" uuid,
	"named_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "delegates_term_in_order" CHECK ("delegates"."until_on" >= "delegates"."from_on")
);
--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_section_id_sections_id_fk" FOREIGN KEY ("section_id") REFERENCES "public"."sections"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegates" ADD CONSTRAINT "delegates_named_by_accounts_id_fk" FOREIGN KEY ("named_by") REFERENCES "public"."accounts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "delegates_once" ON "delegates" USING btree ("person_id") WHERE until_on is null;--> statement-breakpoint
CREATE INDEX "delegates_by_section" ON "delegates" USING btree ("section_id");