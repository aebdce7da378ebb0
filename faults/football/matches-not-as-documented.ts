import { fault } from '../fault.ts'

export default fault({
  what: 'Dates of stored matches come as the driver makes them, with a time, where the documentation says a day',
  kind: 'answers',
  run: { items: ['3.1-05', '3.1-09'] },
  red: ['3.1-05'],
  because: /how POST \/api\/v1\/data\/matches differs from its OpenAPI.*date/s,
  edits: {
    'app/routes/data.ts': [
      ["to_char(m.date, 'YYYY-MM-DD') AS date", 'to_char(m.date, \'YYYY-MM-DD"T"00:00:00"Z"\') AS date'],
    ],
  },
})
