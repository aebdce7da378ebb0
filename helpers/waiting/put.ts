/** Changes what an error says, in place. A library may have made it read-only; what cannot be defined anew is left as it is. */
export function put(failure: object, key: string, value: string): void {
  Reflect.defineProperty(failure, key, { value, writable: true, configurable: true })
}
