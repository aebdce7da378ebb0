/** What is installed where nothing suitable is found. Redis, Prometheus and ab come in the distribution's version. */
export const PINNED = {
  kafka: '3.6.1',
  mlflow: '2.8.1',
  locust: '2.41.6',
  schemathesis: '4.32.5',
  k6: '1.3.0',
  alertmanager: '0.27.0',
  compose: '2.40.3',
  uv: '0.9.5',
} as const
