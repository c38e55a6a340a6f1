-- Whoever took a paper ballot that was written off stays marked: the counts agree with it on their side too, or no such vote could be counted.
CREATE OR REPLACE FUNCTION vote_counts_agree(id_of_vote uuid) RETURNS boolean LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN v.is_secret THEN
    (SELECT count(*) FROM vote_entitlements WHERE vote_id = v.id AND voted_on IS NOT NULL) =
      (SELECT coalesce(sum(CASE kind WHEN 'ballot' THEN 1 ELSE -1 END), 0) FROM waiting_ballots WHERE vote_id = v.id)
      + (SELECT count(*) FROM ballots WHERE vote_id = v.id) - (SELECT count(*) FROM ballot_withdrawals WHERE vote_id = v.id)
      + paper_outstanding(v.id) + (SELECT coalesce(sum(number), 0) FROM paper_write_offs WHERE vote_id = v.id)
  ELSE
    (SELECT count(*) FROM vote_entitlements WHERE vote_id = v.id AND voted_on IS NOT NULL) = (SELECT count(DISTINCT entitlement_id) FROM open_ballots WHERE vote_id = v.id)
  END
  FROM votes v WHERE v.id = id_of_vote
$$;
