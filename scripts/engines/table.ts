import type { Answer } from './engines.ts';

/** A score further from the first engine's is marked, so that somebody explains or mends it. */
const TOLERANCES = [0, 0.02, 0.05] as const;

/** What one file gave in each engine. */
export interface Row {
  readonly file: string;
  readonly answers: readonly Answer[];
}

/** As Markdown: decoder, frames with a face of those looked at, and the highest score, or the error. */
export function engineTable(engines: readonly string[], rows: readonly Row[]): string {
  const header = ['file', ...engines];
  const lines = rows.map(({ file, answers }) => [
    file,
    ...answers.map((answer, i) => cell(answer, answers[0]!, i)),
  ]);
  return [header, header.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** How many answers are further from the first engine's than they may be. */
export function strays(rows: readonly Row[]): number {
  return rows.flatMap(({ answers }) => answers.filter((answer, i) => straysFrom(answer, answers[0]!, i)))
    .length;
}

function cell(answer: Answer, first: Answer, engine: number): string {
  const text =
    'code' in answer
      ? answer.code
      : `${answer.decoder.tier}, ${answer.frames.withFaces}/${answer.frames.decoded}, ${score(answer)}`;
  return straysFrom(answer, first, engine) ? `**${text}**` : text;
}

function score(answer: Answer): string {
  const highest = highestScore(answer);
  return highest === null ? 'no face' : highest.toFixed(3).replace(/^0/, '');
}

function highestScore(answer: Answer): number | null {
  if ('code' in answer || answer.tracks.length === 0) return null;
  return Math.max(...answer.tracks.map(({ pFake }) => pFake));
}

function straysFrom(answer: Answer, first: Answer, engine: number): boolean {
  if ('code' in answer || 'code' in first) return answer !== first && codeOf(answer) !== codeOf(first);
  const [one, other] = [highestScore(answer), highestScore(first)];
  if (one === null || other === null) return one !== other;
  return Math.abs(one - other) > TOLERANCES[engine]!;
}

function codeOf(answer: Answer): string | null {
  return 'code' in answer ? answer.code : null;
}
