import { fault } from '../fault.ts'

export default fault({
  what: 'The project’s virtual environment of Python was never made',
  kind: 'preparation',
  run: { items: ['1.1-08'] },
  red: ['1.1-08'],
  because: /\.venv\/bin\/python cannot be run \(ENOENT\): make the virtual environment/,
  config: ({ host }) => ({ host: { ...host!, python: '.venv/bin/python' } }),
})
