import { describe, expect, test } from "vitest";
import { shareWork } from "./shared_work.ts";

describe("shareWork()", () => {
  function begin() {
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    let signal: AbortSignal | undefined;
    const work = shareWork("do it", (given) => {
      signal = given;
      return promise;
    });
    return { work, resolve, reject, isStopped: () => signal?.aborted };
  }

  test("gives all who wait the same outcome", async () => {
    const { work, resolve } = begin();
    const waiting = [work.join(undefined), work.join(new AbortController().signal)];
    resolve("done");
    expect(await Promise.all(waiting)).toEqual(["done", "done"]);
  });

  test("passes on the failure", async () => {
    const { work, reject } = begin();
    const waiting = work.join(undefined);
    reject(new RangeError("no"));
    await expect(waiting).rejects.toThrow(RangeError);
  });

  test("lets one leave without the others, and stops when the last has left", async () => {
    const { work, isStopped } = begin();
    const [one, other] = [new AbortController(), new AbortController()];
    const waiting = [work.join(one.signal), work.join(other.signal)];
    one.abort();
    await expect(waiting[0]).rejects.toMatchObject({ code: "ABORTED", message: "Stopped: do it" });
    expect([isStopped(), work.abandoned()]).toEqual([false, false]);
    other.abort();
    await expect(waiting[1]).rejects.toMatchObject({ code: "ABORTED" });
    expect([isStopped(), work.abandoned()]).toEqual([true, true]);
  });

  test("does not wait for a caller that was stopped before it came", async () => {
    const { work } = begin();
    await expect(work.join(AbortSignal.abort())).rejects.toMatchObject({ code: "ABORTED" });
    expect(work.abandoned()).toBe(true);
  });
});
