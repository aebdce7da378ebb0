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
  [
    /^Services run as plain processes here; no container engine is part of this environment\.$/,
    '此处各服务以普通进程运行，该环境没有容器引擎。',
  ],
  [
    /^Services run as plain processes here; Docker Compose is not part of this environment\.$/,
    '此处各服务以普通进程运行，该环境不使用 Docker Compose。',
  ],
  [
    /^Releases are folders here; no image registry is configured\.$/,
    '此处版本以文件夹存放，未配置镜像仓库。',
  ],
  [
    /^No registry is configured \(releases\.registry\): images stay where they are built\.$/,
    '未配置镜像仓库（releases.registry）：镜像留在构建它的地方。',
  ],
  [
    /^No registry is part of an environment that is reached by addresses alone\.$/,
    '只能通过地址访问的环境没有镜像仓库。',
  ],
  [
    /^(?:`(\w+)`|This) cannot be done from a distance: this environment is reached by addresses alone \(platform remote\)\.$/,
    '`$1` 无法远程执行：该环境只能通过地址访问（平台 remote）。',
  ],
  [/^The container engine cannot be asked from a distance/, '无法远程询问容器引擎（平台 remote）。'],
  [/^Its compose files cannot be read from a distance/, '无法远程读取其 Compose 文件（平台 remote）。'],
  [
    /^What services are limited to cannot be read from a distance/,
    '无法远程读取各服务的资源限制（平台 remote）。',
  ],
  [/^Its sources and settings cannot be read from a distance/, '无法远程读取其源代码与配置（平台 remote）。'],
  [/^Its machine cannot be looked at from a distance/, '无法远程查看其主机（平台 remote）。'],
  [/^The state of its services cannot be read from a distance/, '无法远程读取各服务的状态（平台 remote）。'],
  [/^Its logs cannot be read from a distance/, '无法远程读取其日志（平台 remote）。'],
  [/^What services use cannot be read from a distance/, '无法远程读取各服务的资源用量（平台 remote）。'],
]

/** What a config says in so many words, by what stands in them. */
const CONFIG_ZH: readonly (readonly [RegExp, string])[] = [
  [/^there is no journey (\S+)$/, '没有用户旅程 $1'],
  [/^there is no (\S+)$/, '没有 $1'],
  [/^parts does not declare (\S+)$/, 'parts 未声明 $1'],
  [/^(parts\.\S+) has no (\S+)$/, '$1 没有 $2'],
  [/^no (\S+) has variables\.(\S+) and variables\.(\S+)$/, '没有 $1 声明 variables.$2 与 variables.$3'],
  [/^no (\S+) (?:has|names) (?:an? )?(.+)$/, '没有 $1 声明 $2'],
  [/^(\S+) is empty$/, '$1 为空'],
  [/^(\S+) is null$/, '$1 为 null'],
  [/^\/health does not tell the (.+)$/, '/health 未说明 $1'],
  [/^\/health does not tell (.+) and (.+)$/, '/health 未说明 $1 与 $2'],
  [/^\/health tells of no (.+)$/, '/health 未说明 $1'],
  [/^(migrations\.tool) is (\S+), with neither (\S+) nor (\S+)$/, '$1 为 $2，且没有 $3 和 $4'],
  [/^(migrations\.tool) is (\S+), without (\S+)$/, '$1 为 $2，且没有 $3'],
  [/^(migrations\.tool) is (\S+)$/, '$1 为 $2'],
]
const CONFIG_SAYS = /^The config says so: (.*) \((\S+)\)\.$/s

/** A reason of the rehearsal's own in the language; one that quotes what was seen as it is. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en') return reason
  const [, said, where] = CONFIG_SAYS.exec(reason) ?? []
  return said === undefined ? by(ZH, reason) : `配置如此：${by(CONFIG_ZH, said)}（${where}）。`
}

function by(table: readonly (readonly [RegExp, string])[], text: string): string {
  const [pattern, words] = table.find(([each]) => each.test(text)) ?? []
  return pattern && words ? text.replace(pattern, words) : text
}
