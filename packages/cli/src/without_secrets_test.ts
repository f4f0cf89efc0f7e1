import { expect, test } from "vitest";
import { run } from "./_fake_io.ts";
import { withoutSecrets } from "./without_secrets.ts";

test.each([
  ["http://127.0.0.1:1/?state=s&code=4/0Ab&scope=x", "http://127.0.0.1:1/?state=***&code=***&scope=x"],
  ["http://x/#access_token=ya29.a", "http://x/#access_token=***"],
  ["/Work/code=7", "/Work/code=7"],
])("withoutSecrets(%j)", (word, shown) => {
  expect(withoutSecrets(word)).toBe(shown);
});

test.each([
  ["auth", "login", "http://127.0.0.1:1/?code=4/0Ab"],
  ["http://127.0.0.1:1/?code=4/0Ab"],
  ["auth", "login", "--access", "http://127.0.0.1:1/?code=4/0Ab"],
  ["auth", "login", "--=x&code=4/0Ab"],
])("a command line with an authorization code, %s %s, is shown without it", async (...argv) => {
  for (const format of [[], ["--format", "json"]]) {
    const { code, stderr } = await run([...argv, ...format]);
    expect(code).toBe(2);
    expect(stderr).not.toContain("4/0Ab");
  }
});
