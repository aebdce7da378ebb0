/** Who may push to the registry of the tests and pull from it, as `docker login` would have it. */
export const USER = { name: 'rehearsal', password: 'rehearsed' }
