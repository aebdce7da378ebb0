export { holdPort, holdPorts, isFree, type HeldPort, type HeldPorts } from './hold.ts'
