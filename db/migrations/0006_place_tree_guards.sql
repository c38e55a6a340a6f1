-- A place's path and community follow from its parent, and a place never moves: what hung on it would change its meaning.

CREATE FUNCTION place_kind_rank(kind text) RETURNS integer LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT array_position(array['city', 'district', 'subdistrict', 'community', 'grid', 'estate', 'building'], kind)
$$;
--> statement-breakpoint
CREATE FUNCTION set_place_path() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  parent places%ROWTYPE;
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.parent_id IS DISTINCT FROM OLD.parent_id OR NEW.path IS DISTINCT FROM OLD.path
      OR NEW.community_id IS DISTINCT FROM OLD.community_id THEN
      RAISE EXCEPTION 'a place never moves' USING ERRCODE = 'check_violation', CONSTRAINT = 'places_never_move';
    END IF;
    IF NEW.kind IS DISTINCT FROM OLD.kind AND EXISTS (SELECT FROM places WHERE parent_id = NEW.id OR NEW.id = NEW.community_id) THEN
      RAISE EXCEPTION 'the kind of a place in use is fixed' USING ERRCODE = 'check_violation', CONSTRAINT = 'places_never_move';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.parent_id IS NULL THEN
    NEW.path := array[NEW.id];
    NEW.community_id := CASE WHEN NEW.kind = 'community' THEN NEW.id END;
    RETURN NEW;
  END IF;
  SELECT * INTO parent FROM places WHERE id = NEW.parent_id FOR KEY SHARE;
  IF place_kind_rank(NEW.kind) <= place_kind_rank(parent.kind) THEN
    RAISE EXCEPTION 'a place lies under a larger one' USING ERRCODE = 'check_violation', CONSTRAINT = 'places_under_a_larger_one';
  END IF;
  NEW.path := parent.path || NEW.id;
  NEW.community_id := CASE WHEN NEW.kind = 'community' THEN NEW.id ELSE parent.community_id END;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER places_set_path BEFORE INSERT OR UPDATE ON places FOR EACH ROW EXECUTE FUNCTION set_place_path();
