-- PostgreSQL has no segmenter for Chinese: text is searched by its two-character windows, likeness by three-character ones.

-- Lower-cased Latin words and numbers, and each two-character window of each run of Han characters (its last character too).
-- A window that comes twice is given twice: array_to_tsvector makes them one, faster than we could here.
CREATE FUNCTION cjk_tokens(input text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ARRAY(
    SELECT lower(left(word[1], 64)) FROM regexp_matches(normalize(input, NFKC), '[0-9A-Za-z\u00C0-\u024F]+', 'g') AS word
    UNION ALL
    SELECT substr(run[1], i, 2)
    FROM regexp_matches(normalize(input, NFKC), '[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U000323AF]+', 'g') AS run,
      generate_series(1, length(run[1])) AS i
  )
$$;
--> statement-breakpoint
-- The same with three-character windows: two titles that share some are alike.
CREATE FUNCTION cjk_trigrams(input text) RETURNS text[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(DISTINCT token), '{}') FROM (
    SELECT lower(left(word[1], 64)) AS token FROM regexp_matches(normalize(input, NFKC), '[0-9A-Za-z\u00C0-\u024F]{2,}', 'g') AS word
    UNION ALL
    SELECT substr(run[1], i, 3)
    FROM regexp_matches(normalize(input, NFKC), '[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U000323AF]+', 'g') AS run,
      generate_series(1, greatest(1, length(run[1]) - 2)) AS i
  ) AS tokens
$$;
--> statement-breakpoint
-- What someone typed into a search box, as a query over cjk_tokens: all words must be there. One Han character
-- matches as a beginning; Latin words match as beginnings too. Null when nothing in it can be searched for.
CREATE FUNCTION cjk_query(input text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT string_agg(part, ' & ')::tsquery FROM (
    SELECT quote_literal(lower(left(word[1], 64))) || ':*' AS part
    FROM regexp_matches(normalize(left(input, 200), NFKC), '[0-9A-Za-z\u00C0-\u024F]+', 'g') AS word
    UNION ALL
    SELECT quote_literal(substr(run[1], i, 2)) || CASE WHEN length(run[1]) = 1 THEN ':*' ELSE '' END
    FROM regexp_matches(normalize(left(input, 200), NFKC), '[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U000323AF]+', 'g') AS run,
      generate_series(1, greatest(1, length(run[1]) - 1)) AS i
  ) AS parts
$$;
