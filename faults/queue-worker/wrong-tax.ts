import { fault } from '../fault.ts'

export default fault({
  what: 'Tax is rounded for each line instead of once for each rate',
  kind: 'answers',
  run: { sections: ['2', '3'] },
  red: ['3-01', '3-02', '3-03', '3-04'],
  because:
    /expected net 1016 \+ tax 193 = gross 1209 .*19 % of 1011 = 192\), found net 1016 \+ tax 194 = gross 1210/,
  patch: 'examples/queue-worker/breaks/wrong-tax.patch',
})
