import { ImageName } from 'testcontainers'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { imageChoices, OWN_PREFIX } from '../../../helpers/platforms/containers/images/catalog.ts'
import { PUBLISHED, WANTED } from './published.ts'

afterEach(() => void vi.unstubAllEnvs())

const published = (role: keyof typeof PUBLISHED) => imageChoices(WANTED).get(role)!.published

describe('the choice for each role', () => {
  test('is the config’s name, or ours, which nobody can take for an official one', () => {
    const choices = imageChoices(WANTED)
    expect([...choices.keys()].sort()).toEqual(Object.keys(PUBLISHED).sort())
    expect(choices.get('db')).toEqual({ published: 'postgres:15-alpine', own: `${OWN_PREFIX}postgres:15` })
    for (const { own = OWN_PREFIX } of choices.values()) expect(own).toMatch(/^localhost\//)
  })
})

describe('a prefix for Docker Hub’s names', () => {
  test.each([
    ['mirror.example', 'mirror.example/postgres:15-alpine'],
    ['mirror.example:5000/hub/', 'mirror.example:5000/hub/postgres:15-alpine'],
    // Without a registry it is a name of Docker Hub again.
    ['team', 'docker.io/team/postgres:15-alpine'],
  ])('%s is put before them once, whoever reads the name afterwards', (prefix, reference) => {
    vi.stubEnv('TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX', prefix)
    expect(published('db')).toBe(reference)
    // As Testcontainers reads it when it makes the container.
    expect(ImageName.fromString(published('db')).string).toBe(reference)
  })
  test('is not put before names of other registries, nor before ours', () => {
    vi.stubEnv('TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX', 'mirror.example')
    expect(published('mlflow')).toBe(PUBLISHED.mlflow)
    const { own } = imageChoices(WANTED).get('db')!
    expect(ImageName.fromString(own!).string).toBe(own)
  })
})
