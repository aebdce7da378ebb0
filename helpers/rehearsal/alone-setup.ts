import { MessageTestRuntime, setGlobalTestRuntime, type SyncTestRuntime } from 'allure-js-commons/sdk/runtime'

/** Of a spec that is run alone there is no report; without a runtime each of its steps would say so. */
class NoReport extends MessageTestRuntime {
  declare sync: SyncTestRuntime

  sendMessage(): Promise<void> {
    return Promise.resolve()
  }
}

setGlobalTestRuntime(new NoReport())
