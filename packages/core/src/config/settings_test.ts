import { describe, expect, test } from "vitest";
import { createHost } from "../host.ts";
import { resolveSettings } from "./settings.ts";

const settings = (env: Record<string, string>, overrides = {}) =>
  resolveSettings(createHost({ env }), overrides);

describe("resolveSettings()", () => {
  test("points at Google by default", () => {
    expect(settings({})).toEqual({
      apiEndpoint: "https://www.googleapis.com/",
      tokenStore: "auto",
      requestTimeoutMs: 60_000,
    });
  });

  test("lets a flag win over the environment, and ignores empty variables", () => {
    const env = { DRIVELENS_ACCOUNT: "ann@example.com", DRIVELENS_TIMEOUT: "5", DRIVELENS_ACCESS_TOKEN: "" };
    expect(settings(env, { account: "bob@example.com", timeoutSeconds: 9 })).toMatchObject({
      account: "bob@example.com",
      requestTimeoutMs: 9000,
    });
    expect(settings(env)).toMatchObject({ account: "ann@example.com", requestTimeoutMs: 5000 });
    expect(settings(env)).not.toHaveProperty("accessToken");
  });

  test.each([
    "http://127.0.0.1:8080",
    "http://[::1]:9/",
    "http://localhost:1",
    "https://drive.example.com/base",
  ])("takes %s as the endpoint", (endpoint) => {
    expect(settings({ DRIVELENS_API_ENDPOINT: endpoint }).apiEndpoint).toMatch(/\/$/);
  });

  test.each([
    ["DRIVELENS_API_ENDPOINT", "http://drive.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "http://127.0.0.1.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "https://user@drive.example.com/"],
    ["DRIVELENS_API_ENDPOINT", "drive"],
    ["DRIVELENS_TOKEN_STORE", "cloud"],
    ["DRIVELENS_TIMEOUT", "-1"],
    ["DRIVELENS_TIMEOUT", "soon"],
  ])("refuses %s=%s and says what to set", (name, value) => {
    expect(() => settings({ [name]: value })).toThrow(
      expect.objectContaining({
        code: "INVALID_INPUT",
        message: expect.stringContaining(value),
        hint: expect.any(String),
      }),
    );
  });
});
