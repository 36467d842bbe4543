import type { ReactNode } from 'react';
import { peakOf } from '../../domain/moments.ts';
import { findCrop } from '../../state/crop-gallery.ts';
import { CropPicture } from '../components/crop-picture.tsx';
import { Icon } from '../components/icon.tsx';
import { useArrivalFocus } from '../components/use-arrival-focus.ts';
import { en } from '../text/en.ts';
import { time } from '../text/format.ts';
import { EvidenceScale } from './evidence-scale.tsx';
import { useEvidence } from './evidence-context.ts';
import { headlineFacts } from './headline.ts';
import { toneOf } from './tone.ts';
import styles from './verdict.module.css';

/** The sentence that comes first, what it means and rests on, what could be wrong, and what to do. */
export function VerdictPanel(): ReactNode {
  const heading = useArrivalFocus<HTMLHeadingElement>();
  const { report } = useEvidence();
  const { verdict, model } = report;
  const place = en.verdict.verdictPlace(...headlineFacts(report));
  const number = useLead()?.number ?? 0;
  // Where no face was judged, nothing rests on the model.
  const warning = verdict.kind !== 'not-applicable' ? en.verdict.modelWarning(model.measured) : null;
  return (
    <section className={`toned ${styles.panel}`} data-tone={toneOf(verdict)}>
      <div className={styles.top}>
        <div>
          <h1 className={styles.file}>{report.file.name}</h1>
          <h2 ref={heading} tabIndex={-1} className={styles.headline} data-testid="verdict">
            {en.verdict.verdictGrade(verdict)}
            {place && (
              <span>
                <span className="visually-hidden"> — </span>
                {place}
              </span>
            )}
          </h2>
          <p className={styles.meaning}>{en.verdict.verdictMeaning(verdict)}</p>
        </div>
        <LeadPicture />
      </div>
      {warning && (
        <p className={styles.warning}>
          <Icon name="alert" />
          {warning}
        </p>
      )}
      {verdict.kind === 'evidence' && <EvidenceScale grade={verdict.grade} />}
      <div className={styles.columns}>
        <Sentences heading={en.result.restsHeading} sentences={en.verdict.basis(report, number)} />
        <Sentences heading={en.result.wrongHeading} sentences={en.doubts(report)} />
        <Sentences heading={en.result.nextHeading} sentences={en.advice(report)} />
      </div>
    </section>
  );
}

/** The face the verdict speaks of; undefined where there is none. */
function useLead() {
  const { report, faces } = useEvidence();
  const { verdict } = report;
  return verdict.kind === 'not-applicable'
    ? undefined
    : faces.find(({ track }) => track.id === verdict.track);
}

/** Whom the sentence speaks of: the crop that scored highest. */
function LeadPicture(): ReactNode {
  const { crops } = useEvidence();
  const lead = useLead();
  const peak = lead && peakOf(lead.track.frames);
  const crop = peak && findCrop(crops, lead.track.id, peak.frameIndex);
  if (!crop) return null;
  return (
    <figure className={styles.lead}>
      <CropPicture crop={crop} alt={en.gallery.cropAlt(lead.number, time(peak.time))} />
      <figcaption>{en.result.face(lead.number)}</figcaption>
    </figure>
  );
}

interface SentencesProps {
  readonly heading: string;
  readonly sentences: readonly string[];
}

function Sentences({ heading, sentences }: SentencesProps): ReactNode {
  return (
    <div className={styles.sentences}>
      <h3>{heading}</h3>
      <ul>
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
