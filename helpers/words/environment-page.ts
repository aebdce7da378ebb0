import type { Language } from './language.ts'

const en = {
  verdict: 'Verdict',
  environment: 'Environment',
  platform: 'Platform',
  release: 'Release',
  releaseDigest: 'Release digest',
  releaseCommit: 'Release commit',
  releaseTag: 'Release tag',
  releaseSchema: 'Release schema',
  releaseBefore: 'Release before',
  commitBefore: 'Commit before',
  config: 'Config (SHA-256)',
  runbook: 'Runbook (SHA-256)',
  rehearsal: 'Rehearsal',
  started: 'Started',
  finished: 'Finished',
  host: 'Host',
  system: 'System',
  resources: (cpus: number, memory: string, freeDisk: string) =>
    `${cpus} CPUs, ${memory} memory, ${freeDisk} free disk`,
}

const zh: typeof en = {
  verdict: '结论',
  environment: '环境',
  platform: '平台',
  release: '版本',
  releaseDigest: '版本摘要',
  releaseCommit: '版本提交',
  releaseTag: '版本标签',
  releaseSchema: '版本的数据库结构',
  releaseBefore: '前一版本',
  commitBefore: '前一版本提交',
  config: '配置（SHA-256）',
  runbook: '手册（SHA-256）',
  rehearsal: '演练',
  started: '开始时间',
  finished: '结束时间',
  host: '主机',
  system: '系统',
  resources: (cpus, memory, freeDisk) => `${cpus} 个 CPU，内存 ${memory}，可用磁盘 ${freeDisk}`,
}

/** What the report's page of the environment calls what was rehearsed where, with what. */
export const environmentPageWords: Readonly<Record<Language, typeof en>> = { en, zh }
