/** Keeps the last few answers under their questions; the oldest goes first. */
export class AnswerCache<Answer> {
  readonly #answers = new Map<string, Answer>();
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  /** Returns the answer that is kept, or makes it and keeps it. */
  get(question: string, make: () => Answer): Answer {
    const answer = this.#answers.get(question) ?? make();
    this.#answers.delete(question);
    this.#answers.set(question, answer);
    const [oldest] = this.#answers.keys();
    if (this.#answers.size > this.#most && oldest !== undefined) this.#answers.delete(oldest);
    return answer;
  }
}
