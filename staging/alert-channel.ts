import process from 'node:process'
import { slackSink } from '../helpers/parts/alertmanager/slack-sink.ts'

// Takes a staging's alerts as long as it stands, and tells where on its standard output: `node alert-channel.ts ADDRESS NAME`.
const [address = '127.0.0.1', calledAs = address] = process.argv.slice(2)
const sink = await slackSink({ address, calledAs })
process.stdout.write(`${sink.url}\n`)
// The sink keeps no process alive.
setInterval(() => undefined, 2 ** 30)
