-- An address that nobody has confirmed is nobody's: it waits with its code, and an account holds confirmed ones only.
UPDATE "accounts" SET "email" = NULL, "email_confirmed_at" = NULL WHERE "email" IS NULL OR "email_confirmed_at" IS NULL;--> statement-breakpoint
ALTER TABLE "one_time_codes" DROP CONSTRAINT "one_time_codes_purpose_is_known";--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD COLUMN "email" text;--> statement-breakpoint
CREATE INDEX "one_time_codes_by_email" ON "one_time_codes" USING btree ("email","purpose","made_at");--> statement-breakpoint
ALTER TABLE "accounts" ADD CONSTRAINT "accounts_email_is_confirmed" CHECK (("accounts"."email" is null) = ("accounts"."email_confirmed_at" is null));--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_sent_one_way" CHECK (num_nonnulls("one_time_codes"."phone", "one_time_codes"."email") <= 1 and ("one_time_codes"."purpose" <> 'confirm_email' or "one_time_codes"."email" is not null));--> statement-breakpoint
ALTER TABLE "one_time_codes" ADD CONSTRAINT "one_time_codes_purpose_is_known" CHECK ("one_time_codes"."purpose" in ('sign_in', 'sign_up', 'reset_password', 'change_phone', 'confirm_email', 'paper_verification', 'paper_reset'));
