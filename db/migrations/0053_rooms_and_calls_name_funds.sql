-- What a room may plan and the envelope of a call may rest on a fund of the community; then it stays with what was announced.

ALTER TABLE "calls" ADD COLUMN "fund_id" uuid;--> statement-breakpoint
ALTER TABLE "rooms" ADD COLUMN "fund_id" uuid;--> statement-breakpoint
ALTER TABLE "calls" ADD CONSTRAINT "calls_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_fund_id_funds_id_fk" FOREIGN KEY ("fund_id") REFERENCES "public"."funds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_fund_for_an_amount" CHECK ("rooms"."fund_id" is null or "rooms"."amount_fen" is not null);
--> statement-breakpoint
CREATE FUNCTION guard_named_fund() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  was jsonb := CASE TG_OP WHEN 'UPDATE' THEN to_jsonb(OLD) ELSE '{}' END;
BEGIN
  IF NEW.fund_id IS NOT NULL AND NOT EXISTS (SELECT FROM funds WHERE id = NEW.fund_id AND community_id = NEW.community_id) THEN
    PERFORM refuse(TG_TABLE_NAME || '_fund_of_the_community', 'the fund is of another community');
  END IF;
  IF was ->> TG_ARGV[0] IS NOT NULL AND (was ->> 'fund_id')::uuid IS DISTINCT FROM NEW.fund_id THEN
    PERFORM refuse(TG_ARGV[1], 'what was announced is fixed');
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER rooms_fund_guard BEFORE INSERT OR UPDATE ON rooms FOR EACH ROW EXECUTE FUNCTION guard_named_fund('noticed_at', 'rooms_fixed_once_noticed');
--> statement-breakpoint
CREATE TRIGGER calls_fund_guard BEFORE INSERT OR UPDATE ON calls FOR EACH ROW EXECUTE FUNCTION guard_named_fund('published_at', 'calls_fixed_once_published');
