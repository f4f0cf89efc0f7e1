/** A page, a slide or a tab of a text. */
export interface TextPart {
  readonly kind: "page" | "slide" | "tab";
  /** 1 for the first. */
  readonly number: number;
  /** The name of a tab, the title of a slide. */
  readonly title: string | null;
  /** Where it begins in the whole text, behind the line that announces it. */
  readonly offset: number;
  readonly characters: number;
  /** For a tab: how many rows and columns it has. */
  readonly rows?: number;
  readonly columns?: number;
}

/** A heading of a text. */
export interface TextHeading {
  /** 1 for the highest. */
  readonly level: number;
  readonly title: string;
  readonly offset: number;
  /** From the heading to the next one of the same or a higher level. */
  readonly characters: number;
}

/** What a file says, as far as it could be made text. All offsets count UTF-16 code units, as JavaScript does. */
export interface ExtractedText {
  readonly format: "markdown" | "csv" | "text";
  readonly text: string;
  readonly parts: readonly TextPart[];
  /** How many pages, slides or tabs the file has, those that were not read among them. */
  readonly partCount: number;
  readonly headings: readonly TextHeading[];
  /** What is not as in the file, in sentences. */
  readonly notes: readonly string[];
  /** Whether nothing that can be text is missing at the end. */
  readonly complete: boolean;
}
