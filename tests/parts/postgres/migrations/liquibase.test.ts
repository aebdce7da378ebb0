import { describe, expect, test } from 'vitest'
import { preset, recorded } from './recorded.ts'

const tool = preset('liquibase')
const outputs = await recorded('liquibase')
const [FIRST, SECOND, THIRD] = ['1::ann', '2::ann', '3-third::bob smith']

describe('the state of a database under Liquibase', () => {
  test.each([
    ['nothing applied', { current: null, latest: THIRD, pending: [FIRST, SECOND, THIRD], altered: [] }],
    ['one applied', { current: FIRST, latest: THIRD, pending: [SECOND, THIRD], altered: [] }],
    ['up to date', { current: THIRD, latest: THIRD, pending: [], altered: [] }],
    ['edited', { current: THIRD, latest: THIRD, pending: [], altered: [FIRST] }],
    ['older release', { current: THIRD, latest: SECOND, pending: [], altered: [] }],
  ])('%s', (state, expected) => {
    expect(tool.read(outputs(state))).toEqual(expected)
  })

  test('a database out of reach is no state', () => {
    expect(() => tool.read(outputs('unreachable'))).toThrow(
      /cannot be told: `liquibase [^]*Connection refused/,
    )
  })

  test.each([0, 1, 2])('what is no answer to question %i is quoted', (question) => {
    const answers = outputs('up to date')
    answers[question] = { ...answers[question]!, stdout: 'Liquibase says something else' }
    expect(() => tool.read(answers)).toThrow(/cannot be told: .*\nLiquibase says something else/)
  })
})

describe('the last changeset of a source tree', () => {
  const at = (name: string, text: string) => ({ path: `db/changelog/${name}`, text })
  const master = (text: string) => at('db.changelog-master.yaml', `databaseChangeLog:\n${text}`)
  const SQL =
    '--liquibase formatted sql\n--changeset ann:1\nSELECT 1;\n-- changeset "bob smith":2 runOnChange:true\n'
  const XML = `<?xml version="1.0"?><!-- <changeSet id="0" author="nobody"/> -->
    <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog">
      <!-- <changeSet id="9" author="nobody"/> --><property name="n" value="v"/>
      <changeSet id="3" author="eve"><sql>SELECT '&lt;changeSet id="8"'</sql></changeSet></databaseChangeLog>`

  test.each([
    ['in the changelog itself', [master('- changeSet: { id: 7, author: ann }\n')], '7::ann'],
    ['in SQL', [master('- include: { file: db/changelog/a.sql }'), at('a.sql', SQL)], '2::bob smith'],
    [
      'in XML',
      [master('- include: { file: a.xml, relativeToChangelogFile: true }'), at('a.xml', XML)],
      '3::eve',
    ],
    [
      'on the class path, beside others',
      [master('- include: { file: "classpath:/db/changelog/a.xml" }'), at('z.sql', SQL), at('a.xml', XML)],
      '3::eve',
    ],
    [
      'in JSON, before one without',
      [
        master('- include: { file: db/changelog/a.json }\n- property: { name: n, value: v }'),
        at('a.json', '{"databaseChangeLog":[{"changeSet":{"id":"5","author":"ann"}}]}'),
      ],
      '5::ann',
    ],
    [
      'in a folder whose files have an order',
      [
        master('- includeAll: { path: v1, relativeToChangelogFile: true }'),
        at('v1/2.xml', XML),
        at('v1/1.sql', SQL),
      ],
      '3::eve',
    ],
  ])('is found %s', (_, files, expected) => {
    expect(tool.latestIn(files)).toBe(expected)
  })

  test('none, a file that is missing and one that cannot be read are errors', () => {
    expect(() => tool.latestIn([at('other.yaml', '')])).toThrow(
      /holds no migration: .*db\.changelog-master\.yaml/,
    )
    expect(() => tool.latestIn([master('- include: { file: gone.sql }')])).toThrow(
      /includes gone\.sql, which is not/,
    )
    expect(() => tool.latestIn([master('- changeSet: { id: 7 }')])).toThrow(
      /cannot be read as a changelog[^]*author/,
    )
  })
})
