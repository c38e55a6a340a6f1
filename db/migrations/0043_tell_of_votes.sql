-- Whoever follows a vote on a wall is told when it opens, closes or is published. Not of ballots: to tell of each would make casting queue.

CREATE FUNCTION tell_vote_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('announcements', format('vote %s %s', NEW.id, pg_current_xact_id()));
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER votes_tell AFTER UPDATE OF state, closes_at ON votes FOR EACH ROW
  WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.closes_at IS DISTINCT FROM NEW.closes_at) EXECUTE FUNCTION tell_vote_changed();
