import colors from 'picocolors'
import { askEngine } from '../platforms/containers/engine-and-images.ts'
import { cacheFolder, definitions, search, TOOL_NAMES, type ToolName } from '../toolchain/index.ts'

/** Says of every program that a rehearsal uses whether it is here, which one would be used, and how to get it. */
async function examine(name: ToolName): Promise<{ ready: boolean; lines: string[] }> {
  const { title, neededBy, hint, install } = definitions[name]
  const { tool, rejected } = await search(definitions[name])
  const unsuitable = rejected.map(
    ({ place, version }) => `      found, but unsuitable: ${version} in ${place}`,
  )
  if (tool) {
    const line = `${colors.green('✓')} ${title}: ${tool.version}, from the ${tool.source} (${tool.home})`
    return { ready: true, lines: [line] }
  }
  const how = install ? 'the first rehearsal installs it into the cache' : hint
  const line = `${install ? colors.yellow('…') : colors.red('✗')} ${title} is missing (for ${neededBy}): ${how}`
  return {
    ready: install !== undefined,
    lines: [line, ...unsuitable, ...(install ? [`      or: ${hint}`] : [])],
  }
}

/** Whether a container engine answers, and which; a rehearsal can do without one. */
async function examineEngine(): Promise<string> {
  const answer = await askEngine().catch((error: unknown) => error as Error)
  if (answer instanceof Error) return `${colors.yellow('–')} Container engine: none. ${answer.message}`
  return `${colors.green('✓')} Container engine: ${answer.title} answers at ${answer.host}; \`npm test\` uses it`
}

console.log(`Cache: ${cacheFolder()} (REHEARSAL_CACHE names another)`)
const needed = TOOL_NAMES.filter((name) => name !== 'python')
const found = await Promise.all(needed.map(examine))
for (const { lines } of found) console.log(lines.join('\n'))
console.log(await examineEngine())
const ready = found.every((each) => each.ready)
console.log(
  ready ? 'A rehearsal on plain processes can run here.' : 'What is marked ✗ has to be installed first.',
)
process.exitCode = ready ? 0 : 1
