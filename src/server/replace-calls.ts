/**
 * The port with some of its calls replaced, to time them or to look at what they give; everything else is the port's
 * own, whether it is an object or an instance of a class.
 */
export function replaceCalls<Port extends object>(port: Port, calls: Partial<Port>): Port {
  return new Proxy(port, {
    get: (target, name) => Reflect.get(Object.hasOwn(calls, name) ? calls : target, name),
  });
}
