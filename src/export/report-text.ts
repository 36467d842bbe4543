import type { AnalysisReport, FrameScore } from '../domain/report.ts';
import { numberFaces, type NumberedFace } from './face-numbers.ts';

/** The sentences of the summary; the page owns them (`ui/text/`). */
export interface ReportWords {
  verdict(report: AnalysisReport): string;
  /** What the verdict rests on, a sentence each. */
  basis(report: AnalysisReport): readonly string[];
  /** What could be wrong and what is out of scope, a sentence each. */
  limits(report: AnalysisReport): readonly string[];
  face(face: NumberedFace, report: AnalysisReport): string;
  frame(frame: FrameScore): string;
  /** Label and value of each technical fact worth quoting. */
  facts(report: AnalysisReport): readonly (readonly [label: string, value: string])[];
  readonly headings: {
    readonly basis: string;
    readonly faces: string;
    readonly limits: string;
    readonly facts: string;
  };
}

/** The report as plain text, for a mail or a note: the sentence first, then what it rests on. */
export function reportAsText(report: AnalysisReport, words: ReportWords): string {
  const sections = [
    section(words.headings.basis, words.basis(report).map(bullet)),
    section(
      words.headings.faces,
      numberFaces(report).flatMap((face) => [
        bullet(words.face(face, report)),
        ...face.track.frames.map((frame) => `    ${words.frame(frame)}`),
      ]),
    ),
    section(words.headings.limits, words.limits(report).map(bullet)),
    section(
      words.headings.facts,
      words.facts(report).map(([label, value]) => `  ${label}: ${value}`),
    ),
  ];
  return `${[`${report.file.name}\n${words.verdict(report)}`, ...sections.filter(Boolean)].join('\n\n')}\n`;
}

function section(heading: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : [heading, ...lines].join('\n');
}

function bullet(line: string): string {
  return `  - ${line}`;
}
