import { readFile, stat } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { execa } from 'execa'
import { parse } from 'sh-syntax'
import { lineAt, type Linted } from './linted.ts'
import { runbookFiles, type TextFile } from './runbook-files.ts'
import type { Wrong } from './wrong.ts'

/** Scripts that the runbook names and that are not there, and scripts that no shell can read. */
export async function scriptsLint(linted: Linted): Promise<Wrong[]> {
  const texts = await runbookFiles(linted)
  const named = texts.flatMap((text) => scriptsIn(text))
  const missing = await Promise.all(named.map((each) => absent(linted, each)))
  return [...missing.flat(), ...(await broken(linted))]
}

interface Named {
  readonly file: string
  readonly line: number
  readonly script: string
}

/** Scripts by their paths: in code, and behind a shell's name. */
const SCRIPT =
  /(?:^|[\s`"'(=]|\b(?:bash|sh|source)\s+)(\.{0,2}\/?(?:[\w.-]+\/)+[\w.-]+\.(?:sh|bash|py|rb|js|ts|mjs))(?=$|[\s`"');,:]|\.\s)/gm
/** A script beside the text, where it is called. */
const CALLED = /(?:\.\/|\b(?:bash|sh)\s+(?:-\w+\s+)*)([\w-]+\.(?:sh|bash))\b/g

function scriptsIn({ file, text }: TextFile): Named[] {
  const code = [...text.matchAll(/```[\s\S]*?```|`[^`\n]+`/g)].flatMap((block) =>
    [SCRIPT, CALLED].flatMap((pattern) =>
      [...block[0].matchAll(pattern)].map((match) => ({
        ...{ file, line: lineAt(text, block.index + match.index + match[0].indexOf(match[1] ?? '')) },
        script: match[1] ?? '',
      })),
    ),
  )
  const seen = new Set<string>()
  return code.filter(({ script }) => !seen.has(script) && seen.add(script))
}

async function absent({ folder }: Linted, { file, line, script }: Named): Promise<Wrong[]> {
  // Elsewhere on a host, or in a container.
  if (script.startsWith('/') || /[$*<{]/.test(script)) return []
  const places = [script, join(dirname(file), script)].map((path) => normalize(path))
  const found = await Promise.all(places.map((path) => stat(join(folder, path)).catch(() => undefined)))
  const [fromRoot] = found
  if (found.every((each) => each === undefined))
    return [
      {
        ...{ rule: 'script-missing', file, line },
        what: `it names ${script}, which is not there.`,
        why: 'Whoever follows the runbook stands still here: correct the path, or write the script.',
      },
    ]
  if (fromRoot && script.startsWith('./') && (fromRoot.mode & 0o111) === 0)
    return [
      {
        ...{ rule: 'script-broken', file: normalize(script) },
        what: `${file} line ${line} calls it, and it is not executable.`,
        why: `The shell refuses it. \`chmod +x ${normalize(script)}\`, and commit that.`,
      },
    ]
  return []
}

const PLACES = /^(scripts?|bin|deploy|ops|ci|tools|docker|\.docker|hack)\/|^[^/]+$/
const NOT_OURS = /(^|\/)(node_modules|vendor|\.venv|venv)\//

async function broken({ folder, files }: Linted): Promise<Wrong[]> {
  const shells = files
    .filter((file) => /\.(sh|bash)$/.test(file) && PLACES.test(file) && !NOT_OURS.test(file))
    .slice(0, 100)
  const wrong = await Promise.all(
    shells.map(async (file): Promise<Wrong[]> => {
      const text = await readFile(join(folder, file), 'utf8').catch(() => '')
      const [first = ''] = text.split('\n', 1)
      if (first.endsWith('\r'))
        return [
          {
            ...{ rule: 'script-broken', file, line: 1 },
            what: 'its lines end as on Windows, in CR LF.',
            why: 'The kernel looks for a program whose name ends in CR, and nothing runs. Save it with LF.',
          },
        ]
      if (/^#!.*\b(python|node|ruby|perl|zsh|fish|pwsh)/.test(first)) return []
      return syntax(file, text)
    }),
  )
  return [...wrong.flat(), ...(await shellCheck(folder, shells))]
}

async function syntax(file: string, text: string): Promise<Wrong[]> {
  try {
    await parse(text, {})
    return []
  } catch (error) {
    const { Text, Pos, message } = error as { Text?: string; Pos?: { Line?: number }; message?: string }
    return [
      {
        ...{ rule: 'script-broken', file, line: Pos?.Line },
        what: `no shell can read it: ${Text ?? message ?? 'it does not parse'}.`,
        why: 'It ends there, with whatever it had done by then. `bash -n` says the same.',
      },
    ]
  }
}

interface Comment {
  readonly file: string
  readonly line: number
  readonly code: number
  readonly message: string
}

/** What ShellCheck calls an error, where it is installed. */
async function shellCheck(folder: string, files: readonly string[]): Promise<Wrong[]> {
  if (files.length === 0) return []
  const { stdout } = await execa('shellcheck', ['--severity=error', '--format=json1', ...files], {
    cwd: folder,
    reject: false,
    timeout: 30_000,
  })
  try {
    const { comments } = JSON.parse(stdout || '{"comments":[]}') as { comments: Comment[] }
    // What does not parse has been told, in ShellCheck's numbers up to 1999.
    return comments
      .filter(({ code }) => code >= 2000)
      .map(({ file, line, code, message }) => ({
        ...{ rule: 'script-broken', file, line },
        what: `ShellCheck: ${message}`,
        why: `See https://www.shellcheck.net/wiki/SC${code}.`,
      }))
  } catch {
    return []
  }
}
