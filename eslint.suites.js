/**
 * What keeps a suite from passing without having looked: nothing may stand between a spec and its assertions. A branch is
 * a spec of its own that says `requires`, a loop is `each(list, check)`, which refuses an empty list.
 */
const ASSERTING = ['expect', 'within', 'each']
const DECLARING = ['spec', 'checklist']
const LOOPS = ['ForStatement', 'ForOfStatement', 'ForInStatement', 'WhileStatement', 'DoWhileStatement']
const FUNCTIONS = ['ArrowFunctionExpression', 'FunctionExpression', 'FunctionDeclaration']
/** Methods that call what they are handed once for every element, so never for none. */
const FOR_EACH_ELEMENT =
  /^(forEach|map|flatMap|filter|some|every|find|findLast|findIndex|findLastIndex|reduce|reduceRight|sort|toSorted|from|fromAsync)$/

const isFunction = (node) => FUNCTIONS.includes(node.type)

/** The name by which a call goes: `expect` of `expect(…)`, `context.expect(…)` and `expect.soft(…)`; none of `expect.any(…)`. */
function nameOfCall({ callee }) {
  if (callee.type === 'Identifier') return callee.name
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return undefined
  const { object, property } = callee
  if (['soft', 'poll'].includes(property.name)) {
    if (object.type === 'Identifier') return object.name
    return object.type === 'MemberExpression' ? object.property.name : undefined
  }
  return object.type === 'Identifier' ? property.name : undefined
}

/** Whether a function is handed what it asserts with: what is around it declares specs, and asserts nothing. */
function isBody(node) {
  const [first] = node.params
  if (first?.type === 'Identifier') return first.name === 'context'
  return (
    first?.type === 'ObjectPattern' &&
    first.properties.some((property) => ASSERTING.includes(property.key?.name))
  )
}

/** The nodes around a call, from the nearest on, as far as the body that it belongs to; each with the one below it. */
function* around(call) {
  for (let node = call; node.parent; node = node.parent) {
    if (isFunction(node) && isBody(node)) return
    yield [node.parent, node]
  }
}

function isConditional([parent, child]) {
  switch (parent.type) {
    case 'IfStatement':
    case 'ConditionalExpression':
      return parent.test !== child
    case 'LogicalExpression':
      return parent.right === child
    case 'SwitchCase':
      return parent.test !== child
    case 'CatchClause':
      return true
    case 'TryStatement':
      return parent.block === child && parent.handler !== null
    case 'CallExpression':
      return isFunction(child) && parent.callee.property?.name === 'catch'
    default:
      return false
  }
}

function isBareLoop([parent, child]) {
  if (LOOPS.includes(parent.type)) return true
  if (parent.type !== 'CallExpression' || !isFunction(child)) return false
  return FOR_EACH_ELEMENT.test(parent.callee.property?.name ?? '')
}

/** The functions of a file that assert themselves, by the names that they are called by, and with them every asserting call. */
function assertionsOf(calls) {
  const names = new Set(ASSERTING)
  let before = 0
  while (names.size > before) {
    before = names.size
    for (const call of calls.filter((each) => names.has(nameOfCall(each)))) {
      for (const [parent, child] of around(call)) {
        if (!isFunction(child)) continue
        const name = child.id?.name ?? (parent.type === 'VariableDeclarator' ? parent.id.name : undefined)
        if (name) names.add(name)
      }
    }
  }
  return calls.filter((each) => names.has(nameOfCall(each)))
}

const rule = (description, message, check) => ({
  meta: { type: 'problem', docs: { description }, messages: { hidden: message }, schema: [] },
  create: (context) => {
    const calls = []
    const returns = []
    return {
      CallExpression: (node) => void calls.push(node),
      ReturnStatement: (node) => void returns.push(node),
      'Program:exit': () => {
        const hidden = check({ calls, returns, assertions: assertionsOf(calls) })
        for (const node of new Set(hidden)) context.report({ node, messageId: 'hidden' })
      },
    }
  },
})

const functionOf = (node) => {
  let at = node.parent
  while (at && !isFunction(at)) at = at.parent
  return at
}
const isInside = (node, outer) => node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1]

export const rules = {
  'no-conditional-assertion': rule(
    'An assertion that a condition can leave out has not been made.',
    'A condition decides whether this is asserted: make it a spec of its own that says `requires`, or move the condition into the value.',
    ({ calls, assertions }) => {
      const declared = calls.filter((each) => DECLARING.includes(nameOfCall(each)))
      return [...assertions, ...declared].filter((call) => [...around(call)].some(isConditional))
    },
  ),
  'no-bare-loop': rule(
    'A loop over nothing asserts nothing.',
    'A loop decides how often this is asserted, and may not at all: say `each(list, check)`, which refuses an empty list.',
    ({ assertions }) => assertions.filter((call) => [...around(call)].some(isBareLoop)),
  ),
  'no-early-return': rule(
    'What stands behind a return has not been asserted.',
    'An assertion stands behind this return, and is left out by it: make what follows a spec of its own that says `requires`.',
    ({ returns, assertions }) =>
      returns.filter((each) => {
        const own = functionOf(each)
        const later = assertions.filter((call) => call.range[0] > each.range[1])
        return later.some((call) => isInside(call, own) && own.type !== 'Program')
      }),
  ),
}

const ITEM_ID = String.raw`(?<![\w.-])\d(\.\d{1,2}-\d{2}|-0\d)(?![\w-])`
const itemId = {
  message: 'An item of one runbook has no place in helpers/: let the suite hand it in, or say what is meant.',
}

/** The rules, for where they hold. */
export const suitesRules = [
  {
    files: ['suites/**/*.ts'],
    plugins: { suites: { rules } },
    rules: Object.fromEntries(Object.keys(rules).map((name) => [`suites/${name}`, 'error'])),
  },
  {
    files: ['helpers/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: `Literal[value=/${ITEM_ID}/]`, ...itemId },
        { selector: `TemplateElement[value.raw=/${ITEM_ID}/]`, ...itemId },
      ],
    },
  },
]
