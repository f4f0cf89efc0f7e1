import { AsyncLocalStorage } from "node:async_hooks";

/** What has been sent to Drive. */
export interface Spent {
  readonly requests: number;
  readonly quotaUnits: number;
}

interface Bill {
  requests: number;
  quotaUnits: number;
  isClosed: boolean;
}

/**
 * Counts what each call of a tool has sent to Drive, also where several run at once. What is sent for a call that has been answered
 * already is on the next bill, so that the sum of all bills is all that was sent.
 */
export class RequestMeter {
  readonly #bills = new AsyncLocalStorage<Bill>();
  #late: Bill = { requests: 0, quotaUnits: 0, isClosed: false };

  /** Notes a request; for `openDrive`. */
  readonly note = (quotaUnits: number): void => {
    const own = this.#bills.getStore();
    const bill = own === undefined || own.isClosed ? this.#late : own;
    bill.requests++;
    bill.quotaUnits += quotaUnits;
  };

  /** Does the work of one call, and tells what it has sent. The work must not throw. */
  async measure<T>(work: () => Promise<T>): Promise<readonly [result: T, spent: Spent]> {
    const bill: Bill = { requests: 0, quotaUnits: 0, isClosed: false };
    const result = await this.#bills.run(bill, work);
    bill.isClosed = true;
    const late = this.#late;
    this.#late = { requests: 0, quotaUnits: 0, isClosed: false };
    return [
      result,
      { requests: bill.requests + late.requests, quotaUnits: bill.quotaUnits + late.quotaUnits },
    ];
  }
}
