import { expect, test } from "vitest";
import { withoutPassword } from "./without_password.ts";

test.each([
  ["http://proxy:8080", "http://proxy:8080"],
  ["proxy:8080", "proxy:8080"],
  ["http://ann:secret@proxy:8080", "http://***@proxy:8080"],
  ["ann:secret@proxy:8080", "***@proxy:8080"],
  ["http://ann:p@ss@proxy", "http://***@proxy"],
  ["http://ann:p/w@proxy", "http://***@proxy"],
  ["socks5://ann:p?w#x@proxy:1", "socks5://***@proxy:1"],
  ["ann://secret@proxy", "***@proxy"],
  ["http://ann:secret%40proxy", "http://***@proxy"],
  [" HTTP://ann:secret@proxy\n", "HTTP://***@proxy"],
])("withoutPassword() shows %s as %s", (proxy, shown) => {
  expect(withoutPassword(proxy)).toBe(shown);
});
