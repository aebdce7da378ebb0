/** What helps where an image cannot be had, by what registries, builders and engines say. */
const ADVICE: readonly (readonly [RegExp, string])[] = [
  [/x509|certificate/i, 'the engine has to trust the registry’s certificate'],
  [/toomanyrequests|rate limit/i, '`docker login` raises the limit'],
  [/no space left/i, 'make room for the engine: `docker system df` shows what takes it'],
  [/denied|unauthorized|authentication required/i, 'is the name right, and has `docker login` been done?'],
  [/returned a non-zero code|did not complete successfully/i, 'what the step printed says why'],
  [/no such image/i, 'build or pull it, or correct its name and tag'],
  [/not found|manifest unknown/i, 'is the name in the config right?'],
  [
    /no such host|timeout|timed out|deadline|refused|unreachable/i,
    'TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX names a mirror',
  ],
]

/** What helps, behind what was said; empty where nothing is known. */
export function adviceOnImages(words: string): string {
  const [, help] = ADVICE.find(([pattern]) => pattern.test(words)) ?? []
  return help === undefined ? '' : ` (${help})`
}

/** A command of Compose that failed for want of an image, or for one that cannot be made. */
const ABOUT_IMAGES =
  /pull access denied|no such image|manifest (unknown|for)|failed to (solve|resolve|pull)|error pulling|returned a non-zero code|toomanyrequests|did not complete successfully|no basic auth credentials/i

/** Lines that are nothing but a frame around what is said. */
const FRAME = /^\s*(-{3,}|\d+ \|.*|>>>.*|\[\+\].*)?\s*$/

/**
 * The engine's last words on an image that it could not pull or build, with what helps, in one line; undefined where
 * what failed is no image.
 */
export function imageTrouble(output: string): string | undefined {
  const lines = output.split('\n').filter((line) => !FRAME.test(line))
  const about = lines.findLast((line) => ABOUT_IMAGES.test(line))?.trim()
  return about === undefined ? undefined : `${about.replace(/[.:]$/, '')}${adviceOnImages(about)}`
}
