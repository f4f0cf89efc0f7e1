import { expect, test } from "vitest";
import { renderSignInPage, signInPageHeaders } from "./sign_in_page.ts";

test("renderSignInPage() escapes what it is given and loads nothing", () => {
  const hostile = `"><script>alert('x')</script>&`;
  const html = renderSignInPage({ outcome: "failed", title: hostile, paragraphs: [hostile] });
  expect(html).not.toContain("<script>alert");
  expect(html.match(/<script>/g)).toHaveLength(1);
  expect(html).not.toMatch(/\b(?:src|href)="(?!data:,)/);
});

test("signInPageHeaders() allow the page's own style and script by hash and nothing else", () => {
  const policy = signInPageHeaders()["content-security-policy"];
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain("unsafe-inline");
  expect(policy?.match(/'sha256-/g)).toHaveLength(2);
});
