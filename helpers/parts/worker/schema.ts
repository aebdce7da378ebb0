import type { Declared } from '../kind.ts'
import { httpService } from '../service.ts'
export const fields = httpService

export type Worker = Declared<'worker', typeof fields>
