import { mapOf, textOf } from './data.ts'

/** The volumes of the host that a service as written mounts, with the index of each. */
export function writtenBinds(volumes: unknown): { source: string; target: string; key: number }[] {
  if (!Array.isArray(volumes)) return []
  return (volumes as unknown[]).flatMap((volume, key) => {
    const { source, target, type } = mapOf(volume)
    if (typeof volume === 'string') {
      const [from = '', to = ''] = volume.split(':')
      return to === '' ? [] : [{ source: from, target: to, key }]
    }
    return type === 'bind' ? [{ source: textOf(source) ?? '', target: textOf(target) ?? '', key }] : []
  })
}
