import { describe, expect, test } from "vitest";
import { displayWidth } from "./display_width.ts";

describe("displayWidth()", () => {
  // What tmux advances its cursor by.
  test.each([
    ["plain", 5],
    ["Übersicht für März – Отчёт", 26],
    ["त्रैमासिक रिपोर्ट", 14],
    ["รายงานประจำปี", 12],
    ["বাংলা", 5],
    ["ខ្មែរ", 4],
    ["한국어 문서", 11],
    ["\u1112\u1161\u11ab", 2],
    ["四半期報告書（最終版）", 22],
    ["تقرير الربع الرابع", 18],
    ["é e\u0301", 3],
    ["ｶﾞｷﾞ", 4],
    ["🇸🇪 flag", 7],
    ["👩‍👩‍👧 family", 9],
    ["☕ tea", 6],
    ["", 0],
  ])("%s takes %d columns", (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });
});
