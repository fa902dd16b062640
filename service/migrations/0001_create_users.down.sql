-- backward-compatible: yes
-- Says the same as the way up, whose way back this is. It loses every user: take a snapshot first.

BEGIN;

SET LOCAL lock_timeout = '5s';

DROP TABLE users;

COMMIT;
