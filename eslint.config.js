import js from '@eslint/js'
import importX from 'eslint-plugin-import-x'
import tseslint from 'typescript-eslint'
import { arrows } from './eslint.arrows.js'
import { suitesRules } from './eslint.suites.js'

export default tseslint.config(
  {
    ignores: [
      'node_modules',
      'allure-report',
      'allure-results',
      'rehearsal_results',
      '.rehearsal',
      'tests/init/layouts/*/project',
    ],
  },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // What is disposed of at the end of a block is gone before a promise that was returned from it has come true.
      '@typescript-eslint/return-await': ['error', 'error-handling-correctness-only'],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'import-x/no-restricted-paths': ['error', { zones: arrows }],
    },
  },
  ...suitesRules,
  {
    files: ['k6/**/*.js'],
    languageOptions: { globals: { __ENV: 'readonly', open: 'readonly', console: 'readonly' } },
  },
)
