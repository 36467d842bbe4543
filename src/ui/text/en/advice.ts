import type { AnalysisReport } from '../../../domain/report.ts';
import { count } from '../format.ts';
import { abstentions } from './verdict.ts';

/** Always said, whatever the outcome. */
export const outOfScope =
  'Out of scope: wholly generated video without a real face region, and audio. Absence of detection does not guarantee authenticity.';

/** What could be wrong with this outcome, a sentence each; what is out of scope comes last. */
export function doubts({ verdict }: AnalysisReport): string[] {
  switch (verdict.kind) {
    case 'evidence':
      return [
        'Real faces can score high: make-up, beauty filters, strong compression, odd light and side views mislead the model.',
        'A manipulation of a kind the model was not trained on, or one that is well made, can score low.',
        outOfScope,
      ];
    case 'inconclusive':
      return [
        'The limits beyond which a face is not judged are cautious: this one may still be real or manipulated.',
        outOfScope,
      ];
    case 'not-applicable':
      return [
        'The face finder can miss faces that are turned away, covered, very small or drawn.',
        outOfScope,
      ];
  }
}

/** What a person can do next, a sentence each; never a conclusion about guilt. */
export function advice({ verdict, frames, tracks, video }: AnalysisReport): string[] {
  const origin = 'Find the earliest and best copy of the file, and ask who made it and when.';
  switch (verdict.kind) {
    case 'not-applicable':
      return [
        'If there is a face, check a closer shot, or cut out the part in which it can be seen.',
        `Analyse more frames: ${count(frames.decoded, 'frame')} may have missed a face that is seen briefly.`,
        origin,
      ];
    case 'inconclusive': {
      const others = tracks.length > 1 ? ['Look at each face below: none of them could be judged.'] : [];
      return [...verdict.reasons.map((reason) => abstentions[reason].advice), ...others, origin];
    }
    case 'evidence':
      return verdict.grade === 'none'
        ? [
            'Take this as “nothing found”, not as “authentic”.',
            `If you still doubt it, ${video.duration === 0 ? '' : 'analyse more frames and '}look at the faces below yourself.`,
            origin,
          ]
        : [
            `Look closely at the ${video.duration === 0 ? 'face' : 'frames that scored highest'} below: edges of the face, teeth, glasses, the border to the hair.`,
            origin,
            'Before you publish, look for evidence of another kind: a second recording, a witness, the person shown.',
          ];
  }
}
