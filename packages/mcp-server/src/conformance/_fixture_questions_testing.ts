import { randomBytes } from "node:crypto";
import {
  acceptedContent,
  type CallToolResult,
  CLIENT_CAPABILITIES_META_KEY,
  createRequestStateCodec,
  type InputRequiredResult,
  inputRequired,
  type McpServer,
  type ServerContext,
} from "@modelcontextprotocol/server";
import { z } from "zod";

type Form = Parameters<typeof inputRequired.elicit>[0]["requestedSchema"];

const CODEC = createRequestStateCodec({ key: randomBytes(32) });
const asksFor = (property: string, type: "string" | "boolean" = "string"): Form =>
  ({ type: "object", properties: { [property]: { type } }, required: [property] }) as Form;

const DEFAULTS = {
  type: "object",
  properties: {
    name: { type: "string", default: "John Doe" },
    age: { type: "integer", default: 30 },
    score: { type: "number", default: 95.5 },
    status: { type: "string", enum: ["active", "inactive", "pending"], default: "active" },
    verified: { type: "boolean", default: true },
  },
} as Form;

const OPTIONS = ["option1", "option2", "option3"];
const TITLED = ["First", "Second", "Third"].map((title, at) => ({ const: `value${at + 1}`, title }));
const CHOICES = {
  type: "object",
  properties: {
    untitledSingle: { type: "string", enum: OPTIONS },
    titledSingle: { type: "string", oneOf: TITLED },
    legacyEnum: { type: "string", enum: OPTIONS, enumNames: ["One", "Two", "Three"] },
    untitledMulti: { type: "array", items: { type: "string", enum: OPTIONS } },
    titledMulti: { type: "array", items: { anyOf: TITLED } },
  },
} as Form;

const said = (words: string): CallToolResult => ({ content: [{ type: "text", text: words }] });

/** Registers the tools and the prompt that ask the person something back. */
export function registerFixtureQuestions(server: McpServer): void {
  const tool = (
    name: string,
    answer: (context: ServerContext) => Promise<CallToolResult | InputRequiredResult>,
  ) => server.registerTool(name, { description: `Asks back as ${name} is to` }, answer);
  server.registerTool(
    "test_elicitation",
    { description: "Asks for a name", inputSchema: z.object({ message: z.string() }) },
    async ({ message }, context) => {
      const requestedSchema = {
        type: "object",
        properties: { username: { type: "string" }, email: { type: "string" } },
        required: ["username", "email"],
      } as Form;
      return answerOrAsk(context, { message, requestedSchema });
    },
  );
  const form = (name: string, requestedSchema: Form) =>
    tool(name, (context) => answerOrAsk(context, { message: "Please fill in", requestedSchema }));
  form("test_elicitation_sep1034_defaults", DEFAULTS);
  form("test_elicitation_sep1330_enums", CHOICES);
  form("test_streaming_elicitation", asksFor("name"));
  tool("test_input_required_result_elicitation", async ({ mcpReq }) => {
    const answer = acceptedContent(mcpReq.inputResponses, "user_name", z.object({ name: z.string() }));
    if (answer !== undefined) return said(`Hello, ${answer.name}!`);
    const ask = inputRequired.elicit({ message: "What is your name?", requestedSchema: asksFor("name") });
    return inputRequired({ inputRequests: { user_name: ask } });
  });
  // Samples, which the client did not say that it can.
  tool("test_missing_capability", async () => inputRequired({ inputRequests: { question: question() } }));
  tool("test_input_required_result_capabilities", async ({ mcpReq }) => {
    const can = (mcpReq.envelope as Record<string, object> | undefined)?.[CLIENT_CAPABILITIES_META_KEY] ?? {};
    const ask = inputRequired.elicit({
      message: "Please confirm",
      requestedSchema: asksFor("ok", "boolean"),
    });
    return inputRequired({
      inputRequests: {
        ...("sampling" in can ? { sampled: question() } : {}),
        ...("elicitation" in can ? { asked: ask } : {}),
      },
    });
  });
  tool("test_input_required_result_request_state", async (context) => {
    if ((await stateOf(context)) !== undefined) return said("state-ok");
    const ask = inputRequired.elicit({
      message: "Please confirm",
      requestedSchema: asksFor("ok", "boolean"),
    });
    return inputRequired({ inputRequests: { confirm: ask }, requestState: await CODEC.mint("asked") });
  });
  tool("test_input_required_result_multi_round", async (context) => {
    const round = Number((await stateOf(context)) ?? 0) + 1;
    if (round === 3) return said("All is told");
    const property = round === 1 ? "name" : "color";
    const ask = inputRequired.elicit({ message: `Step ${round}`, requestedSchema: asksFor(property) });
    return inputRequired({
      inputRequests: { [`step${round}`]: ask },
      requestState: await CODEC.mint(round),
    });
  });
  server.registerPrompt(
    "test_input_required_result_prompt",
    { description: "Asks for its context" },
    async ({ mcpReq }) => {
      const answer = acceptedContent(
        mcpReq.inputResponses,
        "user_context",
        z.object({ context: z.string() }),
      );
      if (answer !== undefined)
        return { messages: [{ role: "user", content: { type: "text", text: answer.context } }] };
      const ask = inputRequired.elicit({ message: "What context?", requestedSchema: asksFor("context") });
      return inputRequired({ inputRequests: { user_context: ask } });
    },
  );
}

async function answerOrAsk(
  { mcpReq }: ServerContext,
  asked: { readonly message: string; readonly requestedSchema: Form },
): Promise<CallToolResult | InputRequiredResult> {
  const content = acceptedContent(mcpReq.inputResponses, "form");
  if (content !== undefined)
    return said(`Elicitation completed: action=accept, content=${JSON.stringify(content)}`);
  if (mcpReq.inputResponses !== undefined) return said("Elicitation completed: action=decline, content={}");
  return inputRequired({ inputRequests: { form: inputRequired.elicit(asked) } });
}

function question() {
  const content = { type: "text", text: "What is the capital of France?" } as const;
  return inputRequired.createMessage({ messages: [{ role: "user", content }], maxTokens: 100 });
}

/** The state of the round before; undefined in the first. */
async function stateOf(context: ServerContext): Promise<unknown> {
  const state = context.mcpReq.requestState<string>();
  return state === undefined ? undefined : CODEC.verify(state, context);
}
