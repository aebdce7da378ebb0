/** What a team's own config and suites may use of runbooks; here inside the Markdown reader is loaded where a runbook is Markdown. */
export * from './index.ts'
export { fromMarkdown } from './markdown/from-markdown.ts'
