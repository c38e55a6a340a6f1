-- Whether somebody has ever reported a comment decides whether they may share a page with others.

CREATE INDEX "comment_reports_by_account" ON "comment_reports" USING btree ("account_id");
