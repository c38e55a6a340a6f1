-- A page that is open saves a sheet again and again; another page of the same sheet must not write over it unseen.
ALTER TABLE "scoresheets" ADD COLUMN "saved_from" uuid;
