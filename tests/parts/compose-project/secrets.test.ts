import { describe, expect, test } from 'vitest'
import { learnSettings, learnVariables } from '../../../helpers/parts/compose-project/index.ts'
import { mask } from '../../../helpers/secrets/mask.ts'

const setting = (name: string, value: string, isSecret = false) => ({
  service: 'web',
  from: 'web.env',
  ...{ name, value, isSecret },
})

describe('the mask learns', () => {
  test('what is a secret by its name', () => {
    learnVariables({ SHOP_PASSWORD: 'Zk3#q9', API_KEY: 'abcdef-1', SLACK_WEBHOOK: 'https://hooks/xyz' })
    expect(mask.text('Zk3#q9 abcdef-1 https://hooks/xyz')).toBe('•••••• •••••• ••••••')
  })

  test('passwords inside addresses', () => {
    learnVariables({ A: 'amqp://user:rabbit-9@mq:5672/', B: 'host=db password=dsn-secret user=shop' })
    expect(mask.text('rabbit-9, dsn-secret, user')).toBe('••••••, ••••••, user')
  })

  test('what is a secret by its kind, line by line', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkq\n-----END KEY-----'
    learnSettings({ settings: [setting('secret tls', key, true)], inside: [], onHostNetwork: {} })
    expect(mask.text('near MIIEvQIBADANBgkq')).toBe('near ••••••')
    expect(mask.text(JSON.stringify({ key }))).toBe('{"key":"••••••"}')
  })
})

describe('the mask leaves what is said readable', () => {
  test('a password that is also the name of a service is masked behind its name alone', () => {
    const settings = [setting('POSTGRES_PASSWORD', 'postgres'), setting('POSTGRES_USER', 'postgres')]
    learnSettings({ settings, inside: ['postgres'], onHostNetwork: {} })
    expect(mask.text('postgres is up, POSTGRES_PASSWORD=postgres')).toBe(
      'postgres is up, POSTGRES_PASSWORD=••••••',
    )
  })

  test('a short one likewise', () => {
    learnVariables({ TINY_TOKEN: 'app' })
    expect(mask.text('the app: {"TINY_TOKEN": "app"} TINY_TOKEN=apple')).toBe(
      'the app: {"TINY_TOKEN": "••••••"} TINY_TOKEN=apple',
    )
  })

  test('what is only about a secret, and where one lies', () => {
    learnVariables({ TOKEN_TTL_SECONDS: '864000', DB_PASSWORD_FILE: '/run/secrets/db_password' })
    expect(mask.text('864000 /run/secrets/db_password')).toBe('864000 /run/secrets/db_password')
  })
})
