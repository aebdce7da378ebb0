/** As much of a relabelling as says whether an alert is sent (Prometheus' documentation, `<relabel_config>`). */
export interface Relabelling {
  readonly source_labels?: readonly string[]
  readonly separator?: string
  readonly regex?: string
  readonly action?: string
}

/**
 * Whether an alert with these labels is dropped before any Alertmanager has it, for certain: it may have more labels than are
 * known, and those that one of the relabellings changes are no longer known after it.
 */
export function isDropped(
  relabellings: readonly Relabelling[],
  labels: Readonly<Record<string, string>>,
): boolean {
  for (const {
    source_labels: sources = [],
    separator = ';',
    regex = '.*',
    action = 'replace',
  } of relabellings) {
    if (action !== 'drop' && action !== 'keep') return false
    const values = sources.map((label) => labels[label])
    if (values.some((value) => value === undefined || value.includes('{{'))) continue
    const fits = new RegExp(`^(?:${regex})$`, 's').test(values.join(separator))
    if (fits === (action === 'drop')) return true
  }
  return false
}
