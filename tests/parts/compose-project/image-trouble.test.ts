import { expect, test } from 'vitest'
import { imageTrouble } from '../../../helpers/parts/compose-project/image-trouble.ts'

test.each([
  [
    'an image that nobody may pull',
    " app Pulling \n app Error \nError response from daemon: pull access denied for shop/web, repository does not exist or may require 'docker login': denied: requested access to the resource is denied\n",
    /^Error response from daemon: pull access denied for shop\/web.* \(is the name right, and has `docker login` been done\?\)$/,
  ],
  [
    'a tag that is not there',
    'Error response from daemon: manifest for redis:99 not found: manifest unknown: manifest unknown',
    /manifest for redis:99 not found.* \(is the name in the config right\?\)$/,
  ],
  [
    'an image that was not built',
    ' Container shop-web-1  Creating\nError response from daemon: No such image: shop/web:1.4',
    'Error response from daemon: No such image: shop/web:1.4 (build or pull it, or correct its name and tag)',
  ],
  [
    'a step of BuildKit’s that failed',
    '------\n > [4/5] RUN npm ci:\n1.2 npm error missing lock file\n------\nDockerfile:7\n   7 | >>> RUN npm ci\nfailed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1\n',
    'failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1 (what the step printed says why)',
  ],
  [
    'a registry that is out of reach',
    'failed to resolve reference "docker.io/library/x:1": dial tcp: lookup registry on 10.0.0.1:53: no such host',
    / \(TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX names a mirror\)$/,
  ],
])('%s is told in one line', (_, output, said) => {
  const line = imageTrouble(output)
  expect(line).not.toContain('\n')
  if (typeof said === 'string') expect(line).toBe(said)
  else expect(line).toMatch(said)
})

test('what is no image’s trouble is left to be told in full', () => {
  expect(imageTrouble('Error: port is already allocated')).toBeUndefined()
})
