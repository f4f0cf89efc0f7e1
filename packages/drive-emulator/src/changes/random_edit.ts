import { RANDOM_ATTEMPTS } from "./_random_attempts.ts";
import type { RandomContext } from "./_random_targets.ts";
import type { EditAction, RandomEdit } from "./edits.ts";

/** What {@link randomEdit} chooses from. */
export interface RandomEditOptions {
  /** @default every kind there is */
  readonly actions?: readonly EditAction[];
  /** Whether what lies below a folder has entries of its own, where a change can have them. @default false */
  readonly entriesBelow?: boolean;
}

/**
 * Makes one change of a random kind; a kind that nothing in the world suits is passed over.
 *
 * @throws {RangeError} where no kind suits anything.
 */
export function randomEdit(context: RandomContext, options: RandomEditOptions = {}): RandomEdit {
  const { actions = EDIT_ACTIONS, entriesBelow = false } = options;
  const left = [...actions];
  while (left.length > 0) {
    const [action] = left.splice(Math.floor(context.random() * left.length), 1);
    if (action === undefined) break;
    const id = RANDOM_ATTEMPTS[action](context, { entriesBelow });
    if (id !== undefined) return { action, id };
  }
  throw new RangeError("Cannot change anything at random: nothing in this Drive can be changed so");
}

/** Every kind of change. */
export const EDIT_ACTIONS: readonly EditAction[] = Object.keys(RANDOM_ATTEMPTS) as EditAction[];
