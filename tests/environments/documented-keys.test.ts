import ts from 'typescript'
import { expect, test } from 'vitest'

const SCHEMA = 'helpers/environments/schema.ts'

/** What an editor shows of a config's keys: each with the way to it. */
function documentedKeys(): { key: string; says: string }[] {
  const { config } = ts.readConfigFile('tsconfig.json', (file) => ts.sys.readFile(file)) as {
    config: unknown
  }
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
  const program = ts.createProgram([SCHEMA], options)
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(SCHEMA)!)!
  const define = checker.getExportsOfModule(module).find(({ name }) => name === 'defineRehearsal')!
  const [signature] = checker.getTypeOfSymbol(define).getCallSignatures()
  const seen = new Set<ts.Type>()
  const keysOf = (type: ts.Type, way: string): { key: string; says: string }[] => {
    if (type.isUnion()) return type.types.flatMap((each) => keysOf(each, way))
    if (seen.has(type) || type.getCallSignatures().length > 0) return []
    seen.add(type)
    if (checker.isArrayType(type) || checker.isTupleType(type))
      return checker
        .getTypeArguments(type as ts.TypeReference)
        .flatMap((element) => keysOf(element, `${way}[]`))
    const named = type.getStringIndexType()
    return [
      ...(named ? keysOf(named, `${way}.*`) : []),
      ...type.getProperties().flatMap((property) => {
        // What a text or a regular expression can do is no key of a config.
        const file = property.declarations?.[0]?.getSourceFile()
        if (file && program.isSourceFileDefaultLibrary(file)) return []
        const key = `${way}.${property.name}`
        const says = ts.displayPartsToString(property.getDocumentationComment(checker))
        return [{ key, says }, ...keysOf(checker.getTypeOfSymbol(property), key)]
      }),
    ]
  }
  return keysOf(checker.getTypeOfSymbol(signature!.parameters[0]!), 'config')
}

test('an editor has words for every key of a config', () => {
  const keys = documentedKeys()
  expect(keys.map(({ key }) => key)).toContain('config.environments.*.parts.*.sslmode')
  expect(keys.filter(({ says }) => says === '').map(({ key }) => key)).toEqual([])
})
