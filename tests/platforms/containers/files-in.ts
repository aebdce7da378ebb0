import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { Parser, type ReadEntry } from 'tar'
import type { Engine } from '../../../helpers/platforms/containers/engine.ts'

/** The files below a path of an image, by name and with their text, as the engine hands them out; nothing is started. */
export async function filesIn(engine: Engine, image: string, path: string): Promise<Map<string, string>> {
  const container = await engine.createContainer({ Image: image })
  try {
    const files = new Map<string, string>()
    const reads: Promise<void>[] = []
    const parser = new Parser({
      onReadEntry: (entry: ReadEntry) => {
        const read = entry.concat().then((content) => {
          if (entry.type === 'File') files.set(entry.path, content.toString('latin1'))
        })
        reads.push(read)
      },
    })
    parser.end(await buffer(Readable.from(await container.getArchive({ path }))))
    await Promise.all(reads)
    return files
  } finally {
    await container.remove()
  }
}
