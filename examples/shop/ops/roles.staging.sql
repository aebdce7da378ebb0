-- Where releases are rehearsed the owner also sets the database aside, tries a dump on a scratch one, and ends sessions.
ALTER ROLE shop_owner CREATEDB;
GRANT pg_signal_backend TO shop_owner;
