import { beforeEach, describe, expect, test } from "vitest";
import { Circuit } from "./_circuit.ts";

const requests = Array.from({ length: 8 }, () => ({}));

describe("a circuit", () => {
  let circuit: Circuit;
  beforeEach(() => {
    circuit = new Circuit();
  });

  /** Fails every request at the time. */
  const failAll = (now: number, count = 8) => {
    for (const request of requests.slice(0, count)) circuit.failed(request, now);
  };

  test("opens when many requests fail for seconds and none is answered", () => {
    failAll(0);
    failAll(4999);
    expect(circuit.isOpen).toBe(false);
    failAll(5000);
    expect(circuit.isOpen).toBe(true);
    expect(circuit.admits(5001)).toBe(false);
  });

  test("stays closed while single requests fail, however often", () => {
    for (let now = 0; now < 600_000; now += 1000) failAll(now, 4);
    expect(circuit.isOpen).toBe(false);
  });

  test("stays closed while others are answered", () => {
    for (let now = 0; now < 60_000; now += 1000) {
      failAll(now);
      circuit.answered();
    }
    expect(circuit.isOpen).toBe(false);
  });

  test("lets one probe through after a pause, and closes when it is answered", () => {
    failAll(0);
    failAll(5000);
    expect(circuit.admits(19_999)).toBe(false);
    expect(circuit.admits(20_000)).toBe(true);
    circuit.enter(requests[0] ?? {});
    expect(circuit.admits(20_001)).toBe(false);
    circuit.answered();
    expect(circuit.isOpen).toBe(false);
    expect(circuit.admits(20_002)).toBe(true);
    failAll(20_003);
    expect(circuit.isOpen, "what was before the answer does not count").toBe(false);
  });

  test("pauses again when the probe fails, and takes another when it was stopped", () => {
    failAll(0);
    failAll(5000);
    const [probe = {}] = requests;
    circuit.enter(probe);
    failAll(21_000);
    expect(circuit.admits(35_999)).toBe(false);
    expect(circuit.admits(36_000)).toBe(true);
    circuit.enter(probe);
    circuit.left(probe);
    expect(circuit.isOpen).toBe(true);
    expect(circuit.admits(36_001)).toBe(true);
  });
});
