import { compare } from "./_compare.ts";
import { QUESTIONS, type Question } from "./_contender.ts";
import type { Finding } from "./_finding.ts";
import { type AnswersResult, GUSTS } from "./_measure_contender.ts";
import type { ContenderResult } from "./_measure_peers.ts";

type Measured = ContenderResult & { readonly answers: AnswersResult };

/** Compares our server, which is the first, with the best of its peers in each respect. */
export function judgePeers(contenders: readonly ContenderResult[]): readonly Finding[] {
  const [ours, ...peers] = contenders.filter((each): each is Measured => each.answers !== undefined);
  if (ours === undefined || ours.name !== contenders[0]?.name)
    return [{ what: "our server", bar: "measured", measured: "failed", isMet: false, commands: [] }];
  const able = peers.filter(({ answers }) => complete(answers).length >= complete(ours.answers).length);
  const withIds = peers.filter(({ answers }) => answers.shows.includes("ID"));
  const inFolders = peers.filter(({ answers }) => answers.questions.within?.outcome === "complete");
  const lean = (what: string, among: readonly Measured[], value: (answers: AnswersResult) => number) =>
    leanest({ what, ours, among, value, shows: (answers) => answers.shows });
  return [
    lean("definition of the tool that lists", peers, ({ listingDefinition }) => listingDefinition),
    lean("characters a file in a listing", peers, ({ charactersAFile }) => charactersAFile),
    lean("characters a file, where IDs are shown", withIds, ({ charactersAFile }) => charactersAFile),
    leanest({
      what: "characters a file of a folder",
      ours,
      among: inFolders,
      value: ({ questions }) => questions.within?.charactersAFile ?? Number.NaN,
      shows: ({ questions }) => questions.within?.shows ?? [],
    }),
    lean("characters a file without ID and name", peers, ({ besides }) => besides),
    lean("all definitions, where all questions are answered", able, ({ definitions }) => definitions),
    lean(
      "characters a file, where all questions are answered",
      able,
      ({ charactersAFile }) => charactersAFile,
    ),
    quickest(ours, peers),
    {
      what: "questions answered completely in fair weather",
      bar: "all",
      measured: eachOf([ours, ...peers], (answers) => `${complete(answers).length}`),
      isMet: complete(ours.answers).length === Object.keys(QUESTIONS).length,
      commands: [],
    },
    {
      what: "a listing after two refusals for the rate (403)",
      bar: "complete where others fail",
      measured: eachOf([ours, ...peers], ({ refused }) => refused),
      isMet: ours.answers.refused === "complete",
      commands: [],
    },
    {
      what: `${GUSTS} listings while one request of five is answered with 503: complete`,
      bar: "all",
      measured: eachOf([ours, ...peers], ({ gusts }) => `${gusts.complete}`),
      isMet: ours.answers.gusts.complete === GUSTS,
      commands: [],
    },
  ];
}

interface LeanestOptions {
  readonly what: string;
  readonly ours: Measured;
  readonly among: readonly Measured[];
  readonly value: (answers: AnswersResult) => number;
  /** What the answer that was measured shows of each file. */
  readonly shows: (answers: AnswersResult) => readonly string[];
}

function leanest({ what, ours, among, value, shows }: LeanestOptions): Finding {
  const own = value(ours.answers);
  const [best] = among.toSorted((one, other) => value(one.answers) - value(other.answers));
  if (best === undefined)
    return { what, bar: "not more than the leanest peer", measured: `${round(own)}; no peer`, commands: [] };
  const theirs = value(best.answers);
  const lacks = [
    ...Object.keys(QUESTIONS).flatMap((question) => {
      const outcome = best.answers.questions[question as Question]?.outcome;
      const words = QUESTIONS[question as Question];
      if (outcome === undefined) return [`cannot be asked for ${words}`];
      return outcome === "complete" ? [] : [`does not answer ${words} completely`];
    }),
    ...shows(ours.answers).flatMap((column) =>
      shows(best.answers).includes(column) ? [] : [`does not show "${column}"`],
    ),
  ];
  return {
    what,
    bar: "not more than the leanest peer",
    measured: `${round(own)} against ${round(theirs)} (${best.name})`,
    isMet: own <= theirs,
    why: lacks.length === 0 ? `${best.name} says as much in fewer words` : `${best.name} ${lacks.join(", ")}`,
    commands: [],
  };
}

function quickest(ours: Measured, peers: readonly Measured[]): Finding {
  const secondsOf = ({ starts }: Measured) => starts.map(({ listedSeconds }) => listedSeconds);
  const compared = peers.map((peer) => ({ peer, ...compare(secondsOf(ours), secondsOf(peer)) }));
  const [best] = compared.toSorted((one, other) => one.ratio - other.ratio);
  const what = "from spawn to the first listing";
  const bar = "not slower than the quickest peer";
  if (best === undefined) return { what, bar, measured: "no peer", commands: [] };
  return {
    what,
    bar,
    measured: `${best.ratio.toFixed(1)} times as quick: ${best.words} (${best.peer.name})`,
    isMet: best.ratio >= 1,
    why: `${best.peer.name} loads less before it answers`,
    commands: [],
  };
}

function complete({ questions }: AnswersResult): readonly unknown[] {
  return Object.values(questions).filter(({ outcome }) => outcome === "complete");
}

function eachOf(all: readonly Measured[], words: (answers: AnswersResult) => string): string {
  return all.map(({ name, answers }) => `${name} ${words(answers)}`).join(", ");
}

function round(value: number): string {
  return Math.round(value).toLocaleString("en");
}
