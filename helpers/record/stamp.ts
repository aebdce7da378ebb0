/** 20261124_101500, in UTC: the form that the runbook's file names have. */
export function stamp(iso: string): string {
  return iso.slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '_')
}
