import { fault } from '../fault.ts'

export default fault({
  what: 'A newer model was registered after the app had loaded its own',
  kind: 'once is not enough',
  run: { items: ['2.6-01', '2.6-04', '2.9-05'] },
  red: ['2.9-05'],
  because: /the model that the app runs/,
  // As soon as Redis has answered: a message by Kafka comes next, which takes longer.
  during: {
    says: /2\.6-01 \d+ ms/,
    act: async ({ variables }) => {
      const { STAGING_MLFLOW_URL: url } = await variables()
      const ask = async (path: string, body: object) => {
        const answer = await fetch(`${url}/api/2.0/mlflow/model-versions/${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', connection: 'close' },
          body: JSON.stringify(body),
        })
        return (await answer.json()) as { readonly model_version: { readonly version: string } }
      }
      const name = 'dixon-coles'
      const { model_version: made } = await ask('create', { name, source: 'mlflow-artifacts:/newer' })
      await ask('transition-stage', { name, version: made.version, stage: 'Staging' })
    },
  },
})
