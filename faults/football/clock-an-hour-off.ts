import { fault } from '../fault.ts'

export default fault({
  what: 'The app’s clock is an hour behind, so that its logs and the record cannot be told together',
  kind: 'environment and settings',
  run: { sections: ['6'] },
  red: ['6.2-15'],
  because: /^seconds between the app’s clock and the record’s is 3\d\d\d(\.\d+)? s/,
  edits: {
    'app/server.ts': [
      [
        "    void reply.header('x-request-id', request.id)\n",
        "    void reply.header('x-request-id', request.id).header('date', new Date(Date.now() - 3_600_000).toUTCString())\n",
      ],
    ],
  },
})
