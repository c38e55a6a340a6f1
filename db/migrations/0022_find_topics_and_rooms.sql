-- Lists of topics and rooms are narrowed by their state, and the links of a topic are found from both ends.

DROP INDEX "rooms_by_start";--> statement-breakpoint
CREATE INDEX "rooms_by_state" ON "rooms" USING btree ("community_id","state","starts_at","id");--> statement-breakpoint
CREATE INDEX "rooms_ahead" ON "rooms" USING btree ("community_id","starts_at","id") WHERE state in ('noticed', 'in_session', 'adjourned');--> statement-breakpoint
CREATE INDEX "rooms_past" ON "rooms" USING btree ("community_id","starts_at","id") WHERE state in ('concluded', 'cancelled');--> statement-breakpoint
CREATE INDEX "topics_by_proposal" ON "topics" USING btree ("proposal_id") WHERE proposal_id is not null;--> statement-breakpoint
CREATE INDEX "topics_merged_here" ON "topics" USING btree ("merged_into_id") WHERE merged_into_id is not null;--> statement-breakpoint
CREATE INDEX "topics_by_state" ON "topics" USING btree ("community_id","state","raised_at","id");--> statement-breakpoint
CREATE INDEX "topics_waiting" ON "topics" USING btree ("community_id","state",(assembly_due_at is null),coalesce(assembly_due_at, raised_at),"id");--> statement-breakpoint
CREATE INDEX "topics_hidden" ON "topics" USING btree ("community_id","hidden_at","id") WHERE hidden_at is not null;