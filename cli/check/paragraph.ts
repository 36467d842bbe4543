import type { AnalysisReport } from '../../src/domain/report.ts';
import { faceNumber } from '../../src/export/face-numbers.ts';
import { en } from '../../src/ui/text/en.ts';
import { score } from '../../src/ui/text/format.ts';
import { reportWords } from '../../src/ui/text/report-words.ts';

/** Columns of a paragraph, narrow enough to read. */
const WIDTH = 100;

/** One report as one paragraph, in the page's own sentences: the verdict first, then what it rests on. */
export function reportParagraph(report: AnalysisReport): string {
  const { verdict, decoder, backend, model } = report;
  const face = verdict.kind === 'not-applicable' ? 0 : faceNumber(report, verdict.track);
  return wrap([
    reportWords.verdict(report),
    ...(verdict.kind === 'evidence' ? [`${en.result.scoreLabel}: ${score(verdict.pFake)} of 1`] : []),
    ...en.verdict.basis(report, face),
    en.verdict.modelWarning(model.measured) ?? '',
    `${en.technical.decodedBy} ${en.technical.decoders[decoder.tier]}`,
    ...decoder.handovers.map(en.technical.handover),
    `${en.technical.model} ${model.id} ${model.version}, ${en.technical.backend(backend.name, backend.precision, backend.threads)}`,
  ]);
}

function wrap(sentences: readonly string[]): string {
  const words = sentences
    .filter(Boolean)
    .map((sentence) => sentence.replace(/[.]?$/, '.'))
    .join(' ')
    .split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const line = lines.at(-1)!;
    if (line.length + word.length >= WIDTH) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line) => `  ${line}`).join('\n');
}
