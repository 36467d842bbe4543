import type { AnalysisReport } from '../../src/domain/report.ts';

/** What came of one first check. */
export type SoakOutcome =
  | {
      readonly kind: 'report';
      readonly threads: number;
      readonly notes: readonly string[];
      readonly pFake: number | null;
    }
  | { readonly kind: 'error'; readonly code: string; readonly message: string };

/** Runs in the page: checks a still and says what came of it. */
export async function checkStill(base64: string): Promise<SoakOutcome> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  try {
    const { backend, tracks }: AnalysisReport = await window.unmask.analyze(new File([bytes], 'still.jpg'));
    return {
      kind: 'report',
      threads: backend.threads,
      notes: backend.notes,
      pFake: tracks[0]?.pFake ?? null,
    };
  } catch (error) {
    const { code, message } = error as { code: string; message: string };
    return { kind: 'error', code, message };
  }
}
