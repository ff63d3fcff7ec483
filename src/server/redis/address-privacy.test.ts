import { describe, expect, it } from "vitest";
import { addressPrivacy, travelsInTheClear } from "./address-privacy";

describe("addressPrivacy", () => {
  it.each([
    ["127.0.0.1", "loopback"],
    ["127.8.9.10", "loopback"],
    ["127.1", "loopback"],
    ["2130706433", "loopback"],
    ["::1", "loopback"],
    ["[::1]", "loopback"],
    ["::ffff:127.0.0.1", "loopback"],
    ["localhost", "loopback"],
    ["Localhost.", "loopback"],
    ["redis.localhost", "loopback"],
    ["0.0.0.0", "loopback"],
    ["10.1.2.3", "private"],
    ["172.16.0.1", "private"],
    ["172.31.255.255", "private"],
    ["192.168.1.1", "private"],
    ["169.254.7.7", "private"],
    ["::ffff:10.0.0.1", "private"],
    ["fd12:3456::1", "private"],
    ["[fe80::1]", "private"],
    ["redis", "private"],
    ["redis_cache", "private"],
    ["cache.prod.internal", "private"],
    ["printer.local", "private"],
    ["11.1.2.3", "public"],
    ["172.15.0.1", "public"],
    ["172.32.0.1", "public"],
    ["192.169.0.1", "public"],
    ["134744072", "public"],
    ["::ffff:8.8.8.8", "public"],
    ["2001:db8::1", "public"],
    ["fe00::1", "public"],
    ["name.upstash.io", "public"],
    ["internal.example.org", "public"],
    ["notlocalhost.example", "public"],
    ["evil-internal.com", "public"],
  ])("takes %s for %s", (host, privacy) => {
    expect(addressPrivacy(host)).toBe(privacy);
  });
});

describe("travelsInTheClear", () => {
  it.each([
    ["http://cache.example.org:8079", true],
    ["redis://:secret@203.0.113.9:6379/0", true],
    ["https://cache.example.org", false],
    ["rediss://cache.example.org", false],
    ["http://redis-proxy:8079", false],
    ["redis://10.0.0.5:6379", false],
    ["http://[::1]:8079", false],
    ["no address", false],
  ])("says of %s: %s", (url, expected) => {
    expect(travelsInTheClear(url)).toBe(expected);
  });
});
