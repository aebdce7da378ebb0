import { section } from '../helpers/rehearsal/section.ts'
import type { FootballParts } from '../rehearsal.config.ts'
import { app } from './deployment/app.ts'
import { backup } from './deployment/backup.ts'
import { build } from './deployment/build.ts'
import { cacheAndMessaging } from './deployment/cache-and-messaging.ts'
import { consumers } from './deployment/consumers.ts'
import { commit } from './deployment/commit.ts'
import { database } from './deployment/database.ts'
import { health } from './deployment/health.ts'
import { logs } from './deployment/logs.ts'
import { modelRegistry } from './deployment/model-registry.ts'
import { stop } from './deployment/stop.ts'
import { wayBack } from './deployment/way-back.ts'

section<FootballParts>('2', ({ checklist }) => {
  checklist('2.1', commit)
  checklist('2.2', build)
  checklist('2.3', (declared) => {
    backup(declared)
    wayBack(declared)
  })
  checklist('2.4', stop)
  checklist('2.5', database)
  checklist('2.6', cacheAndMessaging)
  checklist('2.7', modelRegistry)
  checklist('2.8', (declared) => {
    app(declared)
    consumers(declared)
  })
  checklist('2.9', health)
  checklist('2.10', logs)
})
