-- The roles of the shop. Passwords come by the environment, and can be changed by running this again.
\getenv owner_password SHOP_OWNER_PASSWORD
\getenv app_password SHOP_APP_PASSWORD
SELECT format('CREATE ROLE %I LOGIN', name)
  FROM unnest(ARRAY ['shop_owner', 'shop_app']) AS name
 WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = name) \gexec
ALTER ROLE shop_owner PASSWORD :'owner_password';
ALTER ROLE shop_app PASSWORD :'app_password';

-- The owner migrates; what the running shop may do, the migrations say table by table.
ALTER DATABASE :"DBNAME" OWNER TO shop_owner;
REVOKE ALL ON DATABASE :"DBNAME" FROM PUBLIC;
GRANT CONNECT ON DATABASE :"DBNAME" TO shop_app;
