import {
  type ClientCapabilities,
  type InputRequests,
  inputRequired,
  inputResponse,
} from "@modelcontextprotocol/server";

/** What the person can be asked through the client, and what they have said. */
export interface ClientInput {
  /** Whether the client shows forms. */
  readonly canFill: boolean;
  /** Whether the client leads the person to a page. */
  readonly canOpen: boolean;
  /** What the person did with a question: nothing yet, filled it in or went there, said no, or looked away. */
  answer(key: string): ClientAnswer | undefined;
}

/** What a person did with a question. */
export interface ClientAnswer {
  readonly action: "accept" | "decline" | "cancel";
  readonly content: Readonly<Record<string, unknown>>;
}

/** Thrown where the person has to be asked before a call can be answered. */
export class NeedsInputError extends Error {
  override readonly name = "NeedsInputError";
  readonly requests: InputRequests;

  constructor(requests: InputRequests) {
    super("The user has to be asked");
    this.requests = requests;
  }
}

/** What {@link clientInput} is made of. */
export interface ClientInputOptions {
  readonly capabilities: ClientCapabilities | undefined;
  readonly responses: Parameters<typeof inputResponse>[0];
}

/** Reads what a client can ask, and what has been answered in this call. */
export function clientInput({ capabilities, responses }: ClientInputOptions): ClientInput {
  const elicitation = capabilities?.elicitation as { form?: object; url?: object } | undefined;
  return {
    // Clients of before there were two modes say nothing of either.
    canFill: elicitation !== undefined && (elicitation.form !== undefined || elicitation.url === undefined),
    canOpen: elicitation?.url !== undefined,
    answer(key) {
      const view = inputResponse(responses, key);
      return view.kind === "elicit" ? { action: view.action, content: view.content ?? {} } : undefined;
    },
  };
}

/** Makes the question whether something may be done: a form of one box. */
export function yesNo(message: string, title: string): InputRequests[string] {
  return inputRequired.elicit({
    message,
    requestedSchema: {
      type: "object",
      properties: { yes: { type: "boolean", title, default: true } },
      required: ["yes"],
    },
  });
}

/** Makes the question to go to a page. */
export function goTo(message: string, url: string): InputRequests[string] {
  return inputRequired.elicitUrl({ message, url });
}
