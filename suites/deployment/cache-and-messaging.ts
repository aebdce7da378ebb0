import type { Checklist } from '../football.ts'
import { starts } from '../kinds/start.ts'
import { topicsAreThere } from '../kinds/topics.ts'

/** Cache and messaging start, and keep and carry what they are given. */
export function cacheAndMessaging(checklist: Checklist): void {
  const { spec } = checklist

  starts(checklist, 'Redis starts', { covers: ['2.6-01'], needs: ['2.5-02'], requires: ['cache'] }, 'cache')
  starts(
    checklist,
    'Kafka starts',
    { covers: ['2.6-02'], needs: ['2.5-02'], requires: ['messaging'] },
    'messaging',
  )

  spec(
    'Redis keeps what is written, for those with the password',
    { covers: ['2.6-03'], needs: ['2.6-01'], requires: ['cache'], act: 'migrate', scratch: true },
    async ({ cache, expect }) => {
      expect(await cache.ping(), 'the answer to PING').toBe('PONG')
      expect(await cache.pingWithoutPassword(), 'without the password').toMatch(/NOAUTH/)
      expect(await cache.roundTrip('rehearsal:round-trip', 'kept'), 'what was kept').toEqual({
        read: 'kept',
        deleted: 1,
      })
    },
  )

  spec(
    'Kafka carries a message',
    { covers: ['2.6-04'], needs: ['2.6-02'], requires: ['messaging'], act: 'migrate', scratch: true },
    async ({ messaging, evidence, expect }) => {
      const { sent, received, durationMs } = await messaging.roundTrip()
      evidence.measure('message round trip', durationMs, 'ms')
      expect(received, 'the message that came back').toBe(sent)
    },
  )

  topicsAreThere(checklist, 'the topics are there', { covers: ['2.6-04'], needs: ['2.6-02'] })
}
