-- The job queue belongs to the owner; the application may only add to it, in its own transactions.

CREATE FUNCTION enqueue_job(task text, payload json, run_at timestamptz, job_key text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  PERFORM graphile_worker.add_job(identifier => task, payload => payload, run_at => run_at, max_attempts => 25, job_key => job_key);
END $$;
