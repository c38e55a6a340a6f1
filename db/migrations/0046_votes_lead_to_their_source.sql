-- A vote names the public page of what it came from, which only the capability that drafted it knows. Earlier votes have none.
ALTER TABLE "votes" ADD COLUMN "source_address" text;--> statement-breakpoint
ALTER TABLE "votes" ADD CONSTRAINT "votes_address_of_a_source" CHECK ("votes"."source_address" is null or "votes"."source_kind" <> 'none');