-- The tree of places, the communities in it, their settings, dwellings and number series.
CREATE TABLE "communities" (
	"place_id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"number_prefix" text NOT NULL,
	"is_demonstration" boolean DEFAULT false NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "dwellings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"label" text NOT NULL,
	"area_square_metres" numeric(9, 2),
	CONSTRAINT "dwellings_area_is_positive" CHECK ("dwellings"."area_square_metres" > 0)
);
--> statement-breakpoint
CREATE TABLE "households" (
	"id" uuid PRIMARY KEY NOT NULL,
	"dwelling_id" uuid NOT NULL,
	"label" text DEFAULT '1' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "number_counters" (
	"community_id" uuid NOT NULL,
	"series" text NOT NULL,
	"year" integer NOT NULL,
	"last_serial" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "number_counters_key" PRIMARY KEY("community_id","series","year")
);
--> statement-breakpoint
CREATE TABLE "places" (
	"id" uuid PRIMARY KEY NOT NULL,
	"parent_id" uuid,
	"kind" text NOT NULL,
	"name_zh" text NOT NULL,
	"name_en" text,
	"code" text NOT NULL,
	"path" uuid[] DEFAULT '{}' NOT NULL,
	"community_id" uuid,
	"position" integer DEFAULT 0 NOT NULL,
	"latitude" double precision,
	"longitude" double precision,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "places_kind_is_known" CHECK ("places"."kind" in ('city', 'district', 'subdistrict', 'community', 'grid', 'estate', 'building'))
);
--> statement-breakpoint
CREATE TABLE "sections" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_id" uuid NOT NULL,
	"name_zh" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place_id" uuid NOT NULL,
	"key" text NOT NULL,
	"value" jsonb NOT NULL,
	"reason" text DEFAULT '' NOT NULL,
	"set_by" uuid,
	"set_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "communities" ADD CONSTRAINT "communities_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "dwellings" ADD CONSTRAINT "dwellings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "households" ADD CONSTRAINT "households_dwelling_id_dwellings_id_fk" FOREIGN KEY ("dwelling_id") REFERENCES "public"."dwellings"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "number_counters" ADD CONSTRAINT "number_counters_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "places" ADD CONSTRAINT "places_parent_id_places_id_fk" FOREIGN KEY ("parent_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "sections" ADD CONSTRAINT "sections_community_id_places_id_fk" FOREIGN KEY ("community_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "settings" ADD CONSTRAINT "settings_place_id_places_id_fk" FOREIGN KEY ("place_id") REFERENCES "public"."places"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "communities_slug_is_unique" ON "communities" USING btree ("slug");--> statement-breakpoint
CREATE UNIQUE INDEX "communities_number_prefix_is_unique" ON "communities" USING btree ("number_prefix");--> statement-breakpoint
CREATE UNIQUE INDEX "dwellings_label_is_unique" ON "dwellings" USING btree ("place_id","label");--> statement-breakpoint
CREATE UNIQUE INDEX "households_label_is_unique" ON "households" USING btree ("dwelling_id","label");--> statement-breakpoint
CREATE UNIQUE INDEX "places_one_root" ON "places" USING btree ((true)) WHERE parent_id is null;--> statement-breakpoint
CREATE UNIQUE INDEX "places_code_is_unique" ON "places" USING btree ("code");--> statement-breakpoint
CREATE INDEX "places_by_parent" ON "places" USING btree ("parent_id","position");--> statement-breakpoint
CREATE INDEX "places_by_community" ON "places" USING btree ("community_id");--> statement-breakpoint
CREATE INDEX "places_by_path" ON "places" USING gin ("path");--> statement-breakpoint
CREATE UNIQUE INDEX "sections_name_is_unique" ON "sections" USING btree ("community_id","name_zh");--> statement-breakpoint
CREATE INDEX "settings_newest" ON "settings" USING btree ("place_id","key","set_at","id");