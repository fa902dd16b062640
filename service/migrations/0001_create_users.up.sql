-- backward-compatible: yes
-- The release before this one asks for no table.

BEGIN;

-- Whoever waits for a lock makes everybody behind it wait too.
SET LOCAL lock_timeout = '5s';

CREATE TABLE users (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  email text NOT NULL UNIQUE,
  password text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

COMMIT;
