/** What an environment calls itself as tags of images may have it: letters, digits, `_`, `.` and `-` (OCI distribution-spec 1.1). */
export function tagWord(reportedAs: string): string {
  return reportedAs.replaceAll(/[^\w.-]+/g, '-').replace(/^[.-]+/, '') || 'staging'
}
