-- A single Han character stands in nearly every text: beside longer words it narrows a search hardly at all and costs most of it.

-- What someone typed into a search box, as a query over cjk_tokens: all words must be there. A Han character that stands
-- alone counts only where nothing longer was typed, and matches as a beginning; Latin words match as beginnings too. Null
-- when nothing in it can be searched for.
CREATE OR REPLACE FUNCTION cjk_query(input text) RETURNS tsquery LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  WITH words AS (
    SELECT word[1] AS word, true AS is_latin
    FROM regexp_matches(normalize(left(input, 200), NFKC), '[0-9A-Za-z\u00C0-\u024F]+', 'g') AS word
    UNION ALL
    SELECT run[1], false
    FROM regexp_matches(normalize(left(input, 200), NFKC), '[\u3400-\u4DBF\u4E00-\u9FFF\uF900-\uFAFF\U00020000-\U000323AF]+', 'g') AS run
  ), said AS (
    SELECT word, is_latin FROM words
    WHERE is_latin OR length(word) > 1 OR NOT EXISTS (SELECT FROM words AS longer WHERE length(longer.word) > 1)
  )
  SELECT string_agg(part, ' & ')::tsquery FROM (
    SELECT quote_literal(lower(left(word, 64))) || ':*' AS part FROM said WHERE is_latin
    UNION ALL
    SELECT quote_literal(substr(word, i, 2)) || CASE WHEN length(word) = 1 THEN ':*' ELSE '' END
    FROM said, generate_series(1, greatest(1, length(word) - 1)) AS i WHERE NOT is_latin
  ) AS parts
$$;
