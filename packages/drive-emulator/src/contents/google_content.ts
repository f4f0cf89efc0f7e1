/** A tab of a spreadsheet. */
export interface SheetTab {
  readonly name: string;
  readonly rows: readonly (readonly (string | number)[])[];
}

/** A slide of a presentation. */
export interface Slide {
  readonly title: string;
  readonly lines: readonly string[];
}

/** What a Docs editors file says: Markdown for a document, tabs for a spreadsheet, slides for a presentation. */
export interface GoogleContent {
  readonly markdown?: string;
  readonly tabs?: readonly SheetTab[];
  readonly slides?: readonly Slide[];
}
