/** What `migrations.tool` of a config may be, where it needs nothing else; the longer before what it begins with. */
export const TOOLS = [
  ...['alembic', 'prisma', 'flyway', 'node-pg-migrate', 'golang-migrate', 'django', 'rails', 'liquibase'],
  ...['at-start', 'none'],
] as const
