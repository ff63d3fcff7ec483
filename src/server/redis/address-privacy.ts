import { BlockList, isIP } from "node:net";

/** Who can listen on the way to an address: nobody but this machine, those on one's own network, or anybody. */
export type AddressPrivacy = "loopback" | "private" | "public";

const loopback = networks([
  ["127.0.0.0", 8],
  ["::1", 128],
  // Nobody's address: a call to it stays on this machine.
  ["0.0.0.0", 32],
  ["::", 128],
]);
/** RFC 1918, unique local (RFC 4193) and link-local (RFC 3927, RFC 4291) addresses: no router of the internet passes them on. */
const privateNetworks = networks([
  ["10.0.0.0", 8],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
  ["169.254.0.0", 16],
  ["fc00::", 7],
  ["fe80::", 10],
]);

/**
 * Judges a host by its name alone, without looking it up: a name of one part, as docker gives its services, or one that
 * ends in `.internal` or `.local`, is of a private network.
 */
export function addressPrivacy(host: string): AddressPrivacy {
  const name = plainName(host);
  const family = isIP(name);
  if (family !== 0) {
    const kind = family === 6 ? "ipv6" : "ipv4";
    if (loopback.check(name, kind)) return "loopback";
    return privateNetworks.check(name, kind) ? "private" : "public";
  }
  if (/(^|\.)localhost$/.test(name)) return "loopback";
  return !name.includes(".") || /\.(internal|local)$/.test(name) ? "private" : "public";
}

/** Whether what is sent to this address, by http:// or redis://, can be read on its way by others. */
export function travelsInTheClear(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === "http:" || protocol === "redis:") && addressPrivacy(hostname) === "public";
}

/** Without brackets and the dot at the end; an address written in an unusual way, 127.1 say, in the usual one. */
function plainName(host: string): string {
  const bare = host
    .toLowerCase()
    .replace(/^\[(.*)\]$/, "$1")
    .replace(/\.$/, "");
  if (isIP(bare) !== 0 || !URL.canParse(`http://${bare}`)) return bare;
  return new URL(`http://${bare}`).hostname;
}

function networks(subnets: readonly (readonly [string, number])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of subnets)
    list.addSubnet(address, prefix, address.includes(":") ? "ipv6" : "ipv4");
  return list;
}
