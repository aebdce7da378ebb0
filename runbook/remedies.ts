import type { Text } from '../helpers/runbook/index.ts'
import type { Kind } from './item.ts'

/** What to do next when an item of a kind fails. */
export const remedies: Readonly<Record<Kind, Text>> = {
  precondition: {
    en: 'Bring the host or the service to what the item asks for, then check with `npm run doctor`.',
    zh: '使主机或服务满足要求，再用 `npm run doctor` 检查。',
  },
  config: {
    en: 'Compare the file with the running service’s settings, correct it, and restart the service.',
    zh: '对照运行中的配置修正文件，并重启服务。',
  },
  monitoring: {
    en: 'Open the monitoring’s own status page, look at the target or receiver named, and reload its configuration.',
    zh: '查看监控状态页中所指目标或接收者，并重新加载配置。',
  },
  deploy: {
    en: 'Read the service’s log of this run (logs/ beside the record) from its start on, then deploy again.',
    zh: '从启动处查看本次运行的服务日志（记录旁的 logs/），再重新部署。',
  },
  database: {
    en: 'Repeat the operation with psql as the same user; look at the server’s log and at free disk space.',
    zh: '以同一用户用 psql 重做该操作，查看服务器日志与磁盘空间。',
  },
  cache: {
    en: 'Repeat it with redis-cli and the password; look at maxmemory and at the server’s log.',
    zh: '用 redis-cli 持密码重做，查看 maxmemory 与服务日志。',
  },
  messaging: {
    en: 'Ask the brokers for their metadata on the client port; compare the advertised listener with the address used.',
    zh: '在客户端端口查询元数据，核对对外公布的监听地址。',
  },
  model: {
    en: 'Compare the version the app reports with the registry’s in this stage; register or load it again.',
    zh: '核对应用与注册表在该阶段的版本，重新注册或加载。',
  },
  health: {
    en: 'Read the dependency statuses in /health’s body and the log of the one that is down.',
    zh: '查看 /health 内各依赖状态及异常依赖的日志。',
  },
  api: {
    en: 'Repeat the attached request with curl and follow its request id through the app’s log.',
    zh: '用 curl 重发附件中的请求，并按请求编号查应用日志。',
  },
  performance: {
    en: 'Find the slowest calls in the attached figures; look at the app’s processor limit and the database’s waits.',
    zh: '从附件数据找出最慢的调用，检查应用 CPU 限额与数据库等待。',
  },
  rollback: {
    en: 'Do not launch: a release without a way back is not ready. Repair the step named and rehearse section 5 again.',
    zh: '不要上线：无法回退的版本不算就绪。修复该步骤后重演第五节。',
  },
  record: {
    en: 'Look at what the record lacks; a step that did not run leaves a gap, so repair that step first.',
    zh: '查看记录缺失之处；先修复未执行的步骤。',
  },
  acceptance: {
    en: 'Repair the items named by this criterion, then rehearse the whole runbook again.',
    zh: '修复该标准所指项目，再完整重演。',
  },
  cleanup: {
    en: 'Remove by hand what is named as left behind, then find out what kept it from being removed.',
    zh: '手工移除遗留物，并查明未被移除的原因。',
  },
}
