import { expect, test } from "vitest";
import { proxyUrl } from "./proxy_url.ts";

test.each([
  "http://proxy:8080",
  "https://ann:p%40ss@proxy.example",
  "socks5://127.0.0.1:1080",
  "http://[::1]:8080/",
])("proxyUrl() takes %s", (proxy) => {
  expect(proxyUrl(proxy)?.href).toContain("://");
});

test.each([
  "nonsense",
  "proxy:8080",
  "ann:secret@proxy:8080",
  "ftp://proxy",
  "http://",
  "http://ann:%zz@proxy",
  "http://ann:p/w@proxy",
  "http://ann:8/w@proxy",
])("proxyUrl() refuses %s", (proxy) => {
  expect(proxyUrl(proxy)).toBeUndefined();
});
