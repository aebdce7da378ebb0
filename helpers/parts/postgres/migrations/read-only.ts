/** Asks in a session that cannot write, where the client reads libpq's variables. */
export const READ_ONLY = ['env', 'PGOPTIONS=-c default_transaction_read_only=on']
