import type { FileRecord } from "../world/file_record.ts";
import type { QueryClause } from "./query_node.ts";
import { foldAscii } from "./text.ts";

/** A term on a label's field, `labels/ID.FIELD`; a field that is not set answers to `is null` alone. */
export function matchLabelField({ field, operator, value }: QueryClause): (file: FileRecord) => boolean {
  const name = field.slice("labels/".length);
  const read = (file: FileRecord) => file.labelFields?.[name];
  const wanted = foldAscii(String(value));
  const holds = (set: (text: string) => boolean): ((file: FileRecord) => boolean) => {
    return (file) => {
      const text = read(file);
      return text !== undefined && set(foldAscii(text));
    };
  };
  switch (operator) {
    case "is":
      return (file) => read(file) === undefined;
    case "is not":
      return (file) => read(file) !== undefined;
    case "contains":
      return holds((text) => text.startsWith(wanted));
    case "<":
      return holds((text) => text < wanted);
    case "<=":
      return holds((text) => text <= wanted);
    case ">":
      return holds((text) => text > wanted);
    case ">=":
      return holds((text) => text >= wanted);
    default:
      return holds((text) => text === wanted);
  }
}
