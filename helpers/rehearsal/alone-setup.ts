import { MessageTestRuntime, setGlobalTestRuntime, type TestRuntime } from 'allure-js-commons/sdk/runtime'
import { cacheCompiled } from '../toolchain/compile-cache.ts'

cacheCompiled()

/** Of a spec that is run alone there is no report; without a runtime each of its steps would say so. */
class NoReport extends MessageTestRuntime {
  sendMessage(): Promise<void> {
    return Promise.resolve()
  }
}

// Its own `sync` may be undefined, which its type does not say.
setGlobalTestRuntime(new NoReport() as unknown as TestRuntime)
