import { expect, test } from 'vitest'
import { AlertChannel } from '../../helpers/rehearsal/operations/alert-channel.ts'

const RECEIVERS = [
  { name: 'default', channels: ['#noise'], others: [] },
  { name: 'staging', channels: ['#alerts-staging'], others: [] },
]

/** A channel that is not ours to read, and what Alertmanager says once the alert was raised. */
async function lookAt({ to, sent, failed }: { to: string[]; sent: number; failed: number }) {
  const channel = await AlertChannel.open({ parts: {}, project: {} } as never, {} as never, {} as never)
  let notifications = { sent: 1, failed: 1 }
  const arrives = await channel.awaitDelivery({
    receivers: () => Promise.resolve(RECEIVERS),
    receiversOf: () => Promise.resolve(to),
    notifications: () => Promise.resolve(notifications),
  } as never)
  notifications = { sent: 1 + sent, failed: 1 + failed }
  return arrives('Rehearsal1')
}

test('an alert has arrived in the channel of the receiver that Alertmanager hands it to', async () => {
  expect(await lookAt({ to: ['staging'], sent: 1, failed: 0 })).toMatchObject({ channel: '#alerts-staging' })
  expect(await lookAt({ to: ['default'], sent: 1, failed: 0 })).toMatchObject({ channel: '#noise' })
})

test('it has not while nothing was sent since, or something was refused', async () => {
  await expect(lookAt({ to: ['staging'], sent: 0, failed: 0 })).rejects.toThrow(/^0 notifications taken/)
  await expect(lookAt({ to: ['staging'], sent: 1, failed: 1 })).rejects.toThrow(/1 refused/)
})

/** Whether a channel that is not ours is told of the end of an alert, by the receivers that the alert goes to. */
async function endOf(tellsTheEnd: boolean) {
  const channel = await AlertChannel.open({ parts: {}, project: {} } as never, {} as never, {} as never)
  const isOver = await channel.awaitEnd(
    {
      receivers: () =>
        Promise.resolve([
          { name: 'staging', tellsTheEnd },
          { name: 'other', tellsTheEnd: false },
        ]),
      receiversOf: () => Promise.resolve(['staging']),
      groupIntervalS: () => Promise.resolve(300),
    } as never,
    'Rehearsal1',
  )
  return isOver()
}

test('that an alert is over is told where its own receiver says so', async () => {
  expect(await endOf(true)).toBe('staging: told by configuration')
  await expect(endOf(false)).rejects.toThrow(/^staging does not tell .* `send_resolved: true`/)
})
