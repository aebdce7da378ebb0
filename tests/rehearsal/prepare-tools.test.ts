import { expect, test } from 'vitest'
import { loadEnvironment } from '../../helpers/environments/load.ts'
import { toolsOfSpecs } from '../../helpers/rehearsal/prepare-tools.ts'

const EVERYTHING = { sections: [], items: [] }
const bundled = async () => (await loadEnvironment('rehearsal.config.ts', 'local')).config

test('the load’s tools are had where there is a load, and nowhere else', async () => {
  const config = await bundled()
  const tools = (changes: { load?: undefined }, selection = EVERYTHING) =>
    toolsOfSpecs({ platform: 'containers', config: { ...config, ...changes }, selection })
  expect(tools({})).toEqual(['compose', 'k6', 'ab', 'locust'])
  expect(tools({ load: undefined })).toEqual(['compose'])
  expect(tools({}, { ...EVERYTHING, sections: ['4'] } as never)).toEqual(['k6', 'ab', 'locust'])
  expect(tools({}, { ...EVERYTHING, items: ['1.2-01'] } as never)).toEqual(['compose'])
})

test('Docker Compose is no part of plain processes', async () => {
  const config = await bundled()
  expect(toolsOfSpecs({ platform: 'processes', config, selection: EVERYTHING })).toEqual([
    'k6',
    'ab',
    'locust',
  ])
})
