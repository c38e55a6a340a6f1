-- Entries are written side by side and put into their chain a moment later, in one place: writers never wait for each other.

-- Stamps each new entry with the database's own clock and remembers it as one that still has to be sealed. It waits in a
-- table without a foreign key: the two rows are written by one statement, and `verify-log` finds one without the other.
CREATE FUNCTION await_seal() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  NEW.recorded_at := clock_timestamp();
  INSERT INTO log_waiting (chain_id, entry_id) VALUES (NEW.chain_id, NEW.id);
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER log_entries_await_seal BEFORE INSERT ON log_entries FOR EACH ROW EXECUTE FUNCTION await_seal();
--> statement-breakpoint
-- Records one act: the public entry and its private part, in one call, so that the plans are kept by the connection.
-- What stands for the actor is made from the salt, and opens only with it.
CREATE FUNCTION append_log(entry uuid, chain uuid, deed text, kind text, subject uuid, account uuid, for_person uuid, office text,
  salt text, digest text, detail jsonb, at timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  actor uuid := (SELECT log_id FROM accounts WHERE id = account);
BEGIN
  INSERT INTO log_entries (id, chain_id, what, subject_kind, subject_id, actor_id, is_on_behalf, office, digest, occurred_at)
    VALUES (entry, chain, deed, kind, subject,
      encode(substring(sha256(decode(append_log.salt, 'hex') || uuid_send(actor)) FOR 16), 'hex')::uuid,
      for_person IS NOT NULL, append_log.office, append_log.digest, at);
  INSERT INTO log_details (entry_id, salt, detail, actor_log_id, on_behalf_of)
    VALUES (entry, append_log.salt, append_log.detail, actor, for_person);
END $$;
--> statement-breakpoint
-- The text that is hashed for an entry at its position. app/log/chain.ts computes the same.
CREATE FUNCTION log_entry_hash(entry log_entries, place bigint, previous text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT encode(sha256(convert_to(concat_ws(E'\n', 'green-grass-log-1', entry.chain_id, place, previous, entry.id, entry.what,
    entry.subject_kind, entry.subject_id, coalesce(entry.actor_id::text, '-'), entry.is_on_behalf::text,
    coalesce(entry.office, '-'), entry.digest,
    to_char(entry.occurred_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    to_char(entry.recorded_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')), 'UTF8')), 'hex')
$$;
--> statement-breakpoint
-- Appends up to `most` waiting entries of one chain to it; answers how many.
CREATE FUNCTION seal_log(chain uuid, most integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  entry log_entries%ROWTYPE;
  place bigint;
  head text;
  sealed integer := 0;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('seal_log:' || chain::text, 0));
  SELECT position, hash INTO place, head FROM log_seals WHERE chain_id = chain ORDER BY position DESC LIMIT 1;
  place := coalesce(place, 0);
  head := coalesce(head, repeat('0', 64));
  FOR entry IN
    SELECT log_entries.* FROM log_waiting JOIN log_entries ON log_entries.id = log_waiting.entry_id
    WHERE log_waiting.chain_id = chain ORDER BY log_waiting.entry_id LIMIT most
  LOOP
    place := place + 1;
    INSERT INTO log_seals (chain_id, position, entry_id, previous_hash, hash)
      VALUES (chain, place, entry.id, head, log_entry_hash(entry, place, head)) RETURNING hash INTO head;
    DELETE FROM log_waiting WHERE chain_id = chain AND entry_id = entry.id;
    sealed := sealed + 1;
  END LOOP;
  RETURN sealed;
END $$;
--> statement-breakpoint
-- Keeps as the head of a day the last hash sealed before that day ended; the first word for a day stands. A day that has
-- not ended anywhere it may have ended is refused, so that nobody can speak for days to come.
CREATE FUNCTION keep_log_head(chain uuid, day date, ends_at timestamptz) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF ends_at > clock_timestamp()
    OR ends_at NOT BETWEEN ((day + interval '9 hours') AT TIME ZONE 'UTC') AND ((day + interval '37 hours') AT TIME ZONE 'UTC') THEN
    RAISE EXCEPTION 'this is not the end of a day that has ended' USING ERRCODE = 'check_violation', CONSTRAINT = 'log_heads_of_ended_days';
  END IF;
  INSERT INTO log_heads (chain_id, head_on, position, hash)
    SELECT chain_id, day, position, hash FROM log_seals
    WHERE chain_id = chain AND sealed_at < ends_at ORDER BY position DESC LIMIT 1
    ON CONFLICT DO NOTHING;
  RETURN FOUND;
END $$;
