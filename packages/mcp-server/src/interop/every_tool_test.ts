import { AjvJsonSchemaValidator } from "@modelcontextprotocol/sdk/validation/ajv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { pageOf, textOf } from "../connected_server.ts";
import { ALL_TOOLS } from "../tools/all_tools.ts";
import { type AnyClient, type SeenTool, type Served, WAYS } from "./_clients_testing.ts";
import { SAMPLE_CALLS, sampleCallsOf } from "./_sample_calls_testing.ts";
import { serveBoth } from "./_serve_both_testing.ts";

const NAMES = ALL_TOOLS.map(({ name }) => name);

let served: Served & AsyncDisposable;
beforeAll(async () => {
  served = await serveBoth({ demo: true });
});
afterAll(() => served[Symbol.asyncDispose]());

test("every tool has its calls, and nothing else has", () => {
  expect(Object.keys(SAMPLE_CALLS).toSorted()).toEqual(NAMES.toSorted());
  for (const name of NAMES) expect(sampleCallsOf(name).good.length, name).toBeGreaterThan(0);
});

describe.for(WAYS)("through $name", ({ connect }) => {
  let client: AnyClient;
  let tools: readonly SeenTool[];
  beforeAll(async () => {
    client = await connect(served);
    tools = await client.tools();
  });
  afterAll(() => client.close());

  test("all tools are listed, in their order", () => {
    expect(tools.map(({ name }) => name)).toEqual(NAMES);
  });

  test("a listing goes on by its cursor from call to call, each file once", async () => {
    const ids: string[] = [];
    let input: Record<string, unknown> = { limit: 60 };
    do {
      const page = pageOf(await client.call("list_drive_files", input));
      ids.push(...page.rows.map(([id]) => id));
      input = { cursor: page.cursor };
    } while (input.cursor !== undefined);
    expect(ids.length).toBeGreaterThan(180);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.for(NAMES)("%s answers what its schema says", async (name) => {
    const { outputSchema } = tools.find((tool) => tool.name === name) ?? {};
    for (const input of sampleCallsOf(name).good) {
      const result = await client.call(name, input);
      const about = JSON.stringify({ input, result }).slice(0, 2000);
      expect(result.isError ?? false, about).toBe(false);
      if (outputSchema === undefined) {
        expect(result.structuredContent, about).toBeUndefined();
        expect(result.content.length, about).toBeGreaterThan(0);
      } else {
        const validator = new AjvJsonSchemaValidator().getValidator({ ...outputSchema });
        expect(validator(result.structuredContent), about).toMatchObject({ valid: true });
        expect(result.structuredContent, about).not.toMatchObject({ reason: "RUNNING" });
        const [text, ...links] = result.content as readonly { readonly type: string }[];
        expect(JSON.parse(textOf({ content: [text] }))).toEqual(result.structuredContent);
        expect(links.filter(({ type }) => type !== "resource_link")).toEqual([]);
      }
    }
  });

  test.for(NAMES)("%s refuses in one text, without data", async (name) => {
    const { bad } = sampleCallsOf(name);
    if (bad === undefined) return;
    const result = await client.call(name, bad);
    expect(result.isError, JSON.stringify(result)).toBe(true);
    expect(result.structuredContent).toBeUndefined();
    expect(textOf(result)).toMatch(/^[A-Z_]+: [^\n]+\nNext: /);
  });
});
