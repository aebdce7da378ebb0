import { firstOf } from './locate.ts'

/** The Python of the project's virtual environment, as a path from the project. */
export function findPython(folder: string): Promise<string | undefined> {
  return firstOf(folder, '.venv/bin/python', 'venv/bin/python', 'env/bin/python')
}
