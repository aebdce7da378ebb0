import { fault } from '../fault.ts'

export default fault({
  what: 'The worker writes its log where nobody collects it',
  kind: 'logs',
  run: { sections: ['6'] },
  red: ['6.3-05'],
  because: /^worker: lines of its log: expected \+?0 to be greater than \+?0/,
  edits: {
    'app/worker.ts': [["createLogger('worker', config.logLevel)", "createLogger('worker', 'ERROR')"]],
  },
})
