import type { Language } from './language.ts'

/** What the rehearsal itself says of why an item came to its outcome; what a system said is quoted as it was seen. */
const ZH: readonly (readonly [RegExp, string])[] = [
  [/^Not chosen by --section or --only\.$/, '未被 --section 或 --only 选中。'],
  [/^The environment could not be brought up\.$/, '环境无法启动。'],
  [/^No spec covers it\.$/, '没有检查覆盖该条目。'],
  [/^The rehearsal was interrupted before it\.$/, '演练在此之前被中断。'],
  [/^No spec that covers it was reached\.$/, '未执行到覆盖该条目的检查。'],
  [/^Needs (\S+), which failed\.$/, '需要 $1，而它失败。'],
  [/^Needs (\S+), which has not been run\.$/, '需要 $1，而它未执行。'],
  [/^Needs (\S+), which is itself blocked by (\S+)\.$/, '需要 $1，而它被 $2 阻塞。'],
  [/^Needs (\S+), which was not run \((.*)\)\.$/s, '需要 $1，而它未执行（$2）。'],
  [
    /^The environment does not permit `(\w+)`: add it to `allow` in (\S+) to rehearse this\.$/,
    '该环境不允许 `$1`：如要演练，请将其加入 $2 的 `allow`。',
  ],
  [/^Takes “(.*)”, which was not brought about by (\S+)\.$/, '需要“$1”，而 $2 没有产生它。'],
  [/^Takes “(.*)”, which was not brought about: (\S+) was not run\.$/, '需要“$1”，而产生它的 $2 未执行。'],
  [
    /^Takes “(.*)”, which was not brought about: the spec that gives it is not part of this run\.$/,
    '需要“$1”，而产生它的检查不在本次演练之内。',
  ],
  [/^The config says so: (.*) \((\S+)\)\.$/s, '配置如此：$1（$2）。'],
]

/** A reason of the rehearsal's own in the language; one that quotes what was seen as it is. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en') return reason
  const [pattern, words] = ZH.find(([each]) => each.test(reason)) ?? []
  return pattern && words ? reason.replace(pattern, words) : reason
}
